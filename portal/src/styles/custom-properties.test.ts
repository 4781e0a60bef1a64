import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { paletteCss } from '../../build/prepare-pages.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))

it('uses no custom property that nothing sets: its declaration would fall away without a word', async () => {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(?:css|astro)$/.test(file))
  const sheets = await Promise.all(
    files.map(async (file) => [file, await readFile(`${folder}/${file}`, 'utf8')] as const),
  )
  const all = [paletteCss({}), ...sheets.map(([, css]) => css)].join('\n')
  const set = new Set([...all.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name))
  const unset = sheets.flatMap(([file, css]) =>
    [...css.matchAll(/var\((--[\w-]+)\)/g)].filter(([, name]) => !set.has(name)).map(([, name]) => `${file}: ${name}`),
  )
  expect(set.size).toBeGreaterThan(15)
  expect(unset).toEqual([])
})
