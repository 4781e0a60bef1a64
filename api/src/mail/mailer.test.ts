import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { readMail } from '../testing/read-mail.ts'
import { createMailer, type MailMessage } from './mailer.ts'

const log = pino({ level: 'silent' })
const message: MailMessage = {
  from: { name: 'Nordlight', address: 'help@nordlight.example' },
  to: 'mia@example.com',
  subject: 'Zwölf Vasen',
  text: 'Guten Tag',
  html: '<p>Guten Tag</p>',
  language: 'de',
  messageId: 'msg_1@nordlight.example',
  thread: 'tkt_1.received@nordlight.example',
}

/** As much of a mail server as one message needs (RFC 5321). `refusal` is what it says to the recipient. */
async function startMailServer(refusal?: string) {
  const taken: string[] = []
  const server = createServer((socket) => {
    let data: string | undefined
    let line = ''
    const say = (text: string): void => void socket.write(`${text}\r\n`)
    say('220 mail.example')
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      line += chunk.toString()
      for (let end = line.indexOf('\r\n'); end >= 0; end = line.indexOf('\r\n')) {
        const command = line.slice(0, end)
        line = line.slice(end + 2)
        if (data !== undefined && command !== '.') data += `${command}\n`
        else if (data !== undefined) {
          taken.push(data)
          data = undefined
          say('250 OK')
        } else if (command === 'DATA') {
          data = ''
          say('354 Go on')
        } else if (command.startsWith('RCPT') && refusal !== undefined) say(refusal)
        else say(command === 'QUIT' ? '221 Bye' : '250 OK')
      }
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    [Symbol.asyncDispose]: async () =>
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  }
}

it('hands a message to the mail server, with what keeps it in its thread', async () => {
  await using server = await startMailServer()
  await createMailer(readConfig({ SMTP_URL: server.url }), log).send(message)
  const [mail] = server.taken
  for (const line of [
    'To: mia@example.com',
    'From: Nordlight <help@nordlight.example>',
    'Message-ID: <msg_1@nordlight.example>',
    'In-Reply-To: <tkt_1.received@nordlight.example>',
    'References: <tkt_1.received@nordlight.example>',
    'Content-Language: de',
  ])
    expect(mail).toContain(line)
  expect(mail).not.toContain('Auto-Submitted')
})

it('fails when the server does not take it, so that it is tried again', async () => {
  await using server = await startMailServer('451 Try later')
  await expect(createMailer(readConfig({ SMTP_URL: server.url }), log).send(message)).rejects.toThrow('451')
})

it('takes nobody’s words for a header', async () => {
  await using server = await startMailServer()
  const sly = { ...message, subject: 'Hello\r\nBcc: everybody@example.com' }
  await createMailer(readConfig({ SMTP_URL: server.url }), log).send(sly)
  expect(server.taken[0]).not.toMatch(/^bcc:/im)
})

it('writes files that only their owner reads when there is no mail server', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'aftercare-mail-'))
  await createMailer(readConfig({ AFTERCARE_DATA: directory }), log).send({ ...message, automatic: 'auto-generated' })
  const [mail] = await readMail({ directory })
  expect(mail).toMatchObject({ subject: 'Zwölf Vasen', headers: { 'auto-submitted': 'auto-generated' } })
  expect((await stat(path.join(directory, 'mail'))).mode & 0o077).toBe(0)
  await rm(directory, { recursive: true })
})
