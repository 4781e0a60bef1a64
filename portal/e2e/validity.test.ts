import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Validator from '@adobe/structured-data-validator'
import WebAutoExtractor from '@marbec/web-auto-extractor'
import { beforeAll, describe, expect, it } from 'vitest'
import { builtDemo, builtPages, pageKinds } from './built-demo.ts'

/** The Nu checker of the W3C, which is a Java program. */
const checker = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')
const hasJava = spawnSync('java', ['-version']).status === 0
const outputMax = 10_000_000

let outDir: string
let pages: Map<string, string>
beforeAll(async () => {
  ;({ outDir } = builtDemo())
  pages = await builtPages(outDir)
})

/** The checker knows `blocking` on style sheets only; HTML has it on `rel=expect` as well (https://html.spec.whatwg.org/#link-type-expect). */
const olderThanHtml =
  'A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”'

type Message = { type: string; url: string; message: string; extract?: string }

/** Errors that the Nu checker finds in files, as `file: message: where`. */
async function htmlErrors(files: readonly string[]): Promise<string[]> {
  const written = await new Promise<string>((resolve) => {
    // It ends before a faster compiler or a second thread would be worth their beginning.
    const java = ['-Xss4m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']
    const words = [
      ...java,
      '-jar',
      checker,
      '--errors-only',
      '--stdout',
      '--format',
      'json',
      '--exit-zero-always',
      ...files,
    ]
    execFile('java', words, { maxBuffer: outputMax }, (_, stdout) => resolve(stdout))
  })
  const { messages } = JSON.parse(written) as { messages: Message[] }
  return messages
    .filter(({ message, extract }) => !(message.startsWith(olderThanHtml) && extract?.includes('rel="expect"')))
    .map(({ url, message, extract }) => `${url}: ${message}: ${extract}`)
}

// Where there is no Java this cannot be told; CI has it.
describe.skipIf(!hasJava)('the Nu checker', () => {
  it('finds no error in a page of any kind, and those of a page that has some', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aftercare-html-'))
    const wrong = join(folder, 'page.html')
    await writeFile(wrong, '<!doctype html><html lang="en"><title>x</title><p itemprop="name"><table></table></p>')
    const files = pageKinds.map((path) => join(outDir, decodeURI(path.split('?')[0] ?? ''), 'index.html'))
    const found = await htmlErrors([...new Set(files), join(outDir, '404.html'), wrong])
    await rm(folder, { recursive: true })
    expect(found.filter((error) => !error.includes('aftercare-html-'))).toEqual([])
    expect(found).toHaveLength(2)
    expect(found.join()).toContain('No “p” element in scope')
    expect(found.join()).toContain('The “itemprop” attribute was specified')
  })
})

/** What is wrong with the structured data of a page: JSON-LD and microdata, by the rules of rich results. */
async function dataErrors(html: string): Promise<string[]> {
  const data = new WebAutoExtractor({ addLocation: true, embedSource: ['rdfa', 'microdata'] }).parse(html)
  const found = await new Validator().validate(data)
  return found.filter(({ severity }) => severity === 'ERROR').map(({ issueMessage }) => issueMessage)
}

describe('structured data', () => {
  it('is valid on every page', async () => {
    for (const [path, html] of pages) expect([path, await dataErrors(html)]).toEqual([path, []])
  })
  it('is there: home is a WebSite of an Organization, an article a question below its topic', () => {
    const typesOn = (path: string): string[] =>
      [...(pages.get(path) ?? '').matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].flatMap(
        ([, text = '']) => (JSON.parse(text) as { '@type': string })['@type'],
      )
    expect(typesOn('/')).toEqual(expect.arrayContaining(['WebSite', 'Organization']))
    expect(typesOn('/articles/orders/where-is-my-order/')).toEqual(['BreadcrumbList', 'FAQPage'])
  })
  it('would be refused', async () => {
    const wrong = '{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem"}]}'
    const html = `<script type="application/ld+json">${wrong}</script>`
    expect(await dataErrors(html)).not.toEqual([])
  })
})
