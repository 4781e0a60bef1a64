import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// A gate that cannot close is no gate: each one is shown something that it must refuse, and the same thing mended.
const root = fileURLToPath(new URL('..', import.meta.url))
const binaries = path.join(root, 'node_modules/.bin')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aftercare-gate-'))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  plant({ 'package.json': '{\n  "type": "module"\n}\n' })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function plant(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')

const bring = (...names: string[]): void => {
  for (const name of names) cpSync(path.join(root, name), path.join(folder, path.basename(name)))
}

/** Runs a tool of the workspace in the folder; resolves with whether it was content, and what it said. */
async function run(tool: string, ...args: string[]): Promise<{ passed: boolean; said: string }> {
  return await runFile(realpathSync(path.join(binaries, tool)), ...args)
}

async function runFile(file: string, ...args: string[]): Promise<{ passed: boolean; said: string }> {
  const env = { ...process.env, PATH: `${binaries}${path.delimiter}${process.env['PATH'] ?? ''}` }
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      [file, ...args],
      { cwd: folder, env, maxBuffer: 10_000_000 },
      (error, stdout, stderr) => {
        resolve({ passed: error === null, said: stdout + stderr })
      },
    )
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

describe('format', () => {
  const check = async (files: Record<string, string>) => {
    bring('.prettierrc.json', '.oxfmtrc.json')
    plant({ 'planted.astro': '<p>Planted</p>\n', ...files })
    return await runFile(path.join(root, 'scripts/check-format.ts'))
  }

  it('refuses another style, a page of another style, and what cannot be read', async () => {
    expect((await check({ 'planted.ts': 'export const a = "double";\n' })).said).toContain('planted.ts')
    expect((await check({ 'planted.ts': 'export const a = (\n' })).passed).toBe(false)
    expect(await check({ 'planted.ts': "export const a = 'single'\n" })).toEqual({ passed: true, said: '' })
    expect((await check({ 'planted.astro': '<p>Planted</p>' })).said).toContain('planted.astro')
  })

  it('is prettier’s where oxfmt would write something else', async () => {
    const members =
      'export type Wish =\n  { ticketId: string; messageId: string; isPublic: boolean } | { returnId: string } | { claimId: string }\n'
    expect(await check({ 'planted.ts': members })).toEqual({ passed: true, said: '' })
  })
})

