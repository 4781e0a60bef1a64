import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import mongoose, { Schema } from 'mongoose'
import { answerParent } from './child.ts'

// What somebody writes who wants only this: Express and Mongoose, the same documents, no credentials, no validation, no log.
const connection = mongoose.createConnection(process.env['MONGODB_URI'] ?? '', {
  serverSelectionTimeoutMS: 5_000,
  maxPoolSize: 50,
  autoIndex: false,
  autoCreate: false,
  appName: 'bare',
})
await connection.asPromise()

const model = (name: string, fields: mongoose.SchemaDefinition) =>
  connection.model<Record<string, unknown>>(
    name,
    new Schema({ _id: String, storeId: String, ...fields }, { collection: name, versionKey: false }),
  )
const tickets = model('tickets', {
  ref: String,
  subject: String,
  type: { type: String },
  channel: String,
  state: Object,
  requester: Object,
  locale: String,
  orderId: String,
  orderNumber: String,
  followUpOf: String,
  messageCount: Number,
  lastMessageAt: Date,
  priority: String,
  tags: [String],
  assigneeId: String,
  mergedFrom: [String],
  readableWith: [String],
  version: Number,
  createdAt: Date,
  updatedAt: Date,
})
const messages = model('messages', {
  ticketId: String,
  visibility: String,
  author: Object,
  text: String,
  html: String,
  attachments: [Object],
  createdAt: Date,
})
const naturalKeys = model('natural_keys', { target: String })
const events = model('events', { type: { type: String }, data: Object, createdAt: Date })
const jobs = model('jobs', {
  kind: String,
  runAt: Date,
  attempts: Number,
  leaseToken: String,
  leaseUntil: Date,
  failedAt: Date,
  lastError: String,
  payload: Object,
})
const answers = model('idempotency_keys', {
  requestHash: String,
  leaseToken: String,
  leaseUntil: Date,
  answer: Object,
  expiresAt: Date,
})

type Asked = { subject: string; text: string; requester: { email: string; name: string }; tags: string[] }

const app = express()
app.use(express.json())
app.get('/:storeId/tickets/:id', async (request, response) => {
  const { storeId, id } = request.params
  response.json(await tickets.findOne({ _id: id, storeId }).lean())
})
app.get('/:storeId/tickets', async (request, response) => {
  const { storeId } = request.params
  const data = await tickets.find({ storeId }).sort({ createdAt: -1, _id: -1 }).limit(26).lean()
  response.json({ data: data.slice(0, 25), nextCursor: data[25]?._id ?? null })
})
app.post('/:storeId/tickets', async (request, response) => {
  const { storeId } = request.params
  const { subject, text, requester, tags } = request.body as Asked
  const [_id, messageId, eventId] = [randomUUID(), randomUUID(), randomUUID()]
  const at = new Date()
  const tomorrow = new Date(at.getTime() + 86_400_000)
  const ticket = {
    _id,
    storeId,
    ref: _id.slice(0, 9),
    subject,
    type: 'question',
    channel: 'api',
    state: { status: 'new' },
    requester: { customerId: null, verified: false, ...requester },
    locale: null,
    orderId: null,
    orderNumber: null,
    followUpOf: null,
    messageCount: 1,
    lastMessageAt: at,
    priority: 'normal',
    tags,
    assigneeId: null,
    mergedFrom: [],
    readableWith: [_id],
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  const author = { kind: 'server', name: 'Bare', actorId: 'bare' }
  const message = { _id: messageId, storeId, ticketId: _id, visibility: 'public', author, text, html: null }
  const untried = { attempts: 0, leaseToken: null, leaseUntil: null, failedAt: null, lastError: null }
  await connection.getClient().withSession(async (session) => {
    await session.withTransaction(
      async () => {
        await naturalKeys.create([{ _id: `${storeId}:ref:${ticket.ref}`, storeId, target: _id }], { session })
        await tickets.create([ticket], { session })
        await messages.create([{ ...message, attachments: [], createdAt: at }], { session })
        const data = { object: 'ticket', id: _id, version: 1, changes: { channel: 'api', messageId } }
        await events.create([{ _id: eventId, storeId, type: 'ticket.created', createdAt: at, data }], { session })
        const job = { _id: `${storeId}:fan_out:${eventId}`, storeId, kind: 'fan_out', runAt: at, ...untried }
        await jobs.create([{ ...job, payload: { eventId } }], { session })
        const answer = { status: 201, body: JSON.stringify(ticket) }
        const key = `${storeId}:${request.get('idempotency-key')}`
        await answers.create([{ _id: key, storeId, requestHash: _id, answer, expiresAt: tomorrow }], { session })
      },
      { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
    )
  })
  response.status(201).json(ticket)
})

const server = await new Promise<Server>((resolve) => {
  const starting = app.listen(0, '127.0.0.1', () => resolve(starting))
})
answerParent({ url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
// A profile is written when a process ends by itself.
process.once('SIGTERM', () => process.exit(0))
