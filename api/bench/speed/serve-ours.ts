import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createContext } from '../../src/context.ts'
import { openDatabase } from '../../src/database.ts'
import { createLog } from '../../src/log.ts'
import { prepareDatabase } from '../../src/prepare-database.ts'
import { listen } from '../../src/server.ts'
import { answerParent } from './child.ts'
import { seedOrders, seedStore, type Seed } from './seed.ts'

// The API as `aftercare serve` runs it, without its jobs; MONGODB_URI says where.
const config = readConfig(process.env)
const database = await openDatabase({ mongodbUri: config.mongodbUri, directory: config.dataDirectory })
// The load of the bench is that of many callers, and comes with one key.
const context = createContext({ config, database, log: createLog(config.logLevel), rateFactor: 1_000 })
await prepareDatabase(database)
const { url } = await listen(createApp(context, { isReady: database.isReachable }), { port: 0, host: '127.0.0.1' })

type Command = Record<string, unknown>
let commands: { name: string; command: Command }[] = []
// Only when the address asks for it, because watching costs.
database.connection.getClient().on('commandStarted', ({ commandName, command }) => {
  commands.push({ name: commandName, command: { ...command } })
})

answerParent({
  url: () => url,
  seed: async (seed: Seed) => await seedStore(context, database, seed),
  orders: async (wanted: { orders: number }) => await seedOrders(context, wanted),
  commands: () => {
    const seen = commands.map(({ name }) => name)
    commands = []
    return seen
  },
  /** What the database examined for the last list, by its own word. */
  explain: async () => {
    const find = commands.findLast(({ name, command }) => name === 'find' && command['find'] === 'tickets')
    if (find === undefined) throw new Error('There was no list')
    const { lsid: _, $db: __, $clusterTime: ___, readConcern: ____, ...command } = find.command
    const { executionStats } = await database.connection.getClient().db(database.connection.name).command({
      explain: command,
      verbosity: 'executionStats',
    })
    return executionStats as unknown
  },
})
// A profile is written when a process ends by itself.
process.once('SIGTERM', () => process.exit(0))
