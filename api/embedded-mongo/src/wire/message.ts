import { BsonReader, decode } from '../bson/decode.ts'
import { encode, type ReplyDoc } from '../bson/encode.ts'
import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'

/** The largest frame, as drivers are told in the greeting. */
export const frameBytesMax = 48_000_000

const headerBytes = 16
const opReply = 1
const opQuery = 2004
const opMessage = 2013

/** Replies up to this size are sent in one piece. */
const joinedBytesMax = 16_384

const checksumPresent = 1
const moreToCome = 2

/** A frame as it was read: a command, and how to answer it. */
export interface Frame {
  readonly requestId: number
  readonly body: Doc
  readonly sequences: ReadonlyMap<string, Buffer[]>
  /** The first greeting comes as the old OP_QUERY and is answered by OP_REPLY. */
  readonly legacy: boolean
  /** The client does not want an answer. */
  readonly silent: boolean
}

const malformed = (why: string): CommandError => new CommandError(17, `Malformed message: ${why}`)

function cstring(bytes: Buffer, at: number): string {
  const end = bytes.indexOf(0, at)
  if (end < 0) throw malformed('a name has no end')
  return bytes.toString('utf8', at, end)
}

function documentAt(bytes: Buffer, at: number, end: number): Buffer {
  if (at + 5 > end) throw malformed('a document is cut off')
  const length = bytes.readInt32LE(at)
  if (length < 5 || at + length > end) throw malformed('a document has a wrong length')
  return bytes.subarray(at, at + length)
}

/** Reads the sections of an OP_MSG: one body, and documents by field. */
function parseMessage(bytes: Buffer, requestId: number): Frame {
  const flags = bytes.readInt32LE(headerBytes)
  if ((flags & 0xffff & ~(checksumPresent | moreToCome)) !== 0) throw malformed('unknown required flags')
  const end = (flags & checksumPresent) === 0 ? bytes.length : bytes.length - 4
  let body: Doc | undefined
  const sequences = new Map<string, Buffer[]>()
  let at = headerBytes + 4
  while (at < end) {
    const kind = bytes[at++]
    if (kind === 0) {
      if (body !== undefined) throw malformed('there are two bodies')
      const document = documentAt(bytes, at, end)
      body = decode(document)
      at += document.length
    } else if (kind === 1) {
      if (at + 4 > end) throw malformed('a section is cut off')
      const sectionEnd = at + bytes.readInt32LE(at)
      if (sectionEnd > end || sectionEnd < at + 5) throw malformed('a section has a wrong length')
      const name = cstring(bytes, at + 4)
      at += 5 + Buffer.byteLength(name)
      if (sequences.has(name)) throw malformed('a section is there twice')
      const documents: Buffer[] = []
      while (at < sectionEnd) {
        const document = documentAt(bytes, at, sectionEnd)
        documents.push(document)
        at += document.length
      }
      sequences.set(name, documents)
    } else throw malformed(`there is no section of kind ${kind}`)
  }
  if (body === undefined) throw malformed('there is no body')
  return { requestId, body, sequences, legacy: false, silent: (flags & moreToCome) !== 0 }
}

function parseQuery(bytes: Buffer, requestId: number): Frame {
  const namespace = cstring(bytes, headerBytes + 4)
  const at = headerBytes + 4 + Buffer.byteLength(namespace) + 1 + 8
  const reader = new BsonReader(documentAt(bytes, at, bytes.length))
  const body = reader.doc()
  const name = body.keys().next().value
  if (!namespace.endsWith('.$cmd') || !['isMaster', 'ismaster', 'hello'].includes(name ?? ''))
    throw new CommandError(352, `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`)
  body.set('$db', namespace.slice(0, -5))
  return { requestId, body, sequences: new Map(), legacy: true, silent: false }
}

/** Reads one whole frame. Throws a CommandError for what is no command. */
export function parseFrame(bytes: Buffer): Frame {
  const requestId = bytes.readInt32LE(4)
  const code = bytes.readInt32LE(12)
  if (bytes.length < headerBytes + 5) throw malformed('it is too short')
  if (code === opMessage) return parseMessage(bytes, requestId)
  if (code === opQuery) return parseQuery(bytes, requestId)
  throw malformed(`there is no operation ${code}`)
}

/** Writes the frame that answers another. */
export function replyFrame(responseTo: number, requestId: number, legacy: boolean, reply: ReplyDoc): Buffer[] {
  const body = encode(reply)
  const head = Buffer.alloc(headerBytes + (legacy ? 20 : 5))
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(requestId, 4)
  head.writeInt32LE(responseTo, 8)
  head.writeInt32LE(legacy ? opReply : opMessage, 12)
  if (legacy) {
    head.writeInt32LE(8, headerBytes) // AwaitCapable, which old greetings look for
    head.writeInt32LE(1, headerBytes + 16)
  }
  // One small buffer is cheaper to send than two; a large body is not worth the copy.
  return body.length < joinedBytesMax ? [Buffer.concat([head, body])] : [head, body]
}
