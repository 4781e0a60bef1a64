import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ShopFolderError, type Mistake } from '../shop/mistakes.ts'
import { aConfigWith, anArticle, aShopFolder } from '../shop/shop-folder.builder.ts'
import { buildPortal } from './build-portal.ts'

const article = 'content/en/orders/where-is-my-order.md'

async function mistakesOf(folder: string): Promise<readonly Mistake[]> {
  try {
    await buildPortal({ merchantFolder: folder })
  } catch (error) {
    if (error instanceof ShopFolderError) return error.mistakes
    throw error
  }
  return []
}

it('tells what components throw all at once, by their own lines, and builds when they do not', async () => {
  await using folder = await aShopFolder({
    ...aConfigWith("brand: { name: 'Test shop',", "brand: { name: 'Test shop', drawings: false,"),
    [article]: anArticle({ body: 'See it.\n\n<SizeTable category="lamps" />\n\n<ValueTable />\n\n<LateTable />\n' }),
    'components/size-table.astro':
      '---\nconst { category } = Astro.props\nconst rows = category.rows.map(String)\n---\n<p>{rows}</p>\n',
    'components/value-table.astro': "---\nimport Inner from './parts/inner.astro'\n---\n<p>1</p>\n<Inner />\n",
    'components/parts/inner.astro': '---\nconst { no } = Astro.props\n---\n<p>\n  {no.where}\n</p>\n',
    'components/late-table.astro': '---\nconst a = await Promise.resolve(1)\n---\n<p>{a}</p>\n<p>{undeclared}</p>\n',
  })
  expect(await mistakesOf(folder.path)).toEqual(
    [
      ['components/size-table.astro', 3, "The component fails: Cannot read properties of undefined (reading 'map')"],
      ['components/parts/inner.astro', 5, "The component fails: Cannot read properties of undefined (reading 'where')"],
      ['components/late-table.astro', 5, 'The component fails: undeclared is not defined'],
    ].map(([file, line, message]) => ({ level: 'error', file, line, message })),
  )
  expect(existsSync(join(folder.path, '.aftercare/dist'))).toBe(false)
  const write = (file: string, text: string): Promise<void> => writeFile(join(folder.path, file), text)
  await write('components/size-table.astro', "---\nimport { gone } from './parts/all.ts'\n---\n<p>{gone}</p>\n")
  await write('components/parts/all.ts', 'export const here = 1\n')
  expect(await mistakesOf(folder.path)).toEqual([
    {
      level: 'error',
      file: 'components/size-table.astro',
      line: 2,
      message: 'The component fails: "gone" is not exported by "components/parts/all.ts"',
    },
  ])

  await write('components/size-table.astro', '<p class="size">42</p>\n')
  await write('components/parts/inner.astro', '<p>inner</p>\n')
  await write('components/late-table.astro', '<p>late</p>\n')
  const { outDir } = await buildPortal({ merchantFolder: folder.path })
  const page = await readFile(join(outDir, 'articles/orders/where-is-my-order/index.html'), 'utf8')
  expect(page).toMatch(/class="size">42<.*inner.*late/s)
  // Neither the pages for developers nor a link to them, nor our drawings, are there when the config says so.
  expect(['reference', 'problems'].filter((name) => existsSync(join(outDir, name)))).toEqual([])
  const home = await readFile(join(outDir, 'index.html'), 'utf8')
  expect(home).not.toContain('/reference/')
  expect(home).not.toContain('class="drawing"')
}, 180_000)
