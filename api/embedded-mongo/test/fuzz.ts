import net from 'node:net'
import { BSONRegExp, serialize, type Document } from 'bson'
import { endpointOf } from './wire-client.ts'

/** Numbers by chance that can be repeated: a linear congruential generator with a seed. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}
const cstring = (text: string): Buffer => Buffer.from(`${text}\0`)

/** A frame of sections that may be anything. */
function frameOf(sections: readonly Buffer[], flags = 0, operation = 2013): Buffer {
  const body = Buffer.concat([int32(flags), ...sections])
  return Buffer.concat([int32(16 + body.length), int32(1), int32(0), int32(operation), body])
}

const bodyOf = (command: Document, database = 'fuzz'): Buffer =>
  Buffer.concat([Buffer.of(0), serialize({ ...command, $db: database })])

function sequenceOf(name: string, documents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat([cstring(name), ...documents])
  return Buffer.concat([Buffer.of(1), int32(4 + content.length), content])
}

const nested = (levels: number, wrap: (inner: Document) => Document): Document =>
  levels === 0 ? { a: 1 } : wrap(nested(levels - 1, wrap))

/** A document in a document, thousands of times, that no encoder would write. */
function deepBytes(levels: number): Buffer {
  const all = Buffer.alloc(5 + levels * 8)
  for (let level = 0; level < levels; level++) {
    all.writeInt32LE(all.length - level * 8, level * 7)
    all.write('\u0003a\0', level * 7 + 4, 'latin1')
  }
  all.writeInt32LE(5, levels * 7)
  return all
}

const slow = ['^(a+)+$', '(a|aa)+$', '(.*a){12}$', '(?=(a+)+$)b', '['.repeat(99), '(?:a{1,999}){999}', '\\']
const paths = ['__proto__', '__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted', 'toString']
const own = (name: string, value: unknown): Document => Object.defineProperty({}, name, { value, enumerable: true })

const commands: Document[] = [
  { ping: 1 },
  { find: 'c', filter: { a: { $gt: 1 } }, sort: { a: -1 }, projection: { a: 1 } },
  { insert: 'c', documents: [{ a: [1, 'two', null, { b: 1.5 }] }] },
  { update: 'c', updates: [{ q: { a: 1 }, u: { $set: { 'b.c': 1 } }, upsert: true }] },
  { aggregate: 'c', pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {} },
  { findAndModify: 'c', query: { a: 1 }, update: { $inc: { n: 1 } } },
  ...[150, 220].map((levels) => ({ insert: 'c', documents: [nested(levels, (a) => ({ a }))] })),
  { insert: 'texts', documents: [{ _id: 1, t: `${'a'.repeat(18)}b` }] },
  { toString: 1 },
  { constructor: 1 },
  ...slow.flatMap((regex) => [
    { find: 'texts', filter: { t: { $regex: regex } } },
    { find: 'texts', filter: { t: { $in: [new BSONRegExp(regex)] } } },
    { createIndexes: 'texts', indexes: [{ key: { t: 1 }, name: 'n', partialFilterExpression: { t: { $eq: regex } } }] },
    ...['$regexMatch', '$regexFind', '$regexFindAll'].map((operator) => ({
      aggregate: 'texts',
      pipeline: [{ $project: { x: { [operator]: { input: '$t', regex } } } }],
      cursor: {},
    })),
  ]),
  { find: 'c', filter: nested(60, (inner) => ({ $or: [inner] })) },
  { aggregate: 'c', pipeline: [{ $redact: nested(60, (inner) => ({ $not: [inner] })) }], cursor: {} },
  { aggregate: 'c', pipeline: [{ $project: { x: nested(50, (inner) => ({ $cond: [1, inner, 0] })) } }], cursor: {} },
  ...paths.flatMap((path) => [
    { insert: 'c', documents: [own(path, { polluted: 1 })] },
    { find: 'c', filter: own(path, 1), sort: own(path, 1) },
    { find: 'c', projection: own(path, 1), let: own(path, 1) },
    { distinct: 'c', key: path },
    { update: 'c', updates: [{ q: {}, u: own(path, 1) }] },
    ...['$set', '$inc', '$push', '$unset', '$rename', '$setOnInsert', '$currentDate'].map((operator) => ({
      update: 'c',
      updates: [{ q: {}, u: { [operator]: own(path, operator === '$rename' ? 'b' : 1) }, upsert: true }],
    })),
    { update: 'c', updates: [{ q: {}, u: { $rename: { a: path } } }] },
    ...[{ _id: `$${path}` }, { _id: own(path, '$a') }, { _id: null, ...own(path, { $sum: 1 }) }].map(($group) => ({
      aggregate: 'c',
      pipeline: [{ $group }],
      cursor: {},
    })),
    {
      aggregate: 'c',
      pipeline: [
        { $addFields: own(path, { $mergeObjects: [own(path, { polluted: 1 })] }) },
        { $project: { x: own(`$${path}`, 1), y: { $arrayToObject: [[[path, { polluted: 1 }]]] } } },
        { $lookup: { from: path, localField: path, foreignField: path, as: path } },
      ],
      cursor: {},
    },
    { createIndexes: 'c', indexes: [{ key: own(path, 1), name: path }] },
    { create: path },
  ]),
]

