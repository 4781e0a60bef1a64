import type { Message, Ticket } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { startApi } from '../testing/start-api.ts'
import { startProxiedApi } from '../testing/start-proxied-api.ts'

const replies = 32
// Here it is asked that each is done, and not how soon: the tests beside this one may have the processor.
const patient = { requestDeadlineMs: () => 60_000 }
const newTicket = { subject: 'A lamp', text: 'It flickers.', requester: { email: 'mia@example.com' } }

it('takes 32 replies at once to one ticket, and none does its work for nothing', async () => {
  await using proxied = await startProxiedApi(patient)
  const { url, newStore } = proxied.api
  const { secretKey: as } = await newStore()
  const { body: ticket } = await request<Ticket>(url, 'POST', '/v1/tickets', { as, body: newTicket })
  proxied.exchanges.length = 0
  const reply = async (text: string) =>
    await request<Message>(url, 'POST', `/v1/tickets/${ticket.id}/messages`, { as, body: { text } })
  const answers = await Promise.all(
    Array.from({ length: replies }, async (_, number) => await reply(`Reply ${number}`)),
  )
  expect([...new Set(answers.map(({ status }) => status))]).toEqual([201])
  // Whoever loses the ticket to another one has written nothing yet.
  const written = proxied.exchanges.filter(
    ({ command }) => command.name === 'insert' && command.collection === 'messages',
  )
  expect(written).toHaveLength(replies)
  const after = await request<Ticket>(url, 'GET', `/v1/tickets/${ticket.id}`, { as })
  expect(after.body.messageCount).toBe(replies + 1)
  expect(after.text).not.toContain('touchedBy')
}, 90_000)

it('counts each of 32 replies at once', async () => {
  await using api = await startApi(patient)
  const { secretKey: as } = await api.newStore()
  const { body: ticket } = await request<Ticket>(api.url, 'POST', '/v1/tickets', { as, body: newTicket })
  const path = `/v1/tickets/${ticket.id}/messages`
  const answers = await Promise.all(
    Array.from({ length: replies }, async (_, number) =>
      request(api.url, 'POST', path, { as, body: { text: `Reply ${number}` } }),
    ),
  )
  expect([...new Set(answers.map(({ status }) => status))]).toEqual([201])
  expect((await request<Ticket>(api.url, 'GET', `/v1/tickets/${ticket.id}`, { as })).body.messageCount).toBe(
    replies + 1,
  )
}, 90_000)
