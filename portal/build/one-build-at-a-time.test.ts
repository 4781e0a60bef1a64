import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { aConfigWith, anArticle, aShopFolder } from '../shop/shop-folder.builder.ts'
import { buildPortal, type BuildProgress } from './build-portal.ts'

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

it('builds a folder once when it is asked to twice at a time, by this process and by others, again when an internal article is new, and not for a check', async () => {
  const overdue = anArticle({ reviewBy: '2020-01-01' })
  await using folder = await aShopFolder({
    ...aConfigWith("locales: ['en', 'de'],", "locales: ['en'],"),
    'content/en/orders/where-is-my-order.md': overdue,
  })
  const steps: BuildProgress['step'][] = []
  const build = async () =>
    await buildPortal({ merchantFolder: folder.path, onProgress: ({ step }) => steps.push(step) })
  const other = async () => await promisify(execFile)(process.execPath, [cli, 'build', folder.path])
  const [mine, again, said] = await Promise.all([build(), build(), other()])
  const fresh = [mine.isFresh, again.isFresh, said.stdout.includes('Writing pages')]
  expect(fresh.filter(Boolean)).toHaveLength(1)
  expect(steps).toContain('wait')
  expect(existsSync(join(mine.outDir, 'index.html'))).toBe(true)

  // What is internal is in no page and decides what may be in one.
  const internal = anArticle({ title: 'Shipping', audience: 'internal', body: 'Only for us.\n' })
  await writeFile(join(folder.path, 'content/en/orders/desk.md'), internal)
  expect((await build()).isFresh).toBe(true)
  expect((await build()).isFresh).toBe(false)

  // Whoever checks it builds nothing either, and a warning is a failure only to a strict one.
  const check = async (...words: string[]) =>
    await promisify(execFile)(process.execPath, [cli, 'check', folder.path, ...words])
  expect((await check()).stderr).toContain('was due on 2020-01-01')
  await expect(check('--strict')).rejects.toMatchObject({ code: 1 })
})

it('makes no folder where none is', async () => {
  await using folder = await aShopFolder()
  await rm(folder.path, { recursive: true })
  await expect(buildPortal({ merchantFolder: folder.path })).rejects.toThrow()
  expect(existsSync(folder.path)).toBe(false)
})