describe('structure', () => {
  const check = async (files: Record<string, string>) => {
    bring('.dependency-cruiser.mjs', 'tsconfig.json', 'tsconfig.base.json')
    plant(files)
    const config = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json']
    const { said } = await run('depcruise', ...config, ...topFolders(files))
    const { summary } = JSON.parse(said) as { summary: Summary }
    return {
      passed: summary.error === 0,
      broken: new Set(summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`)),
    }
  }
  type Summary = { error: number; violations: { from: string; rule: { name: string } }[] }
  const topFolders = (files: Record<string, string>) =>
    new Set(Object.keys(files).map((name) => name.split('/')[0] ?? ''))
  const imports = (from: string): string => `import { a } from '${from}'\nexport const b = a\n`
  const importsType = (from: string): string => `import type { A } from '${from}'\nexport type B = A\n`
  const exported = 'export const a = 1\nexport type A = number\n'
  // What each of the files below may need, none of which breaks a rule.
  const sound = {
    'contracts/src/a.ts': exported,
    'api/src/a.ts': exported,
    'api/src/context.ts': exported,
    'api/src/testing/a.ts': exported,
    'api/src/orders/index.ts': exported,
    'api/src/orders/get-order.ts': exported,
    'api/src/orders/orders.store.ts': exported,
    'api/embedded-mongo/src/index.ts': exported,
    'portal/a.ts': exported,
    'api/src/tickets/x.ts': imports('../orders/index.ts'),
  }
  // A circle is told of once, so its other half has no rule of its own.
  const breaks: [rule: string | null, file: string, text: string][] = [
    [null, 'api/src/http/serve.ts', imports('../access/authenticate.ts').replace('{ a }', '{ b as a }')],
    [
      'no-circles',
      'api/src/access/authenticate.ts',
      "import type { b } from '../http/serve.ts'\nexport type B = typeof b\n",
    ],
    ['no-circles-in-the-engine', 'api/embedded-mongo/src/b.ts', `${imports('./c.ts')}export { a }\n`],
    [null, 'api/embedded-mongo/src/c.ts', "import { b } from './b.ts'\nexport const a = b\n"],
    ['contracts-import-nothing-of-ours', 'contracts/src/x.ts', imports('../../api/src/a.ts')],
    ['sdk-imports-types-only', 'sdk/src/x.ts', imports('../../contracts/src/a.ts')],
    ['api-does-not-import-portal', 'api/src/x.ts', imports('../../portal/a.ts')],
    ['portal-does-not-import-api', 'portal/x.ts', imports('../api/src/a.ts')],
    ['engine-imports-nothing-of-ours', 'api/embedded-mongo/src/x.ts', imports('../../src/a.ts')],
    ['only-the-database-knows-the-engine', 'api/src/y.ts', imports('../embedded-mongo/src/index.ts')],
    [
      'mongoose-lives-in-stores',
      'api/src/orders/find.ts',
      "import mongoose from 'mongoose'\nexport const b = mongoose\n",
    ],
    [
      'http-lives-in-routers',
      'api/src/orders/answer.ts',
      "import { Router } from 'express'\nexport const b = Router\n",
    ],
    [
      'rules-are-pure',
      'api/src/orders/x.rules.ts',
      "import { readFileSync } from 'node:fs'\nexport const b = readFileSync\n",
    ],
    ['context-is-for-starting', 'api/src/tickets/get-ticket.ts', importsType('../context.ts')],
    ['base-imports-no-module', 'api/src/shared/x.ts', importsType('../orders/index.ts')],
    ['rules-import-no-store', 'api/src/orders/y.rules.ts', importsType('./orders.store.ts')],
    ['modules-meet-at-their-index', 'api/src/tickets/y.ts', imports('../orders/get-order.ts')],
    ['modules-are-entered-at-their-index', 'api/src/pages/x.ts', imports('../orders/get-order.ts')],
    ['tests-stay-out-of-the-product', 'api/src/z.ts', imports('./testing/a.ts')],
  ]

  it('refuses whatever breaks a rule, each by its name', async () => {
    const { passed, broken } = await check({
      ...sound,
      ...Object.fromEntries(breaks.map(([, file, text]) => [file, text])),
    })
    expect(passed).toBe(false)
    expect(breaks.filter(([rule, file]) => rule && !broken.has(`${rule}: ${file}`))).toEqual([])
  })

  it('is content with what keeps the rules', async () => {
    expect(await check(sound)).toEqual({ passed: true, broken: new Set() })
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
  // One route and what it refers to: the whole document is linted by `npm run check`.
  const { paths, webhooks: _, components, ...document } = JSON.parse(read('openapi.json')) as Document
  const [health = {}] = Object.entries(paths).flatMap(([name, route]) => (name.includes('health') ? [route] : []))
  const small = { ...document, components: referredTo(health, components) }
  const lint = async (route: object) => {
    plant({ 'openapi.json': JSON.stringify({ ...small, paths: { '/v1/health': route } }) })
    return await run('redocly', 'lint', '--config', 'redocly.yaml', 'openapi.json')
  }
  expect((await lint(health)).said).not.toContain('operation-operationId')
  expect(
    (await lint(JSON.parse(JSON.stringify(health).replaceAll('"operationId"', '"x-id"')) as object)).said,
  ).toContain('operation-operationId')
})

type Components = Record<string, Record<string, object>>
type Document = { paths: Record<string, object>; webhooks: object; components: Components }

/** The components that a part of the document names, and those that these name. */
function referredTo(part: object, { securitySchemes = {}, ...components }: Components): Components {
  const found: Components = { securitySchemes }
  const texts = [JSON.stringify(part)]
  for (const text of texts)
    for (const [, kind = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      const component = components[kind]?.[name]
      if (component === undefined || found[kind]?.[name] !== undefined) continue
      found[kind] = { ...found[kind], [name]: component }
      texts.push(JSON.stringify(component))
    }
  return found
}
