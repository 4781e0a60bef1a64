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

const shop = { articles: [{ title: 'Write to help@shop.org', description: 'Shipping' }] }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-scan-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function messagesFor(name: string, content: string | Buffer): Promise<string[]> {
  await mkdir(join(folder, 'pagefind'), { recursive: true })
  await writeFile(join(folder, name), content)
  return (await scanOutput(folder, internal, shop)).map(({ message }) => message)
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

  it('finds them however the page marks the words up', async () => {
    expect(await messagesFor('index.html', '<p>how <b>we</b> decide&nbsp;on\n<i>goodwill</i></p>')).toHaveLength(1)
    expect(await messagesFor('index.html', '<img alt="How we decide on goodwill" src="/a.png">')).toHaveLength(1)
  })
  it('does not take a title that a public page has too, or a single word, for a secret', async () => {
    internal.push({
      ...internal[0]!,
      id: 'orders/shipping',
      title: 'Shipping',
      description: 'Shipping',
      body: 'Short.',
    })
    expect(await messagesFor('index.html', '<a href="/shipping/">Shipping</a>')).toEqual([])
    internal.pop()
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
    ['<script type="application/ld+json">alert(1)</script>'],
    ['<style>p{}</style>'],
    ['<p style="color:red">'],
    ['<a onclick="x()">'],
    ['<a href="javascript:x()">'],
    ['<A HREF=" JavaScript:x()">'],
    ["<img src=x\nonerror='x()'>"],
  ])('finds %s', (html) => expect(inlineCode(html)).toHaveLength(1))
  it.each([
    ['<img src="/a.png" alt="once = twice">'],
    ['<p>style="color:red" and onclick=x</p>'],
    ['<p>&lt;style&gt;</p><code>&lt;script&gt;</code>'],
    ['<a href="/x" title="a onclick=b">once = twice</a>'],
    ['<script type="application/ld+json">{"a":1}</script>'],
  ])('takes %s for what it is', (html) => expect(inlineCode(html)).toEqual([]))
})
