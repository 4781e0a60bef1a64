import { glob, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

const pages = ['portal/src/**/*.astro', 'portal/src/**/*.ts', 'words/**/*.ts', 'portal/shop/define-config.ts']

/** What of the contract a source imports to run, besides its rules and what is as plain as they. Types are gone by then. */
function schemasImportedBy(source: string): string[] {
  return [
    ...source.matchAll(/(?:^|\n)\s*(?:import|export)\s(?!type\b)[^'"]*?from\s+['"](@aftercare\/contracts[^'"]*)['"]/g),
  ]
    .map(([, from = '']) => from)
    .filter((from) => !/\.rules$|\/open-on$|\/policies\/policy$/.test(from))
}

describe('pages, words and a shop’s config', () => {
  it('run nothing of the contract but its rules: loaded a second time, its schemas would have their names twice', async () => {
    const wrong: string[] = []
    for await (const file of glob(pages, { exclude: (name) => name.endsWith('.test.ts') })) {
      for (const from of schemasImportedBy(await readFile(file, 'utf8'))) wrong.push(`${file} imports ${from}`)
    }
    expect(wrong).toEqual([])
  })

  it.each([
    ["import { Locale } from '@aftercare/contracts/vocabulary/time'", true],
    ["import {\n  z,\n} from '@aftercare/contracts'", true],
    ["export { Order } from '@aftercare/contracts/orders/schemas'", true],
    ["import type { Order } from '@aftercare/contracts'", false],
    ["import { weekdays } from '@aftercare/contracts/rules/opening-state.rules'", false],
  ])('are told apart: %s', (source, isWrong) => {
    expect(schemasImportedBy(`// A page\n${source}\n`)).toHaveLength(isWrong ? 1 : 0)
  })
})
