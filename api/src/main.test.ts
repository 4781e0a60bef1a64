import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { exampleStoreSettings, type Customer, type Page } from '@aftercare/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCustomer } from './customers/customer.builder.ts'
import { request } from './testing/request.ts'

// The process as an operator runs it: what it prints, how it ends, and that nothing is lost.
let directory: string
const children: ChildProcess[] = []

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'aftercare-main-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(directory, { recursive: true, force: true })
})

type Run = { child: ChildProcess; said: () => string; ended: Promise<number | null> }

function run(file: string, env: Record<string, string> = {}, ...args: string[]): Run {
  return runNode([fileURLToPath(new URL(file, import.meta.url)), ...args], env)
}

function runNode(args: string[], env: Record<string, string> = {}): Run {
  const { MONGODB_URI: _uri, ...inherited } = process.env
  const child = spawn(process.execPath, args, {
    env: { ...inherited, AFTERCARE_DATA: directory, PORT: '0', LOG_LEVEL: 'silent', ...env },
  })
  children.push(child)
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  return { child, said: () => said, ended: new Promise((resolve) => child.on('exit', resolve)) }
}

/** The address that the process prints when it can be asked. */
async function addressOf({ said, ended }: Run): Promise<string> {
  const over = ended.then(() => 'over' as const)
  for (let wait = 0; wait < 200; wait++) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0]
    if (url !== undefined) return url
    const tick = new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
    if ((await Promise.race([over, tick])) === 'over') break
  }
  throw new Error(`It did not start: ${said()}`)
}

async function firstKey(): Promise<string> {
  const settings = path.join(directory, 'store.json')
  await writeFile(settings, JSON.stringify(exampleStoreSettings))
  const made = run('./create-store.ts', {}, settings)
  expect(await made.ended).toBe(0)
  return /sk_\w+/.exec(made.said())?.[0] ?? ''
}

describe('a process that cannot start says why in one line', () => {
  const cannotStart = async (env: Record<string, string>): Promise<string> => {
    const attempt = run('./main.ts', env)
    expect(await attempt.ended).toBe(1)
    expect(attempt.said().trim().split('\n')).toHaveLength(1)
    return attempt.said()
  }

  it('because the port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => {
      taken.once('listening', resolve)
    })
    const { port } = taken.address() as AddressInfo
    expect(await cannotStart({ PORT: String(port) })).toContain(`Port ${port} is in use`)
    taken.close()
  })

  it('because another process uses the data folder', async () => {
    const first = run('./main.ts')
    await addressOf(first)
    expect(await cannotStart({})).toContain('is in use by another process')
  })

  it('because the database is not there, without printing its password', async () => {
    const said = await cannotStart({
      MONGODB_URI: 'mongodb://mia:hunter2@127.0.0.1:9/shop?serverSelectionTimeoutMS=300',
    })
    expect(said).toContain('The database at 127.0.0.1:9 cannot be used')
    expect(said).not.toContain('hunter2')
  })

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ MONGODB_URI: 'postgres://here' }, 'MONGODB_URI'],
  ])('because of %j', async (env, name) => {
    expect(await cannotStart(env)).toContain(`${name}: `)
  })

  it('because there is no such settings file, or it is wrong', async () => {
    const none = run('./create-store.ts', {}, path.join(directory, 'none.json'))
    expect([await none.ended, none.said()]).toEqual([1, expect.stringContaining('none.json cannot be read') as string])
    await writeFile(
      path.join(directory, 'bad.json'),
      JSON.stringify({ ...exampleStoreSettings, supportEmail: 'nobody' }),
    )
    const bad = run('./create-store.ts', {}, path.join(directory, 'bad.json'))
    expect([await bad.ended, bad.said()]).toEqual([1, expect.stringContaining('supportEmail') as string])
  })
})

describe('a process that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes and ends with 0 on %s, and its data are there at the next start',
    async (signal) => {
      const key = await firstKey()
      const first = run('./main.ts')
      const url = await addressOf(first)
      await request(url, 'PUT', '/v1/customers/external/kept', { as: key, body: aCustomer() })
      first.child.kill(signal)
      expect(await first.ended).toBe(0)
      const second = run('./main.ts')
      const { body } = await request<Page<Customer>>(await addressOf(second), 'GET', '/v1/customers', { as: key })
      expect(body.data.map(({ externalId }) => externalId)).toEqual(['kept'])
    },
  )
})

it('starts while its files are watched', async () => {
  const watched = runNode(['--watch', fileURLToPath(new URL('./main.ts', import.meta.url))])
  expect((await request(await addressOf(watched), 'GET', '/health/ready')).status).toBe(200)
  // The watcher stops what it started only when it is asked.
  watched.child.kill('SIGTERM')
  await watched.ended
})

it('loses nothing that it answered when it is killed', async () => {
  const key = await firstKey()
  const first = run('./main.ts')
  const url = await addressOf(first)
  const answered: string[] = []
  const write = async (index: number): Promise<void> => {
    const { body } = await request<Customer>(url, 'PUT', `/v1/customers/external/c${index}`, {
      as: key,
      body: aCustomer(),
    })
    if (answered.push(body.id) === 40) first.child.kill('SIGKILL')
  }
  const writes = Array.from({ length: 200 }, async (_, index) => await write(index).catch(() => undefined))
  await Promise.all(writes)
  await first.ended

  const next = await addressOf(run('./main.ts'))
  for (const id of answered) {
    expect((await request(next, 'GET', `/v1/customers/${id}`, { as: key })).status).toBe(200)
  }
})
