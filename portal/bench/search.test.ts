import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostPagefind } from './host-pagefind.ts'
import { readEvaluation } from './read-evaluation.ts'

const bench = fileURLToPath(new URL('search.ts', import.meta.url))
const fixture = fileURLToPath(new URL('fixture', import.meta.url))

type Run = { code: number; out: string; err: string }

function runBench(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bench, ...args], { timeout: 50_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}

describe('on the fixture', () => {
  it('prints exactly the figures of both sets as JSON, and they stay as good as they are', async () => {
    const { code, out } = await runBench(fixture, '--json')
    expect(code).toBe(0)
    const figures = JSON.parse(out) as Record<string, Record<string, number | null>>
    expect(Object.keys(figures)).toEqual(['real', 'templated'])
    for (const set of Object.values(figures))
      expect(Object.keys(set)).toEqual(['recall1', 'recall3', 'mrr', 'none', 'auc'])
    expect(figures['real']).toMatchObject({ recall3: 1, none: 0 })
    expect(figures['real']?.['recall1']).toBeGreaterThanOrEqual(0.9)
    expect(figures['real']?.['auc']).toBeGreaterThanOrEqual(0.9)
    expect(figures['templated']).toMatchObject({ recall1: 1, none: 0, auc: null })
  })

  it('prints a table with the figures without phrasings, and what the index costs', async () => {
    const { code, out } = await runBench(fixture)
    expect(code).toBe(0)
    expect(out).toContain('real, without also')
    expect(out).toMatch(/Answers index of 8 articles: \d+\.\d KB \(\d+\.\d KB gzipped\), \d+\.\d+ ms a question/)
  })

  it('asks a Pagefind that knows the articles', async () => {
    const { articles } = await readEvaluation(fixture)
    await using pagefind = await hostPagefind(articles, 'en')
    const found = await pagefind.search('showroom')
    const page = await found?.results[0]?.data()
    expect(page).toMatchObject({ url: '/showroom/', meta: { article: 'showroom', category: 'about' } })
    expect(page?.content).toContain('old harbour')
  })
})

describe('on a folder that is not an evaluation', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftercare-bench-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('says which file is missing and how to call it', async () => {
    const { code, out, err } = await runBench(join(folder, 'nowhere'), '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('articles.json cannot be read')
    expect(err).toContain('--json  ')
    expect(err).not.toContain('    at ')
  })

  it.each([
    ['{', 'articles.json is not JSON'],
    ['{}', 'articles.json is not a list'],
    ['[{ "id": "a" }]', 'articles.json, item 1, is not of the form'],
    ['[null]', 'articles.json, item 1, is not of the form'],
    ['[]', 'queries.json cannot be read'],
  ])('says what is wrong with %s', async (articles, complaint) => {
    await writeFile(join(folder, 'articles.json'), articles)
    await expect(readEvaluation(folder)).rejects.toThrow(complaint)
  })

  it('refuses a question of an unknown set', async () => {
    await writeFile(join(folder, 'articles.json'), '[]')
    await writeFile(join(folder, 'queries.json'), '[{ "set": "other", "q": "x", "relevant": [] }]')
    await expect(readEvaluation(folder)).rejects.toThrow('queries.json, item 1')
  })

  it('says what option it does not know', async () => {
    const { code, err } = await runBench(fixture, '--jsno')
    expect(code).toBe(2)
    expect(err).toContain("'--jsno'")
    expect(err).not.toContain('    at ')
  })
})
