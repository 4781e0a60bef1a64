import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OpenAPIObject, OperationObject, SchemaObject } from 'openapi3-ts/oas31'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../src/openapi/index.ts'
import { breakingChanges } from './breaking-changes.ts'

type Part = {
  schemas?: Record<string, SchemaObject>
  operation?: Partial<OperationObject>
  body?: SchemaObject
  answer?: SchemaObject
}

/** A document with one operation, `things.create`. */
const aDocument = ({
  schemas = {},
  operation = {},
  body = { type: 'object' },
  answer = { type: 'object' },
}: Part = {}): OpenAPIObject => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1.0.0' },
  paths: {
    '/things': {
      post: {
        operationId: 'things.create',
        requestBody: { required: true, content: { 'application/json': { schema: body } } },
        responses: { '201': { description: 'Made', content: { 'application/json': { schema: answer } } } },
        ...operation,
      },
    },
  },
  components: { schemas },
})

const changes = (before: Part, after: Part): string[] => breakingChanges(aDocument(before), aDocument(after))
const object = (properties: Record<string, SchemaObject>, required: string[] = []): SchemaObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const text: SchemaObject = { type: 'string' }

describe('breaking changes', () => {
  it('are none between a document and itself', () => {
    const document = openApiDocument()
    expect(breakingChanges(document, document)).toEqual([])
  })

  it('are an operation that is gone, or has another name', () => {
    expect(breakingChanges(aDocument(), { ...aDocument(), paths: {} })).toEqual(['POST /things: is gone'])
    expect(changes({}, { operation: { operationId: 'things.make' } })).toEqual([
      'things.create: is called things.make now',
    ])
  })

  it('are a status that is no longer answered, and a webhook that no longer comes', () => {
    expect(changes({}, { operation: { responses: { '202': { description: 'Taken' } } } })).toEqual([
      'things.create: no longer answers 201',
    ])
    const webhooks = { 'thing.made': { post: { responses: {} } } }
    expect(breakingChanges({ ...aDocument(), webhooks }, aDocument())).toEqual(['webhook POST thing.made: is gone'])
  })

  it('are a scope that is needed now, and a caller that it is no longer for', () => {
    const rights = (scope: string, principals: string[]): Part => ({
      operation: { 'x-aftercare': { scope, principals } },
    })
    expect(changes(rights('a:read', ['server', 'shopper']), rights('a:write', ['server']))).toEqual([
      'things.create: needs the scope a:write now',
      'things.create: is no longer for shopper',
    ])
  })

  it('are a parameter that is required, gone or stricter', () => {
    const withParameters = (...parameters: OperationObject['parameters'] & object): Part => ({
      operation: { parameters },
    })
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } } as const
    expect(changes(withParameters(limit), withParameters({ ...limit, required: true }))).toEqual([
      'things.create query limit: is required now',
    ])
    expect(changes(withParameters(limit), withParameters())).toEqual(['things.create query limit: is no longer taken'])
    expect(
      changes(withParameters(limit), withParameters({ ...limit, schema: { type: 'integer', maximum: 50 } })),
    ).toEqual(['things.create query limit: maximum was 100, is 50'])
  })

  it.each<[string, SchemaObject, SchemaObject, string[]]>([
    ['a field that is required', object({}), object({ a: text }, ['a']), ['/a: is required now']],
    ['a field that is refused', object({ a: text }), object({}), ['/a: is gone']],
    ['another type', object({ a: text }), object({ a: { type: 'integer' } }), ['/a: was string, is integer']],
    ['fewer values', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a'] }, [': no longer takes "b"']],
    ['values of a list only', text, { type: 'string', enum: ['a'] }, [': no longer takes any other value']],
    ['a shorter text', { type: 'string', maxLength: 9 }, { type: 'string', maxLength: 8 }, [': maxLength was 9, is 8']],
    ['a bound where there was none', text, { type: 'string', minLength: 1 }, [': minLength was free, is 1']],
    ['another pattern', { type: 'string', pattern: 'a' }, { type: 'string', pattern: 'b' }, [': pattern was a, is b']],
    ['another format', text, { type: 'string', format: 'date' }, [': format was free, is date']],
    ['no null', { type: ['string', 'null'] }, text, [': the form null is no longer taken']],
    [
      'stricter items',
      { type: 'array', items: text },
      { type: 'array', items: { type: 'integer' } },
      ['/*: was string, is integer'],
    ],
    [
      'a form less',
      { oneOf: [object({ kind: { const: 'a' } }), object({ kind: { const: 'b' } })] },
      { oneOf: [object({ kind: { const: 'a' } })] },
      [': the form kind: "b" is no longer taken'],
    ],
  ])('are in what is sent: %s', (_what, before, after, expected) => {
    expect(changes({ body: before }, { body: after })).toEqual(expected.map((change) => `things.create body${change}`))
    expect(changes({ body: after }, { body: after })).toEqual([])
  })

  it.each<[string, SchemaObject, SchemaObject, string[]]>([
    ['a field that is gone', object({ a: text }), object({}), ['/a: is gone']],
    ['a field that may be missing', object({ a: text }, ['a']), object({ a: text }), ['/a: may be missing now']],
    ['another type', object({ a: text }), object({ a: { type: 'integer' } }), ['/a: was string, is integer']],
    ['a value more', { type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }, [': can be "b" now']],
    ['null', text, { type: ['string', 'null'] }, [': can be null now']],
    [
      'a form more',
      { oneOf: [object({ kind: { const: 'a' } })] },
      { oneOf: [object({ kind: { const: 'a' } }), object({ kind: { const: 'b' } })] },
      [': can be kind: "b" now'],
    ],
  ])('are in what is read: %s', (_what, before, after, expected) => {
    expect(changes({ answer: before }, { answer: after })).toEqual(
      expected.map((change) => `things.create 201${change}`),
    )
  })

  it('are not what callers do not notice', () => {
    const more = { body: object({ a: text }), answer: object({ b: text }, ['b']) }
    expect(changes({ body: object({}), answer: object({}) }, more)).toEqual([])
    expect(changes({ body: { type: 'string', maxLength: 8 } }, { body: { type: 'string', maxLength: 9 } })).toEqual([])
    expect(changes({ body: { type: 'string', enum: ['a'] } }, { body: text })).toEqual([])
    const nullable = (thing: SchemaObject): SchemaObject => ({ anyOf: [thing, { type: 'null' }] })
    expect(changes({ answer: nullable(object({})) }, { answer: nullable(object({ a: text }, ['a'])) })).toEqual([])
    const codes = (...values: string[]): Part => ({
      schemas: { ProblemCode: { type: 'string', enum: values } },
      answer: object({ code: { $ref: '#/components/schemas/ProblemCode' } }),
    })
    expect(changes(codes('a'), codes('a', 'b'))).toEqual([])
  })

  it('are seen through names, and said once', () => {
    const named = (schema: SchemaObject): Part => ({
      schemas: { Thing: schema },
      answer: object({
        a: { $ref: '#/components/schemas/Thing' },
        b: { $ref: '#/components/schemas/Thing' },
      }),
    })
    expect(changes(named(object({ x: text })), named(object({})))).toEqual(['things.create 201/a/x: is gone'])
  })
})

