import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type TestApi, type TestStore } from '../../api/src/testing/start-api.ts'
import { Aftercare } from '../src/index.ts'

const run = promisify(execFile)
/** A strict consumer, without the habits of this house. */
const consumer = {
  extends: resolve(import.meta.dirname, '../../tsconfig.base.json'),
  compilerOptions: { noPropertyAccessFromIndexSignature: false },
}
const sdk = resolve(import.meta.dirname, '..')
let api: TestApi
let store: TestStore
let examples: string[]

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  const readme = await readFile(join(sdk, 'README.md'), 'utf8')
  examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
})
afterAll(async () => await api[Symbol.asyncDispose]())

it('opens with an example that runs as printed', async () => {
  const shop = new Aftercare({ baseUrl: api.url, key: store.secretKey })
  const { id, ref } = await shop.tickets.create({
    subject: 'The vase arrived broken',
    text: 'It has a crack.',
    requester: { email: 'mia.berg@example.com' },
  })
  const [example = ''] = examples
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module-typescript', '--eval', example.replace('https://api.shop.example', api.url)],
    { cwd: sdk, env: { ...process.env, AFTERCARE_KEY: store.agentKey } },
  )
  expect(stdout).toBe(`${ref} The vase arrived broken It has a crack.\n`)
  await expect(shop.tickets.get(id)).resolves.toMatchObject({ state: { status: 'waiting', reason: 'internal' } })
  const { data } = await shop.tickets.messages(id)
  expect(data[1]).toMatchObject({ author: { name: 'Mia' }, text: 'Thank you, we are looking into it.' })
})

it('has only examples that compile', async () => {
  const cache = join(sdk, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const directory = await mkdtemp(join(cache, 'readme-'))
  try {
    await writeFile(join(directory, 'examples.ts'), moduleOf(examples))
    await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(consumer))
    const tsc = resolve(sdk, '../node_modules/.bin/tsc')
    await expect(run(process.execPath, [tsc, '-p', directory, '--checkers', '1'])).resolves.toMatchObject({
      stdout: '',
    })
    await writeFile(
      join(directory, 'examples.ts'),
      moduleOf([...examples, 'await aftercare.tickets.vanish(ticketId)\n']),
    )
    await expect(run(process.execPath, [tsc, '-p', directory, '--checkers', '1'])).rejects.toThrow()
  } finally {
    await rm(directory, { recursive: true })
  }
})

/** The examples as one module, with what their sentences take for granted. */
function moduleOf(codes: readonly string[]): string {
  const lines = codes.flatMap((code) => ['void async function () {', ...code.split('\n'), '}'])
  return [
    "import type { Order } from '@aftercare/sdk'",
    "import type { OfflineStorage } from '@aftercare/sdk/offline'",
    ...importsOf(lines.filter(isImport)),
    'declare const aftercare: Aftercare',
    'declare const customerId: string, ticketId: string, secret: string, sessionToken: string, shopperId: string',
    'declare const localStorage: OfflineStorage',
    'declare const order: Order',
    'declare function showBadge(waiting: number): void',
    'declare function newestVersion(queued: object): Promise<number>',
    'declare const bytes: Uint8Array<ArrayBuffer>',
    'declare function greet(ticketId: string): Promise<void>',
    ...lines.filter((line) => !isImport(line)).map((line) => line.replace(/^export /, '')),
  ].join('\n')
}

/** One import of each name, however many examples bring it. */
function importsOf(lines: readonly string[]): Set<string> {
  return new Set(
    lines.flatMap((line) => {
      const [, type = '', names, from] = /^import (type )?\{ (.+) \} from (.+)$/.exec(line) ?? []
      return names === undefined ? [line] : names.split(', ').map((name) => `import ${type}{ ${name} } from ${from}`)
    }),
  )
}

const isImport = (line: string): boolean => line.startsWith('import ')
