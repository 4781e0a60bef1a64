import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import type { Article, InternalArticle } from '../shop/article.ts'
import { internalWords } from '../shop/internal-words.ts'

/** Something in the built help center that must not be there, in a sentence. */
export type Finding = { file: string; message: string }

/** A text that the desk marks internal articles with may be planted to prove that they stay inside. */
const canary = /[A-Z]+-INTERNAL-CANARY-[A-Z0-9-]+/

const secretKey = /\b(?:sk|rk)_[A-Za-z0-9_]{16,}/
const emailAddress = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/**
 * Reads every built file and tells what must not be in it: words of internal articles, secret keys, mail addresses
 * that the shop did not publish itself, and script or style that is not in a file of its own. Pages are parsed as a
 * browser does: what looks like code in a text is text.
 *
 * @param shop texts of the merchant's folder, whose mail addresses may be shown
 */
export async function scanOutput(
  outDir: string,
  internal: readonly InternalArticle[],
  shop: { articles: readonly Pick<Article, 'title' | 'description'>[] },
): Promise<Finding[]> {
  const findInternal = internalWords(internal, shop.articles)
  const published = new Set(JSON.stringify(shop).match(emailAddress))
  const findings: Finding[] = []
  for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || isBinary(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const file = path.slice(outDir.length + 1)
    const written = readText(path)
    const tell = (message: string): number => findings.push({ file, message })
    const page = file.endsWith('.html') ? readPage(written) : undefined
    const text = page?.text ?? written
    for (const { text: passage, from } of findInternal(text))
      tell(`Has words of the internal article ${from}: ${passage.slice(0, 60)}`)
    const planted = canary.exec(written)?.[0]
    if (planted !== undefined) tell(`Has the mark of an internal article: ${planted}`)
    if (secretKey.test(written)) tell('Has a secret key')
    if (/\.(html|json|txt|xml|md)$/.test(file)) {
      for (const [address] of text.matchAll(emailAddress)) {
        // Domains ending in .example are made for documentation (RFC 2606).
        if (!published.has(address) && !/[@.]example(?:\.(?:com|org|net))?$/.test(address))
          tell(`Has a mail address that the shop did not publish: ${address}`)
      }
    }
    for (const found of page?.code ?? []) tell(`Has code that the content security policy refuses: ${found}`)
  }
  return findings
}

/** Everything in a page that is read by somebody, and what runs without being in a file. */
function readPage(html: string): { text: string; code: string[] } {
  const text: string[] = []
  const code: string[] = []
  let data: string | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      for (const [key, value] of Object.entries(attributes)) {
        text.push(value)
        if (key === 'style' || /^on[a-z]/.test(key)) code.push(`${key} attribute of <${name}>`)
        if (/^\s*(?:javascript|vbscript):/i.test(value)) code.push(`${key} of <${name}> with a script in it`)
      }
      if (name === 'style') code.push('<style>')
      if (name === 'script' && attributes['src'] === undefined) {
        // A block of data is not run. What is in it has to be data.
        if (attributes['type'] === 'application/ld+json') data = ''
        else code.push('<script>')
      }
    },
    ontext(found) {
      if (data !== undefined) data += found
      text.push(found)
    },
    oncomment: (found) => void text.push(found),
    onclosetag(name) {
      if (name === 'script' && data !== undefined) {
        if (!isJson(data)) code.push('<script> of data that is no JSON')
        data = undefined
      }
    },
  })
  parser.end(html)
  return { text: text.join(' '), code }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Scripts, styles and handlers that are written into a page instead of a file. */
export const inlineCode = (html: string): string[] => readPage(html).code

const isBinary = (name: string): boolean =>
  /\.(?:webp|png|jpe?g|gif|avif|ico|woff2?|ttf|otf|pdf|mp4|webm|zip|wasm)$/i.test(name)

/** Pagefind's files are compressed; words inside them count as well. Read at once: waiting for each costs more than reading. */
function readText(path: string): string {
  const bytes = readFileSync(path)
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  return (isPacked ? gunzipSync(bytes) : bytes).toString('utf8')
}
