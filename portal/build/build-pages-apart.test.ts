import { writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anArticle, aShopFolder } from '../shop/shop-folder.builder.ts'
import { buildPortal } from './build-portal.ts'

const broken = {
  'components/price-list.astro': '---\nthrow new Error(`There is no price for ${Astro.props.item}`)\n---\n<p>Price</p>',
  'content/en/orders/prices.md': anArticle({
    title: 'What does it cost?',
    body: 'See:\n\n<PriceList item="vase" />\n',
  }),
}

it('says what was wrong in the pages, and builds them when it is right', async () => {
  await using folder = await aShopFolder(broken)
  const build = buildPortal({ merchantFolder: folder.path })
  await expect(build).rejects.toThrow('There is no price for vase')
  expect(existsSync(join(folder.path, '.aftercare/dist'))).toBe(false)
  await writeFile(join(folder.path, 'components/price-list.astro'), '<p>Price</p>')
  expect((await buildPortal({ merchantFolder: folder.path })).isFresh).toBe(true)
})
