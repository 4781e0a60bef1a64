import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// A gate that cannot close is no gate: each one is shown something that it must refuse, and the same thing mended.
const root = fileURLToPath(new URL('..', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aftercare-gate-'))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  plant({ 'package.json': '{ "type": "module" }' })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function plant(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

const bring = (...names: string[]): void => {
  for (const name of names) cpSync(path.join(root, name), path.join(folder, path.basename(name)))
}

/** Runs a tool of the workspace in the folder; resolves with whether it was content, and what it said. */
async function run(tool: string, ...args: string[]): Promise<{ passed: boolean; said: string }> {
  const file = realpathSync(path.join(root, 'node_modules/.bin', tool))
  return await new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: folder, maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      resolve({ passed: error === null, said: stdout + stderr })
    })
  })
}

describe('typecheck', () => {
  const check = async (line: string) => {
    bring('tsconfig.base.json')
    plant({ 'tsconfig.json': '{ "extends": "./tsconfig.base.json", "include": ["*.ts"] }', 'planted.ts': line })
    return await run('tsc', '-p', 'tsconfig.json')
  }

  it('refuses a value of the wrong type, and an index that may be missing', async () => {
    expect((await check('export const amount: number = "9.90"\n')).said).toContain('TS2322')
    expect((await check('export const first = (list: string[]): string => list[0]\n')).said).toContain('TS2322')
    expect(await check('export const amount: number = 990\n')).toEqual({ passed: true, said: '' })
  })

  it('refuses what Node could not run without building', async () => {
    expect((await check('export enum Kind { a }\n')).said).toContain('TS1294')
  })
})

describe('lint', () => {
  const check = async (line: string, name = 'planted.ts') => {
    bring('tsconfig.base.json', '.oxlintrc.json')
    plant({ 'tsconfig.json': '{ "extends": "./tsconfig.base.json", "include": ["*.ts"] }', [name]: line })
    return await run('oxlint', '--type-aware', '--deny-warnings', name)
  }

  it('refuses a promise that nobody waits for', async () => {
    const { passed, said } = await check(
      'async function save(): Promise<void> {}\nexport function go(): void {\n  save()\n}\n',
    )
    expect([passed, said.includes('no-floating-promises')]).toEqual([false, true])
  })

  it.each([
    ['dice', "import { randomInt } from 'node:crypto'\nexport const code = (): number => randomInt(6)\n"],
    ['a clock', 'export const age = (since: Date): number => Date.now() - since.getTime()\n'],
    ['the environment', "export const isDev = (): boolean => process.env['DEV'] === 'yes'\n"],
  ])('refuses %s in a rule, and nowhere else', async (_what, line) => {
    expect((await check(line, 'planted.rules.ts')).said).toContain('argument')
    expect((await check(line)).passed).toBe(true)
  })

  it('refuses any', async () => {
    expect((await check('export const take = (value: any): string => String(value)\n')).said).toContain(
      'no-explicit-any',
    )
    expect((await check('export const take = (value: unknown): boolean => value === 1\n')).passed).toBe(true)
  })
})

it('format refuses another style', async () => {
  bring('.prettierrc.json')
  plant({ 'planted.ts': 'export const a = "double";\n' })
  expect((await run('prettier', '--check', 'planted.ts')).passed).toBe(false)
  plant({ 'planted.ts': "export const a = 'single'\n" })
  expect((await run('prettier', '--check', 'planted.ts')).passed).toBe(true)
})

