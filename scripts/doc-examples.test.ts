import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { documents } from './documents.ts'

// What a reader copies out of a document compiles where they paste it: in a project of their own that is strict.
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = path.join(root, 'node_modules/.cache/aftercare/doc-examples')

/** What the examples talk of and the reader has: their own ids and functions, and the client of the first example. */
const theReaders = `import type { Aftercare, Order } from '@aftercare/sdk'
import type { Queued } from '@aftercare/sdk/offline'
import type { ShopConfigInput } from '@aftercare/portal'
import type { Model } from 'mongoose'
declare global {
  const aftercare: Aftercare
  const bytes: Uint8Array<ArrayBuffer>
  const customerId: string, secret: string, sessionToken: string, shopperId: string, ticketId: string, token: string
  const order: Order
  const greet: (ticketId: string) => Promise<void>
  const newestVersion: (queued: Queued) => Promise<number>
  const showBadge: (waiting: unknown) => void
  const shop: ShopConfigInput
  const Ticket: Model<{ store: string }>
}
`

type Example = { place: string; code: string }

/** The TypeScript blocks of a document, each with the line where it begins. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(/^```(?:ts|typescript)[^\n]*\n([^]*?)^```$/gm)].map(({ 1: code = '', index }) => ({
    place: `${file}:${text.slice(0, index).split('\n').length}`,
    code,
  }))
}

/** A module of an example: a part of a config stands in one, statements that return or declare stand in a function. */
function moduleOf(code: string): string {
  if (/^\w+: /.test(code))
    return `import { defineConfig } from '@aftercare/portal'\nexport default defineConfig({ ...shop,\n${code}})\n`
  if (/^export /m.test(code)) return code
  const imports = code.match(/^import [^]*?from '[^']+'$/gm) ?? []
  const rest = imports.reduce((left, line) => left.replace(line, ''), code)
  return `${imports.join('\n')}\nexport async function example() {\n${rest}}\n`
}

const compile = async (): Promise<string> =>
  await new Promise((resolve) => {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
    execFile(process.execPath, [tsc, '-p', folder, '--checkers', '1'], { cwd: folder }, (_, out, error) =>
      resolve(out + error),
    )
  })

it('is in every document: examples that compile under strict', async () => {
  // What an environment has may be missing: this one must be refused, or nothing is checked.
  const wrong: Example = {
    place: 'wrong',
    code: "import { Aftercare } from '@aftercare/sdk'\nnew Aftercare({ baseUrl: process.env.AFTERCARE_URL })\n",
  }
  const examples = [...documents.flatMap(examplesOf), wrong]
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: 'es2024',
    module: 'nodenext',
    lib: [
      'es2024',
      'esnext.disposable',
      'esnext.iterator',
      'esnext.temporal',
      'dom',
      'dom.iterable',
      'dom.asynciterable',
    ],
    types: ['node'],
  }
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(path.join(folder, 'readers.d.ts'), theReaders)
  for (const [index, { code }] of examples.entries())
    await writeFile(path.join(folder, `example-${index}.ts`), moduleOf(code))
  const said = (await compile()).replaceAll(/example-(\d+)\.ts/g, (_, index) => examples[Number(index)]?.place ?? '')
  await rm(folder, { recursive: true, force: true })
  expect(said.split(/\n(?=\S)/)).toEqual([expect.stringMatching(/^wrong.*TS2322: Type 'string \| undefined'/)])
  expect(examples.length).toBeGreaterThan(14)
})
