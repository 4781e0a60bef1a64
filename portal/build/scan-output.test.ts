import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InternalArticle } from '../shop/article.ts'
import { inlineCode, scanOutput } from './scan-output.ts'

const internal: InternalArticle[] = [
  {
    id: 'orders/secret',
    category: 'orders',
    slug: 'secret',
    locale: 'en',
    title: 'How we decide on goodwill',
    description: 'Limits of the desk.',
    also: [],
    owner: 'lead',
    body: 'Up to 25 euros an agent decides alone, without asking anybody else.',
  },
]

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-scan-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function messagesFor(name: string, content: string | Buffer): Promise<string[]> {
  await mkdir(join(folder, 'pagefind'), { recursive: true })
  await writeFile(join(folder, name), content)
  return (await scanOutput(folder, internal, 'help@shop.org')).map(({ message }) => message)
}

describe('scanOutput', () => {
  it('finds nothing in a page that is in order', async () => {
    expect(
      await messagesFor(
        'index.html',
        '<script type="module" src="/a.js"></script><p>Write to help@shop.org or mia@example.com</p>',
      ),
    ).toEqual([])
  })
  it('finds words of an internal article, also inside the compressed search index', async () => {
    expect(await messagesFor('index.html', '<h1>How we decide on goodwill</h1>')).toHaveLength(1)
    expect(
      await messagesFor(
        'pagefind/en.pf_fragment',
        gzipSync('… Up to 25 euros an agent decides alone, without asking anybody else.'),
      ),
    ).toHaveLength(2)
  })
  it('finds a planted mark, a secret key and a mail address that nobody published', async () => {
    expect(await messagesFor('a.json', '"NORDLIGHT-INTERNAL-CANARY-7Q4X"')).toEqual([
      'Has the mark of an internal article: NORDLIGHT-INTERNAL-CANARY-7Q4X',
    ])
    expect(await messagesFor('a.json', '"sk_wf4kjtbzcrz2qk9vj0yhx8hb8dkdqw"')).toEqual(['Has a secret key'])
    expect(await messagesFor('a.json', '"mia@home.net"')).toEqual([
      'Has a mail address that the shop did not publish: mia@home.net',
    ])
  })
})

describe('inlineCode', () => {
  it.each([
    ['<script>1</script>'],
    ['<script type="application/ld+json">{}</script>'],
    ['<style>p{}</style>'],
    ['<p style="color:red">'],
    ['<a onclick="x()">'],
    ['<a href="javascript:x()">'],
  ])('finds %s', (html) => expect(inlineCode(html)).toHaveLength(1))
})
