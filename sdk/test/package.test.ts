import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const sdk = resolve(import.meta.dirname, '..')
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aftercare-package-'))
})
afterAll(async () => {
  await rm(directory, { recursive: true })
})

/** Runs a development tool as the scripts of the package do; gives what it printed and how it ended. */
async function run(...command: string[]): Promise<{ exitCode: number; output: string }> {
  return await new Promise((done) => {
    execFile('npm', ['exec', '--no', '--', ...command], { cwd: sdk }, (error, stdout, stderr) => {
      done({ exitCode: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

it('keeps the client within 5 kB, by a gate that can fail', async () => {
  expect(await run('size-limit')).toMatchObject({ exitCode: 0, output: expect.stringContaining('5 kB') as string })
  expect(await run('size-limit', '--limit', '2 kB', 'src/index.ts')).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining('exceeded') as string,
  })
})

describe('the gates of the package', () => {
  it('refuse an entry that is not there, and types that do not match', async () => {
    const exports = { '.': { types: './index.d.ts', default: './index.js' }, './webhooks': './webhooks.js' }
    const manifest = { name: 'broken', version: '1.0.0', type: 'module', exports }
    await writeFile(join(directory, 'package.json'), JSON.stringify(manifest))
    await writeFile(join(directory, 'index.js'), 'export const client = 1\n')
    await writeFile(join(directory, 'index.d.ts'), 'export = 1\n')
    const lint = await run('publint', '--strict', directory)
    expect(lint).toMatchObject({ exitCode: 1, output: expect.stringContaining('webhooks.js') as string })
    const types = await run('attw', '--pack', directory, '--profile', 'esm-only')
    expect(types.exitCode).toBe(1)
  })
})
