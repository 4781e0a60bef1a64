import net from 'node:net'
import { serialize, type Document } from 'bson'
import { endpointOf } from './wire-client.ts'

/** Numbers by chance that can be repeated: a linear congruential generator with a seed. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function frameOf(command: Document): Buffer {
  const body = serialize({ ...command, $db: 'fuzz' })
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(2013, 12)
  return Buffer.concat([head, body])
}

const deep = (levels: number): Document => (levels === 0 ? { a: 1 } : { a: deep(levels - 1) })

const seeds: Document[] = [
  { ping: 1 },
  { find: 'c', filter: { a: { $gt: 1 } }, sort: { a: -1 }, projection: { a: 1 } },
  { insert: 'c', documents: [{ a: [1, 'two', null, { b: 1.5 }] }] },
  { update: 'c', updates: [{ q: { a: 1 }, u: { $set: { 'b.c': 1 } }, upsert: true }] },
  { aggregate: 'c', pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {} },
  { findAndModify: 'c', query: { a: 1 }, update: { $inc: { n: 1 } } },
  JSON.parse(
    '{ "insert": "c", "documents": [{ "__proto__": { "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } } }] }',
  ) as Document,
  JSON.parse(
    '{ "update": "c", "updates": [{ "q": {}, "u": { "$set": { "__proto__.polluted": 1, "constructor.prototype.polluted": 1 } } }] }',
  ) as Document,
  JSON.parse(
    '{ "find": "c", "filter": { "__proto__": 1, "constructor.name": "x", "hasOwnProperty": { "$gt": 1 } } }',
  ) as Document,
  JSON.parse(
    '{ "aggregate": "c", "pipeline": [{ "$project": { "x": { "$__proto__": 1 } } }, { "$toString": 1 }], "cursor": {} }',
  ) as Document,
  { insert: 'c', documents: [deep(150)] },
  { insert: 'c', documents: [deep(220)] },
  { toString: 1 },
  { constructor: 1 },
]

/** A frame that was good once: some bytes of it changed, cut off, doubled or with a wrong length. */
function spoiled(random: (below: number) => number, good: readonly Buffer[]): Buffer {
  const frame = Buffer.from(good[random(good.length)]!)
  switch (random(6)) {
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
    case 4:
      // Behind the header only, so that the frame itself stays whole and its BSON does not.
      for (let count = random(8); count >= 0; count--) frame[21 + random(frame.length - 21)] = random(256)
      return frame
    default:
      return frame
  }
}

/** Sends so many spoiled frames over many connections; every connection ends in one way or another. */
export async function fuzz(uri: string, frames: number, seed: number): Promise<void> {
  const random = chance(seed)
  const good = seeds.map(frameOf)
  for (let sent = 0; sent < frames;) {
    const socket = net.connect(endpointOf(uri))
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
    socket.on('error', () => {})
    socket.on('data', () => {})
    const burst = Math.min(frames - sent, 1 + random(60))
    for (let at = 0; at < burst && !socket.destroyed; at++) socket.write(spoiled(random, good))
    sent += burst
    // The server may be waiting for the rest of a frame; it is told that none will come.
    socket.end()
    setTimeout(() => socket.destroy(), 30).unref()
    await closed
  }
}
