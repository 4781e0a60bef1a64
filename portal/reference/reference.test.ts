import { problemKinds } from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi'
import { describe, expect, it } from 'vitest'
import { fieldRows, typeOf, withoutNamed } from './fields.ts'
import { readReference } from './reference.ts'
import { literal } from './samples.ts'

const { resources, problems, objectGroups } = readReference()
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
  it('explains every object on one page: that of the resource that takes it or answers with it, or of what it is part of', () => {
    const pageOf = new Map(objectGroups.flatMap(({ href, objects }) => objects.map(({ name }) => [name, href])))
    expect(pageOf.size).toBe(objectGroups.flatMap(({ objects }) => objects).length)
    for (const { answer, href } of operations)
      if (answer.typeName !== null) expect(pageOf.has(answer.typeName), href).toBe(true)
    expect(pageOf.get('Ticket')).toBe('/reference/objects/tickets/')
    expect(pageOf.get('Requester')).toBe('/reference/objects/tickets/')
    expect(pageOf.get('OrderLine')).toBe('/reference/objects/orders/')
    expect(pageOf.get('Problem')).toBe('/reference/objects/others/')
  })
  it('draws every step of a lifecycle between the states that it leads from and to', () => {
    const axesOf = (resource: string) => resources.find(({ name }) => name === resource)?.lifecycle ?? []
    const drawn = (resource: string) =>
      axesOf(resource).flatMap(({ states, lanes }) =>
        lanes.map(
          ({ action, from, to }) =>
            `${from.map((at) => states[at]).join(' ')} > ${action} > ${to.map((at) => states[at]).join(' ')}`,
        ),
      )
    expect(axesOf('returns').map(({ name }) => name)).toEqual(['Approval', 'Parcels', 'Units', 'Resolutions'])
    expect(drawn('returns')).toContain('draft requested needs_info approved > cancel > cancelled')
    expect(drawn('returns')).toContain('label_created in_transit > track > in_transit delivered lost')
    expect(drawn('returns').join()).not.toContain('update')
    expect(drawn('exchanges')).toContain('offered requested reserved > expire > expired')
    expect(axesOf('exchanges').flatMap(({ rows }) => rows)).toContainEqual({
      action: 'collect',
      from: 'due',
      to: 'paid',
      by: 'desk',
      only: 'the new goods are reserved',
    })
    for (const resource of ['tickets', 'withdrawals', 'claims', 'refunds', 'storeCredits', 'approvals'])
      expect(drawn(resource), resource).not.toHaveLength(0)
    expect(axesOf('customers')).toEqual([])
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

describe('rows of a page that explains every object', () => {
  const row = (name: string, depth: number, type: string, typeName: string | null) => ({ name, depth, type, typeName, isVariant: false, isRequired: true, description: '' }) // prettier-ignore
  const shown = (rows: Parameters<typeof withoutNamed>[0]) => withoutNamed(rows).map(({ name }) => name)
  it('leave what a named type has to its own place', () => {
    expect(shown([row('lines', 0, 'Line[]', 'Line'), row('sku', 1, 'string', null), row('total', 0, 'integer', null)])).toEqual(['lines', 'total']) // prettier-ignore
    expect(shown([row('label', 0, 'Label | null', 'Label'), row('id', 1, 'string', null)])).toEqual(['label'])
  })
  it('keep what has no other place', () => {
    expect(shown([row('shipTo', 0, 'object', null), row('city', 1, 'string', null)])).toEqual(['shipTo', 'city'])
    expect(shown([row('by', 0, 'Agent | Shopper', 'Agent'), row('id', 1, 'string', null)])).toEqual(['by', 'id'])
  })
})

describe('literal', () => {
  it('writes values as TypeScript', () => {
    expect(literal({ a: "it's", 'b-c': [1, null, true], d: {} })).toBe(`{ a: 'it\\'s', 'b-c': [1, null, true], d: {} }`)
  })
})
