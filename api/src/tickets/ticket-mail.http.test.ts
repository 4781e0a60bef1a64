import type { Message, Ticket, TicketCreate } from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMail } from '../testing/read-mail.ts'
import { request } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi({ rateFactor: 1 })
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const write = async (
  email: string,
  details: Partial<TicketCreate> = {},
  as = store.publishableKey,
): Promise<Ticket> => {
  const { body } = await request<Ticket>(api.url, 'POST', '/v1/tickets', {
    as,
    body: { subject: 'The vase arrived broken', text: 'Can you send a new one?', requester: { email }, ...details },
  })
  await runJobs(api.context)
  return body
}
const reply = async (ticketId: string, text: string, path = 'messages', as = store.agentKey): Promise<Message> => {
  const { body } = await request<Message>(api.url, 'POST', `/v1/tickets/${ticketId}/${path}`, { as, body: { text } })
  await runJobs(api.context)
  return body
}

describe('the receipt of a message', () => {
  it('says that it has arrived, with its reference and the way to it', async () => {
    const ticket = await write('receipt@example.com')
    const [mail] = await readMail(api, 'receipt@example.com')
    expect(mail!.subject).toBe(`We have your message (${ticket.ref})`)
    expect(mail!.text).toContain(`https://help.nordlight.example/track/?number=${ticket.ref}`)
    expect(mail!.html).toContain(`href="https://help.nordlight.example/track/?number=${ticket.ref}#open=`)
    expect(mail!.headers).toMatchObject({
      from: 'Nordlight <help@nordlight.example>',
      'auto-submitted': 'auto-replied',
      'message-id': `<${ticket.id}.received@nordlight.example>`,
    })
  })

  it('repeats nothing of the message: whoever typed the address may not be its owner', async () => {
    await write('victim@example.com', { subject: 'WIN A PRIZE', text: 'Click https://evil.example' })
    const [mail] = await readMail(api, 'victim@example.com')
    expect(mail!.subject + mail!.text + mail!.html).not.toMatch(/prize|evil/i)
  })

  it('is written in the shopper’s language, and leads to the page in it', async () => {
    const german = await write('deutsch@example.com', { locale: 'de-AT' })
    const [mail] = await readMail(api, 'deutsch@example.com')
    expect(mail!.subject).toBe(`Deine Nachricht ist da (${german.ref})`)
    expect(mail!.text).toContain(`/de/track/?number=${german.ref}`)
    await write('arabic@example.com', { locale: 'ar' })
    const [arabic] = await readMail(api, 'arabic@example.com')
    expect(arabic!.subject).toContain('وصلتنا رسالتك')
    expect(arabic!.html).toContain('<html lang="ar" dir="rtl">')
    await write('french@example.com', { locale: 'fr' })
    expect((await readMail(api, 'french@example.com'))[0]!.headers['content-language']).toBe('en')
  })

  it('never goes to a machine or to the store itself', async () => {
    for (const email of ['help@nordlight.example', 'no-reply@example.com', 'mailer-daemon@example.com']) {
      await write(email)
      expect(await readMail(api, email)).toEqual([])
    }
  })

  it('goes to one mailbox five times an hour at most', async () => {
    for (let count = 0; count < 4; count++) await write('flood@example.com')
    for (let count = 0; count < 4; count++) await write(`Flood+${count}@example.com`)
    const mails = (await readMail(api)).filter(({ headers }) => headers['to']?.startsWith('flood'))
    expect(mails).toHaveLength(5)
  })

  it('goes out after an outage of the mail server, however many tries that takes', async () => {
    const { mailer } = api.context.outside
    let failures = 0
    api.context.outside.mailer = {
      send: async (message) => {
        if (failures++ < 8) throw new Error('The mail server is away')
        await mailer.send(message)
      },
    }
    await write('patient@example.com').finally(() => {
      api.context.outside.mailer = mailer
    })
    expect(await readMail(api, 'patient@example.com')).toHaveLength(1)
  })

  it('is not sent for what an agent writes down', async () => {
    await write('phone@example.com', { channel: 'phone' }, store.agentKey)
    expect(await readMail(api, 'phone@example.com')).toEqual([])
  })
})

describe('an answer of the desk', () => {
  it('reaches the shopper in the thread of the message, signed by the agent', async () => {
    const ticket = await write('answer@example.com')
    const message = await reply(ticket.id, 'A new vase leaves tomorrow.\nSorry for the trouble.')
    const [receipt, answer] = await readMail(api, 'answer@example.com')
    expect(answer!.subject).toBe(`Re: The vase arrived broken (${ticket.ref})`)
    expect(answer!.text).toContain('Mia:\n\nA new vase leaves tomorrow.\nSorry for the trouble.')
    expect(answer!.headers).toMatchObject({
      'message-id': `<${message.id}@nordlight.example>`,
      'in-reply-to': receipt!.headers['message-id'],
      references: receipt!.headers['message-id'],
    })
    expect(answer!.headers).not.toHaveProperty('auto-submitted')
  })

  it('shows what was written as text, whatever it looks like', async () => {
    const ticket = await write('markup@example.com')
    await reply(ticket.id, '<img src=x onerror=alert(1)> & "so on"')
    const answer = (await readMail(api, 'markup@example.com')).at(-1)!
    expect(answer.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;so on&quot;')
    expect(answer.html).not.toContain('<img')
  })

  it('is mailed once, and a note or the shopper’s own words never', async () => {
    const ticket = await write('once@example.com')
    await reply(ticket.id, 'Only for colleagues', 'notes')
    expect(await readMail(api, 'once@example.com')).toHaveLength(1)
    await reply(ticket.id, 'For you')
    await runJobs(api.context)
    expect(await readMail(api, 'once@example.com')).toHaveLength(2)
  })

  it('does not name the merchant’s own systems', async () => {
    const ticket = await write('system@example.com')
    await reply(ticket.id, 'Sent by the shop', 'messages', store.secretKey)
    const answer = (await readMail(api, 'system@example.com')).at(-1)!
    expect(answer.text).toContain('Nordlight:\n\nSent by the shop')
  })

  it('goes out when the mail server is back, under the same Message-ID', async () => {
    const ticket = await write('outage@example.com')
    const { mailer } = api.context.outside
    let failures = 0
    api.context.outside.mailer = {
      send: async (message) => {
        await mailer.send(message)
        if (failures++ === 0) throw new Error('The connection broke after the mail was taken')
      },
    }
    await reply(ticket.id, 'A new vase leaves tomorrow.').finally(() => {
      api.context.outside.mailer = mailer
    })
    const [, first, second] = await readMail(api, 'outage@example.com')
    expect(second!.headers['message-id']).toBe(first!.headers['message-id'])
  })
})
