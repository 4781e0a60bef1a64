import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { InternalArticle } from '../shop/article.ts'

/** Something in the built help center that must not be there, in a sentence. */
export type Finding = { file: string; message: string }

/** A text that the desk marks internal articles with may be planted to prove that they stay inside. */
const canary = /[A-Z]+-INTERNAL-CANARY-[A-Z0-9-]+/

const secretKey = /\b(?:sk|rk)_[A-Za-z0-9_]{16,}/
const emailAddress = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/**
 * Reads every built file and tells what must not be in it: words of internal articles, secret keys, mail addresses
 * that the shop did not publish itself, and script or style that is not in a file of its own.
 *
 * @param published texts of the merchant's folder, whose mail addresses may be shown
 */
export async function scanOutput(
  outDir: string,
  internal: readonly InternalArticle[],
  published: string,
): Promise<Finding[]> {
  const secrets = internal.flatMap(({ title, description, body }) => [title, description, ...longSentences(body)])
  const findings: Finding[] = []
  for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const file = path.slice(outDir.length + 1)
    const text = await readText(path)
    const tell = (message: string): number => findings.push({ file, message })
    for (const secret of secrets)
      if (text.includes(secret)) tell(`Has words of an internal article: ${secret.slice(0, 60)}`)
    const planted = canary.exec(text)?.[0]
    if (planted !== undefined) tell(`Has the mark of an internal article: ${planted}`)
    if (secretKey.test(text)) tell('Has a secret key')
    if (!/\.(html|json|txt|xml)$/.test(file)) continue
    for (const [address] of text.matchAll(emailAddress)) {
      // Domains ending in .example are made for documentation (RFC 2606).
      if (!published.includes(address) && !/[@.]example(?:\.(?:com|org|net))?$/.test(address))
        tell(`Has a mail address that the shop did not publish: ${address}`)
    }
    if (file.endsWith('.html'))
      for (const found of inlineCode(text)) tell(`Has code that the content security policy refuses: ${found}`)
  }
  return findings
}

/** Scripts, styles and handlers that are written into a page instead of a file. */
export function inlineCode(html: string): string[] {
  return [
    ...[...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>/gi)].map(([tag]) => tag),
    ...[...html.matchAll(/<style\b[^>]*>/gi)].map(([tag]) => tag),
    ...[...html.matchAll(/<[a-z][^>]*?\s(style|on[a-z]+)\s*=/gi)].map(([, attribute]) => `${attribute} attribute`),
    ...[...html.matchAll(/(?:href|src|action)="javascript:/gi)].map(() => 'javascript: address'),
  ]
}

/** Pagefind's files are compressed; words inside them count as well. */
async function readText(path: string): Promise<string> {
  const bytes = await readFile(path)
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  return (isPacked ? gunzipSync(bytes) : bytes).toString('utf8')
}

const longSentences = (body: string): string[] =>
  body
    .split(/\n|(?<=[.!?])\s/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 40)
