import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'

export type MailMessage = {
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
  html: string
  language: string
  /** Stable for what is said, so that a mail which is sent twice after a crash is shown once. */
  messageId: string
  /** The mail that began the conversation. */
  thread?: string
  /** What kind of automatic mail it is (RFC 3834); left out when a person wrote it. */
  automatic?: 'auto-generated' | 'auto-replied'
}

export type Mailer = {
  /** Hands the message to the mail server. @throws when it was not taken; sending it again is safe */
  send(message: MailMessage): Promise<void>
}

const timeoutMs = 20_000

/** Sends through SMTP_URL; without one, each message becomes a file in the folder `mail` of the data directory. */
export function createMailer({ smtpUrl, dataDirectory }: Config, log: Logger): Mailer {
  return smtpUrl === undefined ? fileMailer(path.join(dataDirectory, 'mail'), log) : smtpMailer(smtpUrl)
}

function smtpMailer(url: string): Mailer {
  return {
    send: async (message) => {
      const { createTransport } = await loadMailLibrary()
      const transport = createTransport({
        url,
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      await transport.sendMail(optionsOf(message))
    },
  }
}

function fileMailer(folder: string, log: Logger): Mailer {
  return {
    send: async (message) => {
      const { createTransport } = await loadMailLibrary()
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
      const { message: bytes } = await transport.sendMail(optionsOf(message))
      const time = new Date().toISOString().replaceAll(/[:.]/g, '-')
      const file = path.join(folder, `${time}_${message.messageId.replaceAll(/[^\w.-]/g, '_')}.eml`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(file, bytes as Buffer, { mode: 0o600 })
      if (log.isLevelEnabled('info')) console.log(`Mail is in ${path.relative(process.cwd(), file)}`)
    },
  }
}

/** With the first mail, because it is large. */
const loadMailLibrary = async () => await import('nodemailer')

const optionsOf = ({ language, messageId, thread, automatic, ...message }: MailMessage) => ({
  ...message,
  messageId: `<${messageId}>`,
  ...(thread !== undefined && { inReplyTo: `<${thread}>`, references: `<${thread}>` }),
  headers: {
    'Content-Language': language,
    // Both say: a machine wrote this, do not answer with another machine.
    ...(automatic !== undefined && { 'Auto-Submitted': automatic, 'X-Auto-Response-Suppress': 'All' }),
  },
})
