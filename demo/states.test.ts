import { readFile } from 'node:fs/promises'
import { request } from '@aftercare/api/testing/request'
import { startApi, type TestApi } from '@aftercare/api/testing/start-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoKeys, ensureDemoStore } from './open-demo.ts'

/** What moves through states, by the route that lists it. */
const lists = ['returns', 'exchanges', 'claims', 'withdrawals', 'refunds', 'approvals', 'defects'] as const

type Schema = {
  $ref?: string
  properties?: Record<string, Schema>
  items?: Schema
  oneOf?: Schema[]
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
}
type Document = {
  paths: Record<string, { get: { responses: { 200: { content: { 'application/json': { schema: Schema } } } } } }>
  components: { schemas: Record<string, Schema> }
}

let api: TestApi
let secretKey: string
let document: Document
const tellingMsMax = 120_000

beforeAll(async () => {
  api = await startApi({ rateFactor: 1_000 })
  await ensureDemoStore(api.context.config, api.database, new Date())
  secretKey = (await demoKeys(api.context)).secretKey
  document = JSON.parse(await readFile(new URL('../contracts/openapi.json', import.meta.url), 'utf8')) as Document
}, tellingMsMax)
afterAll(async () => await api[Symbol.asyncDispose]())

const isState = (name: string | undefined): boolean => stateNames.some((known) => known === name)

const stateNames = ['status', 'state', 'grade', 'disposition', 'ground']

/** Every value that the contract knows for a field that is a state, such as `approval.status: declined`. */
function statesIn(schema: Schema, path: readonly string[] = []): string[] {
  if (schema.$ref !== undefined) {
    const known = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
    return known === undefined ? [] : statesIn(known, path)
  }
  const values = [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])]
  const here = isState(path.at(-1)) ? values.map((value) => `${path.join('.')}: ${String(value)}`) : []
  return [
    ...here,
    ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((one) => statesIn(one, path)),
    ...(schema.items === undefined ? [] : statesIn(schema.items, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => statesIn(inner, [...path, name])),
  ]
}

/** The same of what was answered. */
function statesOf(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => statesOf(item, path))
  if (typeof value === 'string' && isState(path.at(-1))) return [`${path.join('.')}: ${value}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => statesOf(inner, [...path, name]))
}

async function everything(list: string): Promise<unknown[]> {
  const found: unknown[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path: string = `/v1/${list}?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`
    const { body } = await request<{ data: unknown[]; nextCursor: string | null }>(api.url, 'GET', path, {
      as: secretKey,
    })
    found.push(...body.data)
    cursor = body.nextCursor
  }
  return found
}

it.each(lists)('the demo has %s in every state that the contract knows', async (list) => {
  const page = document.paths[`/v1/${list}`]?.get.responses[200].content['application/json'].schema ?? {}
  const known = new Set(statesIn(page))
  expect(known.size).toBeGreaterThan(1)
  const there = new Set(statesOf({ data: await everything(list) }))
  expect([...known].filter((state) => !there.has(state))).toEqual([])
})