const document = serialize({ a: 1 })
const badText = Buffer.from(serialize({ insert: 'c', documents: [{ t: 'text' }], $db: 'fuzz' }))
badText.fill(0xff, badText.indexOf('text'), badText.indexOf('text') + 4)

/** Frames of all kinds that are whole: the next one behind them is read from its start. */
const good: readonly Buffer[] = [
  ...commands.map((command) => frameOf([bodyOf(command)])),
  frameOf([bodyOf({ insert: 'c' }), sequenceOf('documents', [document, document])]),
  frameOf([sequenceOf('documents', [document]), bodyOf({ insert: 'c' })]),
  frameOf([bodyOf({ insert: 'c' }), sequenceOf('documents', [document]), sequenceOf('documents', [document])]),
  frameOf([bodyOf({ insert: 'c' }), sequenceOf('__proto__', [document])]),
  frameOf([bodyOf({ insert: 'c', documents: [{ b: 1 }] }), sequenceOf('documents', [document])]),
  frameOf([bodyOf({ ping: 1 }), bodyOf({ ping: 1 })]),
  frameOf([bodyOf({ ping: 1 }), Buffer.alloc(4)], 1),
  frameOf([bodyOf({ ping: 1 })], 1),
  frameOf([bodyOf({ insert: 'c', documents: [{ a: 1 }] })], 2),
  frameOf([bodyOf({ find: 'c', batchSize: 1 })], 1 << 16),
  frameOf([bodyOf({ ping: 1 })], 1 << 5),
  frameOf([bodyOf({ ping: 1 })], -1),
  frameOf([Buffer.of(2)]),
  frameOf([]),
  frameOf([Buffer.of(0), badText]),
  frameOf([Buffer.of(0), deepBytes(5_000)]),
  frameOf([Buffer.of(0), int32(0x7fffffff), Buffer.alloc(64)]),
  frameOf([int32(2013), int32(64), Buffer.of(1), Buffer.alloc(64)], 0, 2012),
  ...[1, 2001, 2002, 2004, 2005, 2010].map((operation) => frameOf([bodyOf({ ping: 1 })], 0, operation)),
]

/** A frame some bytes of which are changed behind its header, so that it is still as long as it says. */
function damaged(random: (below: number) => number): Buffer {
  const frame = Buffer.from(good[random(good.length)]!)
  for (let count = random(8); count > 0 && frame.length > 21; count--)
    frame[21 + random(frame.length - 21)] = random(256)
  return frame
}

