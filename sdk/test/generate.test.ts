import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { componentSchemas, isBinary, namedRoutes } from '@aftercare/contracts/openapi'

const sdk = resolve(import.meta.dirname, '..')
const generated = join(sdk, 'src/generated')
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aftercare-sdk-'))
})
afterEach(async () => {
  await rm(directory, { recursive: true })
})

/** Runs a generator as npm does. */
async function run(script: string, ...flags: string[]): Promise<{ exitCode: number; stderr: string }> {
  return await new Promise((done) => {
    execFile(process.execPath, [resolve(sdk, script), ...flags], (error, _stdout, stderr) => {
      done({ exitCode: typeof error?.code === 'number' ? error.code : 0, stderr })
    })
  })
}
const generate = async (...flags: string[]): Promise<{ exitCode: number; stderr: string }> =>
  await run('scripts/generate.ts', ...flags)

describe('the generated files', () => {
  it('are found out when they are changed, missing or left over', async () => {
    await cp(generated, directory, { recursive: true })
    await writeFile(join(directory, 'tickets.ts'), '// edited by hand\n', { flag: 'a' })
    await rm(join(directory, 'orders.ts'))
    await writeFile(join(directory, 'gone.ts'), '')
    const { exitCode, stderr } = await generate('--check', '--out', directory)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Run `npm run generate`')
    expect(stderr).toContain('tickets.ts differs from the contract')
    expect(stderr).toContain('orders.ts is missing')
    expect(stderr).toContain('gone.ts is no longer generated')
    expect(await readFile(join(directory, 'gone.ts'), 'utf8')).toBe('')
  })

  it('are what the contract says: they come out the same again, and replace what is left over', async () => {
    await writeFile(join(directory, 'gone.ts'), '')
    expect((await generate('--out', directory)).exitCode).toBe(0)
    const names = await readdir(generated)
    expect(await readdir(directory)).toEqual(names)
    for (const name of names)
      expect(await readFile(join(directory, name), 'utf8')).toBe(await readFile(join(generated, name), 'utf8'))
  })

  it('have a method for each route and one exported type for each component', async () => {
    const texts = await Promise.all((await readdir(generated)).map((name) => readFile(join(generated, name), 'utf8')))
    const code = texts.join('\n')
    for (const { method, route } of namedRoutes()) expect(code, route.path).toMatch(new RegExp(`^  ${method}\\(`, 'm'))
    for (const [name, schema] of Object.entries(componentSchemas())) {
      const declarations = code.match(new RegExp(`^export (type|interface) ${name}\\b`, 'gm')) ?? []
      expect(declarations, name).toHaveLength(isBinary(schema) ? 0 : 1)
    }
  })

  it('document every type', async () => {
    for (const name of await readdir(generated)) {
      const lines = (await readFile(join(generated, name), 'utf8')).split('\n')
      for (const [index, line] of lines.entries())
        if (/^export (type \w|interface|class|abstract)/.test(line)) expect(lines[index - 1], line).toMatch(/\*\/$/)
    }
  })
})

describe('the OpenAPI document', () => {
  const script = '../contracts/scripts/write-openapi.ts'

  it('is what the contract says, and is found out when it is missing or changed', async () => {
    const file = join(directory, 'openapi.json')
    expect(await run(script, '--check', '--out', file)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('is missing') as string,
    })
    expect(await run(script, '--out', file)).toEqual({ exitCode: 0, stderr: '' })
    expect(await readFile(file, 'utf8')).toBe(await readFile(resolve(sdk, '../contracts/openapi.json'), 'utf8'))
    await writeFile(file, ' ', { flag: 'a' })
    expect(await run(script, '--check', '--out', file)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('not what the contract says') as string,
    })
  })
})