it('the check fails on a change that is not accepted, and on an accepted one that did not happen', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'aftercare-released-'))
  const write = async (name: string, content: unknown) =>
    await writeFile(path.join(folder, name), JSON.stringify(content))
  const check = async (): Promise<{ passed: boolean; said: string }> =>
    await new Promise((resolve) => {
      const script = path.join(import.meta.dirname, 'check-breaking.ts')
      const options = ['--document', path.join(folder, 'now.json'), '--released', folder]
      execFile(process.execPath, [script, ...options], (error, stdout, stderr) =>
        resolve({ passed: error === null, said: stdout + stderr }),
      )
    })
  await write('openapi.json', aDocument({ answer: object({ a: text }) }))
  await write('now.json', aDocument({ answer: object({}) }))
  await write('accepted.json', {})
  expect(await check()).toMatchObject({
    passed: false,
    said: expect.stringContaining('things.create 201/a: is gone') as string,
  })
  await write('accepted.json', { 'things.create 201/a: is gone': 'Nobody reads it' })
  expect(await check()).toMatchObject({ passed: true })
  await write('now.json', aDocument({ answer: object({ a: text }) }))
  expect(await check()).toMatchObject({ passed: false, said: expect.stringContaining('did not happen') as string })
  await rm(folder, { recursive: true })
})
