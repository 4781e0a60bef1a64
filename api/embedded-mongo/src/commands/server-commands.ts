import { integerIn } from '../bson/numbers.ts'
import { DateTime, type Doc, docOf, int, ObjectId, Timestamp, type Value } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import type { Command, Engine } from './command.ts'

/** The version whose behaviour the engine follows, for drivers that ask. */
const version = '7.0.0'

const clockTime = (now: number): Timestamp => new Timestamp(BigInt(Math.floor(now / 1000)) << 32n)

/** The answer to a driver's greeting: a replica set of one, so that it may use sessions and transactions. */
function greeting({ address }: Engine, now: number, connection: number): Doc {
  return docOf({
    hosts: [address],
    setName: 'embedded',
    setVersion: int(1),
    secondary: false,
    primary: address,
    me: address,
    electionId: new ObjectId('7fffffff0000000000000001'),
    lastWrite: docOf({ opTime: docOf({ ts: clockTime(now), t: 1n }), lastWriteDate: new DateTime(now) }),
    maxBsonObjectSize: int(16 * 1024 * 1024),
    maxMessageSizeBytes: int(48_000_000),
    maxWriteBatchSize: int(100_000),
    localTime: new DateTime(now),
    logicalSessionTimeoutMinutes: int(30),
    connectionId: int(connection),
    minWireVersion: int(0),
    maxWireVersion: int(21),
    readOnly: false,
  })
}

export const hello: Command = ({ engine, now, connection, body }) => {
  const reply: Doc = new Map<string, Value>([['helloOk', true]])
  reply.set(body.has('hello') ? 'isWritablePrimary' : 'ismaster', true)
  for (const [name, value] of greeting(engine, now, connection)) reply.set(name, value)
  return reply
}

export const ping: Command = () => new Map()
export const logout: Command = () => new Map()
export const whatsmyuri: Command = ({ engine }) => docOf({ you: engine.address })

export const buildInfo: Command = () =>
  docOf({
    version,
    gitVersion: 'embedded',
    modules: [],
    allocator: 'v8',
    javascriptEngine: 'none',
    sysInfo: 'deprecated',
    versionArray: [...version.split('.').map((part) => int(Number(part))), int(0)],
    bits: int(64),
    debug: false,
    maxBsonObjectSize: int(16 * 1024 * 1024),
    storageEngines: ['sqlite'],
  })

export const connectionStatus: Command = () =>
  docOf({ authInfo: docOf({ authenticatedUsers: [], authenticatedUserRoles: [] }) })

export const hostInfo: Command = ({ now }) =>
  docOf({ system: docOf({ currentTime: new DateTime(now) }), os: docOf({ type: process.platform }) })

export const serverStatus: Command = ({ engine, now }) =>
  docOf({
    host: engine.address,
    version,
    process: 'embedded',
    uptime: (now - engine.startedAt) / 1000,
    localTime: new DateTime(now),
  })

const parameters: Doc = docOf({
  enableTestCommands: false,
  featureCompatibilityVersion: docOf({ version: '7.0' }),
})

export const getParameter: Command = ({ body }) => {
  const isAll = body.get('getParameter') === '*'
  const asked = [...parameters].filter(([name]) => isAll || body.has(name))
  if (asked.length === 0) fail(72, 'no option found to get')
  return new Map(asked)
}

/** Says that nothing is profiled; a client that asks for it is refused. */
export const profile: Command = ({ body }) => {
  if (![-1, 0].includes(integerIn(body.get('profile')) ?? NaN)) throw unsupported('The profiler', 115)
  return docOf({ was: int(0), slowms: int(100), sampleRate: 1 })
}

export const getLog: Command = () => docOf({ totalLinesWritten: int(0), log: [] })

export const replSetGetStatus: Command = ({ engine, now }) =>
  docOf({
    set: 'embedded',
    date: new DateTime(now),
    myState: int(1),
    members: [docOf({ _id: int(0), name: engine.address, health: 1, state: int(1), stateStr: 'PRIMARY', self: true })],
  })

/** Left to a server, which runs JavaScript; what is no map-reduce at all is told first. */
export const mapReduce: Command = ({ body }) => {
  for (const name of ['map', 'reduce', 'out'])
    if (!body.has(name)) fail(40414, `BSON field 'MapReduce.${name}' is missing but a required field`)
  throw unsupported('mapReduce', 115)
}
