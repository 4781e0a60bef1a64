import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { anArticle, aShopFolder } from '../shop/shop-folder.builder.ts'
import { buildPortal, type BuildProgress } from './build-portal.ts'

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

it('builds a folder once when it is asked to twice at a time, by this process and by others, and again when an internal article is new', async () => {
  await using folder = await aShopFolder()
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
})

it('makes no folder where none is', async () => {
  await using folder = await aShopFolder()
  await rm(folder.path, { recursive: true })
  await expect(buildPortal({ merchantFolder: folder.path })).rejects.toThrow()
  expect(existsSync(folder.path)).toBe(false)
})
