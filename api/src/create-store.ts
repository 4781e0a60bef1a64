import { readFile } from 'node:fs/promises'
import { StoreSettings } from '@aftercare/contracts'
import { ConfigError, readConfig } from './config.ts'
import { createContext } from './context.ts'
import { openDatabase } from './database.ts'
import { createKey } from './access/index.ts'
import { prepareDatabase } from './prepare-database.ts'
import { tellFailure } from './run-until-stopped.ts'
import { createStore } from './store/index.ts'
import { createLog } from './log.ts'

// Makes a store and its first secret key: node api/src/create-store.ts settings.json
try {
  const config = readConfig(process.env)
  const settings = await readSettings(process.argv[2])
  await using database = await openDatabase({ mongodbUri: config.mongodbUri, directory: config.dataDirectory })
  const context = createContext({ config, database, log: createLog(config.logLevel) })
  await prepareDatabase(database)
  const { id, shopperSecret } = await createStore(context, settings)
  const { key } = await createKey(context, id, { kind: 'secret', name: 'First key' })
  console.log(
    `Store           ${id}\nSecret key      ${key}\nShopper secret  ${shopperSecret}\n\nNeither secret can be shown again.`,
  )
} catch (error) {
  tellFailure(error)
}

async function readSettings(file: string | undefined): Promise<StoreSettings> {
  if (file === undefined)
    throw new ConfigError('name a JSON file with the settings of the store (StoreSettings in the reference)')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigError(`${file} cannot be read`)
  })
  const parsed = StoreSettings.safeParse(parseJson(text, file))
  if (parsed.success) return parsed.data
  throw new ConfigError(
    parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('/')}: ${message}`).join('; '),
  )
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ConfigError(`${file} is not JSON`)
  }
}
