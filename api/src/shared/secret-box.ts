import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ConfigError, type Config } from '../config.ts'

/** Keeps secrets that we have to read again: sealed in the database, and readable only with a key that is not in it. */
export type SecretBox = {
  /** Seals a secret for one record: in another one it cannot be opened. */
  seal(secret: string, owner: string): string
  /** The secret. What was stored before secrets were sealed is handed back as it is. @throws ConfigError without its key */
  open(stored: string, owner: string): string
  /** Whether it is sealed with the newest key. */
  isCurrent(stored: string): boolean
}

type Key = { id: string; bytes: Buffer }

const prefix = 'sealed:'
const keyShape = /^([a-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/
const keyFile = 'encryption-keys'

/**
 * The box of the keys in AFTERCARE_ENCRYPTION_KEYS: `id:key` pairs, each key 32 bytes in base64, with commas between. The first
 * one seals, the others only open, so a key is turned over by putting a new one first. When it is not set, the keys are those
 * of the file `encryption-keys` in the data folder, which is made when it is not there.
 *
 * @throws ConfigError when the keys cannot be read
 */
export function createSecretBox({ encryptionKeys, dataDirectory }: Config): SecretBox {
  const file = path.resolve(dataDirectory, keyFile)
  const keys = parseKeys(encryptionKeys ?? readOrMakeKeys(file), encryptionKeys === undefined ? file : settingName)
  const [newest] = keys
  return {
    seal(secret, owner) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', newest.bytes, nonce).setAAD(Buffer.from(owner))
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return `${prefix}${newest.id}:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
    },
    open(stored, owner) {
      if (!stored.startsWith(prefix)) return stored
      const [id = '', sealed = ''] = stored.slice(prefix.length).split(':')
      const key = keys.find((known) => known.id === id)
      if (key === undefined)
        throw new ConfigError(`${settingName} has no key "${id}", which the secrets of ${owner} need`)
      return unseal(Buffer.from(sealed, 'base64url'), key, owner)
    },
    isCurrent: (stored) => stored.startsWith(`${prefix}${newest.id}:`),
  }
}

const settingName = 'AFTERCARE_ENCRYPTION_KEYS'

function unseal(sealed: Buffer, { id, bytes }: Key, owner: string): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', bytes, sealed.subarray(0, 12))
      .setAAD(Buffer.from(owner))
      .setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    throw new ConfigError(`The key "${id}" of ${settingName} is not the one that sealed the secrets of ${owner}`)
  }
}

function parseKeys(text: string, source: string): [Key, ...Key[]] {
  const keys = text
    .trim()
    .split(/[\s,]+/)
    .map((pair) => {
      const [, id, key] = keyShape.exec(pair) ?? []
      if (id === undefined || key === undefined)
        throw new ConfigError(`${source}: Expected id:key, where the key is 32 bytes in base64`)
      return { id, bytes: Buffer.from(key, 'base64') }
    })
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    throw new ConfigError(`${source}: Two keys have the same id`)
  return keys as [Key, ...Key[]]
}

/** Of two processes that begin at once only one makes the file, and both read it. */
function readOrMakeKeys(file: string): string {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, `k1:${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new ConfigError(`${file} cannot be written`)
  }
  return readFileSync(file, 'utf8')
}