describe('structure', () => {
  const check = async (files: Record<string, string>) => {
    bring('.dependency-cruiser.mjs', 'tsconfig.json', 'tsconfig.base.json')
    plant(files)
    return await run(
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
      ...new Set(Object.keys(files).map((name) => name.split('/')[0] ?? '')),
    )
  }
  const a = 'export const a = 1\n'
  const imports = (from: string): string => `import { a } from '${from}'\nexport const b = a\n`

  it.each([
    [
      'no-circles',
      {
        'api/src/tickets/index.ts': "export { b as a } from './get-ticket.ts'\n",
        'api/src/tickets/get-ticket.ts': imports('../http/serve.ts'),
        'api/src/http/serve.ts': imports('../access/authenticate.ts').replace('{ a }', '{ b as a }'),
        'api/src/access/authenticate.ts':
          "import type { a } from '../tickets/index.ts'\nexport const b: typeof a | undefined = undefined\n",
      },
    ],
    [
      'no-circles-in-the-engine',
      {
        'api/embedded-mongo/src/a.ts': `${imports('./b.ts')}export { a }\n`,
        'api/embedded-mongo/src/b.ts': `import { b } from './a.ts'\nexport const a = b\n`,
      },
    ],
    ['contracts-import-nothing-of-ours', { 'contracts/src/x.ts': imports('../../api/src/a.ts'), 'api/src/a.ts': a }],
    ['sdk-imports-types-only', { 'sdk/src/x.ts': imports('../../contracts/src/a.ts'), 'contracts/src/a.ts': a }],
    ['api-does-not-import-portal', { 'api/src/x.ts': imports('../../portal/a.ts'), 'portal/a.ts': a }],
    ['portal-does-not-import-api', { 'portal/x.ts': imports('../api/src/a.ts'), 'api/src/a.ts': a }],
    ['engine-imports-nothing-of-ours', { 'api/embedded-mongo/src/x.ts': imports('../../src/a.ts'), 'api/src/a.ts': a }],
    [
      'only-the-database-knows-the-engine',
      { 'api/src/x.ts': imports('../embedded-mongo/src/a.ts'), 'api/embedded-mongo/src/a.ts': a },
    ],
    [
      'mongoose-lives-in-stores',
      { 'api/src/orders/get-order.ts': "import mongoose from 'mongoose'\nexport const b = mongoose\n" },
    ],
    [
      'http-lives-in-routers',
      { 'api/src/orders/get-order.ts': "import { initServer } from '@ts-rest/express'\nexport const b = initServer\n" },
    ],
    [
      'rules-are-pure',
      { 'api/src/orders/x.rules.ts': "import { readFileSync } from 'node:fs'\nexport const b = readFileSync\n" },
    ],
    [
      'context-is-for-starting',
      {
        'api/src/tickets/get-ticket.ts': "import type { Context } from '../context.ts'\nexport type Parts = Context\n",
        'api/src/context.ts': 'export type Context = object\n',
      },
    ],
    [
      'base-imports-no-module',
      {
        'api/src/http/serve.ts': "import type { Parts } from '../tickets/index.ts'\nexport type All = Parts\n",
        'api/src/tickets/index.ts': 'export type Parts = object\n',
      },
    ],
    [
      'rules-import-no-store',
      {
        'api/src/tickets/x.rules.ts': "import type { Ticket } from './tickets.store.ts'\nexport type Same = Ticket\n",
        'api/src/tickets/tickets.store.ts': 'export type Ticket = object\n',
      },
    ],
    [
      'modules-meet-at-their-index',
      { 'api/src/tickets/x.ts': imports('../orders/get-order.ts'), 'api/src/orders/get-order.ts': a },
    ],
    [
      'modules-are-entered-at-their-index',
      { 'api/src/pages/x.ts': imports('../orders/get-order.ts'), 'api/src/orders/get-order.ts': a },
    ],
    ['tests-stay-out-of-the-product', { 'api/src/x.ts': imports('./testing/a.ts'), 'api/src/testing/a.ts': a }],
  ])('refuses what breaks %s', async (rule, files) => {
    const { passed, said } = await check(files)
    expect(said).toContain(rule)
    expect(passed).toBe(false)
  })

  it('is content with what keeps the rules', async () => {
    const files = { 'api/src/tickets/x.ts': imports('../orders/index.ts'), 'api/src/orders/index.ts': a }
    expect(await check(files)).toMatchObject({ passed: true })
  })
})

it('the search for what nothing uses finds an export, a file and a dependency', async () => {
  plant({
    'package.json': '{ "type": "module", "main": "index.ts", "dependencies": { "express": "*" } }',
    'index.ts': "import { used } from './parts.ts'\nconsole.log(used)\n",
    'parts.ts': 'export const used = 1\nexport const unused = 2\n',
    'forgotten.ts': 'export const forgotten = 1\n',
  })
  const { passed, said } = await run('knip')
  expect(passed).toBe(false)
  for (const name of ['unused', 'forgotten.ts', 'express']) expect(said).toContain(name)
  plant({ 'package.json': '{ "type": "module", "main": "index.ts" }', 'parts.ts': 'export const used = 1\n' })
  rmSync(path.join(folder, 'forgotten.ts'))
  expect((await run('knip')).passed).toBe(true)
})

it('the OpenAPI lint refuses an operation that is not described', async () => {
  bring('contracts/redocly.yaml', 'contracts/openapi.json')
  const lint = async () => await run('redocly', 'lint', '--config', 'redocly.yaml', 'openapi.json')
  expect((await lint()).passed).toBe(true)
  plant({
    'openapi.json': readFileSync(path.join(folder, 'openapi.json'), 'utf8').replaceAll('"operationId"', '"x-id"'),
  })
  expect((await lint()).said).toContain('operation-operationId')
})
