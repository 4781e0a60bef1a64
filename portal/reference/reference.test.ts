import { problemKinds } from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi'
import { describe, expect, it } from 'vitest'
import { fieldRows, typeOf } from './fields.ts'
import { readReference } from './reference.ts'
import { literal } from './samples.ts'

const { resources, problems } = readReference()
const operations = resources.flatMap((resource) => resource.operations)

describe('the reference', () => {
  it('has every operation of the contract, with a sample of each example', () => {
    expect(operations).toHaveLength(namedRoutes().length)
    for (const [index, { route }] of namedRoutes().entries())
      expect(operations[index]?.samples).toHaveLength(route.metadata.examples.length)
  })
  it('has every problem code', () => {
    expect(problems.map(({ code }) => code)).toEqual(Object.keys(problemKinds))
  })
  it('shows each form of a union under a head that says when it holds', () => {
    const bodyOf = (operation: string) =>
      operations.find(({ resource, method }) => `${resource}.${method}` === operation)?.body?.rows ?? []
    expect(bodyOf('webhookEndpoints.replay').map(({ name }) => name)).toEqual([
      'with eventId',
      'eventId',
      'with since',
      'since',
    ])
    expect(
      bodyOf('keys.create')
        .filter(({ isVariant }) => isVariant)
        .map(({ name }) => name),
    ).toEqual(['kind: "publishable"', 'kind: "secret"', 'kind: "restricted"'])
    for (const { href, body } of operations) if (body !== null) expect(body.rows, href).not.toHaveLength(0)
  })
  it('shows the call as the SDK has it: path parameters first, then the body', () => {
    const reply = operations.find(({ resource, method }) => resource === 'tickets' && method === 'reply')
    expect(reply?.samples[0]?.sdk).toMatch(
      /^const answer = await aftercare\.tickets\.reply\('tkt_\w+', \{\n {2}text: 'I am sorry/,
    )
    expect(reply?.samples[0]?.curl).toContain('-H "Idempotency-Key: $(uuidgen)"')
  })
})

describe('fields', () => {
  const schemas = {
    Money: {
      type: 'object' as const,
      properties: { amount: { type: 'integer' as const } },
      required: ['amount'],
      description: 'An amount',
    },
  }
  it('names objects and lists of them', () => {
    expect(typeOf({ type: 'array', items: { $ref: '#/components/schemas/Money' } }, schemas)).toEqual({
      type: 'Money[]',
      typeName: 'Money',
    })
    expect(typeOf({ anyOf: [{ $ref: '#/components/schemas/Money' }, { type: 'null' }] }, schemas).type).toBe(
      'Money | null',
    )
  })
  it('says what a field is that may be null', () => {
    const label = { anyOf: [{ type: 'string' as const, description: 'What it is called' }, { type: 'null' as const }] }
    const [row] = fieldRows({ type: 'object', properties: { label } }, schemas)
    expect(row?.description).toBe('What it is called')
  })
  it('puts the fields of an object under it', () => {
    const rows = fieldRows(
      { type: 'object', properties: { total: { $ref: '#/components/schemas/Money' } }, required: [] },
      schemas,
    )
    expect(rows.map(({ name, depth, isRequired }) => ({ name, depth, isRequired }))).toEqual([
      { name: 'total', depth: 0, isRequired: false },
      { name: 'amount', depth: 1, isRequired: true },
    ])
  })
})

describe('literal', () => {
  it('writes values as TypeScript', () => {
    expect(literal({ a: "it's", 'b-c': [1, null, true], d: {} })).toBe(`{ a: 'it\\'s', 'b-c': [1, null, true], d: {} }`)
  })
})
