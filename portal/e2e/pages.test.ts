import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { problemKinds } from '@aftercare/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BuiltPortal } from '../build/build-portal.ts'
import { inlineCode } from '../build/scan-output.ts'
import { buildDemo, builtDemo, builtPages } from './built-demo.ts'
import { deadLinks } from './dead-links.ts'

const canary = 'NORDLIGHT-INTERNAL-CANARY-7Q4X'

let demo: BuiltPortal
let pages: Map<string, string>
beforeAll(async () => {
  demo = builtDemo()
  pages = await builtPages(demo.outDir)
})

describe('the built demo shop', () => {
  it('has a page for every article in every language, and for every problem code', () => {
    const originals = demo.articles.articles.filter(({ locale }) => locale === 'en')
    expect(originals.length).toBeGreaterThanOrEqual(45)
    for (const { url } of originals)
      for (const prefix of ['', '/de', '/ar']) expect(pages.has(prefix + url), prefix + url).toBe(true)
    for (const code of Object.keys(problemKinds)) expect(pages.has(`/problems/${code}/`)).toBe(true)
  })

  it('has no link that leads nowhere', () => {
    expect(deadLinks(pages, demo.outDir)).toEqual([])
    // The gate itself can fail.
    expect(deadLinks(new Map([['/', '<a href="/gone/">x</a><a href="#gone">y</a>']]), demo.outDir)).toEqual([
      '/ → /gone/',
      '/ → #gone',
    ])
  })

  it('has no script or style in its pages, and a policy that forbids them', () => {
    for (const [path, html] of pages) {
      expect(inlineCode(html), path).toEqual([])
      expect(html, path).toContain(
        `content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'`,
      )
    }
    expect(demo.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  it('has nothing internal in any file, the search indexes included', async () => {
    for (const entry of await readdir(demo.outDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const bytes = await readFile(join(entry.parentPath, entry.name))
      const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
      expect(text.includes(canary), entry.name).toBe(false)
    }
    // The mark is there to be found: an internal article of the demo has it.
    const internal = await readdir(join(demo.outDir, '../../content'), { recursive: true })
    const texts = await Promise.all(
      internal
        .filter((file) => file.endsWith('.md'))
        .map((file) => readFile(join(demo.outDir, '../../content', file), 'utf8')),
    )
    expect(texts.some((text) => text.includes(canary))).toBe(true)
  })

  it('tells search engines of translations that exist, both ways, and of no others', () => {
    const alternates = (html: string): string[] =>
      [...html.matchAll(/hreflang="(\w+)" href="https:\/\/help\.nordlight\.example([^"]*)"/g)].map(
        ([, , path = '']) => path,
      )
    for (const [path, html] of pages) {
      for (const other of alternates(html))
        expect(alternates(pages.get(other) ?? ''), `${path} → ${other}`).toEqual(alternates(html))
    }
    const untranslated = demo.articles.articles.find(
      ({ id, locale }) =>
        locale === 'en' && !demo.articles.articles.some((other) => other.id === id && other.locale === 'de'),
    )
    const fallback = pages.get(`/de${untranslated?.url ?? ''}`) ?? ''
    expect(fallback).toContain(`rel="canonical" href="https://help.nordlight.example${untranslated?.url ?? ''}"`)
    expect(fallback).toContain('<article lang="en" dir="ltr"')
    expect(fallback).toContain('noch nicht übersetzt')
  })

  it('lists every indexed page in the sitemap once', async () => {
    const sitemap = await readFile(join(demo.outDir, 'sitemap.xml'), 'utf8')
    const urls = [...sitemap.matchAll(/<loc>https:\/\/help\.nordlight\.example([^<]*)<\/loc>/g)].map(
      ([, path = '']) => path,
    )
    expect(new Set(urls).size).toBe(urls.length)
    for (const path of urls) expect(pages.has(path), path).toBe(true)
  })

  it('tells programs where the loyalty programme is, as a page and as data', async () => {
    const llms = await readFile(join(demo.outDir, 'llms.txt'), 'utf8')
    for (const path of ['/points/rules/', '/.well-known/aftercare-loyalty.json']) expect(llms).toContain(`${path})`)
  })

  it('gives the API an index of the same articles', () => {
    expect(demo.articles.articles.length).toBeGreaterThan(60)
    for (const { url, title } of demo.articles.articles)
      expect(pages.get(url), url).toContain(title.replaceAll('&', '&amp;').split("'")[0])
  })
})

describe('building again', () => {
  it('does nothing when nothing changed', async () => {
    expect((await buildDemo()).isFresh).toBe(false)
  })
})
