import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

export type ReadMail = { headers: Record<string, string>; subject: string; text: string; html: string }

/** The mails that were sent, the oldest first: without a mail server they are files. */
export async function readMail({ directory }: { directory: string }, to?: string): Promise<ReadMail[]> {
  const folder = path.join(directory, 'mail')
  const files = await readdir(folder).catch((): string[] => [])
  const mails = await Promise.all(
    files.toSorted().map(async (file) => parse(await readFile(path.join(folder, file), 'utf8'))),
  )
  return mails.filter(({ headers }) => to === undefined || headers['to'] === to)
}

/** The newest code that was mailed, or `no code`. Other mail may land beside it. */
export async function mailedCode(api: { directory: string }, to?: string): Promise<string> {
  const codes = (await readMail(api, to)).map(({ subject }) => /^\d{6}/.exec(subject)?.[0])
  return codes.findLast((code) => code !== undefined) ?? 'no code'
}

/** Reads what our own mailer writes: a text and an HTML part. */
function parse(source: string): ReadMail {
  const { headers, body } = partOf(source)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? ''
  const [, text = '', html = ''] = body.split(`--${boundary}`).map((part) => decoded(partOf(part.trimStart())))
  return { headers, subject: decodedWords(headers['subject'] ?? ''), text, html }
}

function partOf(source: string): { headers: Record<string, string>; body: string } {
  const end = source.indexOf('\n\n')
  const lines = source
    .slice(0, end)
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n')
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ])
  return { headers: Object.fromEntries(headers) as Record<string, string>, body: source.slice(end + 2) }
}

function decoded({ headers, body }: ReturnType<typeof partOf>): string {
  const encoding = headers['content-transfer-encoding']
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? fromQuotedPrintable(body.replaceAll('=\n', '')) : body
}

const fromQuotedPrintable = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

/** RFC 2047: `=?UTF-8?Q?...?=`, of which two in a row are one text. */
const decodedWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : fromQuotedPrintable(word.replaceAll('_', ' ')),
    )