/** A frame cut off, with a wrong length, or no frame at all. */
function spoiled(random: (below: number) => number): Buffer {
  const frame = damaged(random)
  switch (random(5)) {
    case 0:
      for (let count = random(8); count >= 0; count--) frame[random(frame.length)] = random(256)
      return frame
    case 1:
      return frame.subarray(0, random(frame.length))
    case 2:
      frame.writeInt32LE([0, -1, 15, 2 ** 30, 0x7fffffff, frame.length - 1][random(6)]!, 0)
      return frame
    case 3:
      return Buffer.from(Array.from({ length: random(64) }, () => random(256)))
    default:
      return frame
  }
}

/** Writes bytes in pieces that have nothing to do with frames. */
function writeInPieces(socket: net.Socket, bytes: Buffer, random: (below: number) => number): void {
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + random(random(2) === 0 ? 40 : bytes.length)
    socket.write(bytes.subarray(at, end))
    at = end
  }
}

/** Sends spoiled frames over a connection, which ends in one way or another. */
async function spoil(uri: string, frames: number, random: (below: number) => number): Promise<void> {
  const socket = net.connect(endpointOf(uri))
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  socket.on('error', () => {})
  socket.on('data', () => {})
  writeInPieces(socket, Buffer.concat(Array.from({ length: frames }, () => spoiled(random))), random)
  // The server may be waiting for the rest of a frame; it is told that none will come.
  socket.end()
  setTimeout(() => socket.destroy(), 30).unref()
  await closed
}

let connections = 0

/**
 * Sends frames that are damaged and whole, and a question that only its own answer fits. Every answer must belong to a
 * frame of this connection, in the order they were sent; what is not answered was a reason to end the connection. Tells
 * how many were answered.
 */
async function damage(uri: string, frames: number, random: (below: number) => number): Promise<number> {
  const socket = net.connect(endpointOf(uri))
  const first = 1 + ++connections * 1_000
  const database = `fuzz${first}`
  const all = Array.from({ length: frames }, () => damaged(random))
  all.push(frameOf([bodyOf({ listIndexes: 'none' }, database)]))
  for (const [at, frame] of all.entries()) frame.writeInt32LE(first + at, 4)
  let buffered = Buffer.alloc(0)
  let last = first - 1
  let answers = 0
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk])
    while (buffered.length >= 16 && buffered.length >= buffered.readInt32LE(0)) {
      const answered = buffered.readInt32LE(8)
      const reply = buffered.subarray(0, buffered.readInt32LE(0))
      if (answered <= last || answered >= first + all.length)
        socket.destroy(new Error(`Frame ${answered} was answered after ${last}, to the connection of ${first}`))
      last = answered
      answers++
      if (answered === first + frames) {
        if (reply.includes(`ns does not exist: ${database}.none`)) socket.end()
        else socket.destroy(new Error(`A question about ${database} got the answer ${reply.toString('latin1')}`))
      }
      buffered = buffered.subarray(reply.length)
    }
  })
  let failure: Error | undefined
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (!['EPIPE', 'ECONNRESET'].includes(error.code ?? '')) failure = error
  })
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  writeInPieces(socket, Buffer.concat(all), random)
  await closed
  if (failure !== undefined) throw failure
  return answers
}

/**
 * Sends so many bad frames over many connections, four at a time, and tells how many answers were held against their
 * questions. Throws when one goes where it does not belong.
 */
export async function fuzz(uri: string, frames: number, seed: number): Promise<number> {
  const random = chance(seed)
  let left = frames
  let answers = 0
  const send = async (): Promise<void> => {
    while (left > 0) {
      // What is wrong early ends a connection, so those that are to answer get few frames each.
      const spoils = random(8) === 0
      const burst = Math.min(left, 1 + random(spoils ? 60 : 8))
      left -= burst
      if (spoils) await spoil(uri, burst, random)
      else {
        const fitting = await damage(uri, burst, random)
        answers += fitting
      }
    }
  }
  await Promise.all([send(), send(), send(), send()])
  return answers
}
