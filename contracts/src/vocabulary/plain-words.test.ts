import { describe, expect, it } from 'vitest'
import { contract, type Route } from '../index.ts'
import { z } from './zod.ts'

const said = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []

describe('what a schema says of a value', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['This is required', z.strictObject({ name: z.string() }), {}],
    ['This is required', z.strictObject({ kind: z.enum(['a', 'b']) }), {}],
    ['Expected text', z.string(), 7],
    ['Expected a whole number', z.int(), 1.5],
    ['Expected a number', z.coerce.number(), 'many'],
    ['Expected true or false', z.boolean(), 'yes'],
    ['Expected an object', z.strictObject({}), 'text'],
    ['Expected a list', z.array(z.string()), {}],
    ['Must not be empty', z.string().min(1), ''],
    ['Expected at least 3 characters', z.string().min(3), 'ab'],
    ['Expected at most one item', z.array(z.string()).max(1), ['a', 'b']],
    ['Expected 1 or more', z.int().min(1), 0],
    ['Expected more than 0', z.number().positive(), 0],
    ['Expected less than 0', z.number().negative(), 0],
    ['Expected 100 or less', z.int().max(100), 101],
    ['Expected one of: low, high', z.enum(['low', 'high']), 'urgent'],
    ['Expected a date such as 2026-12-24', z.iso.date(), '24.12.2026'],
    ['Expected a moment in UTC such as 2026-11-22T17:45:00.000Z', z.iso.datetime(), '2026-11-22 17:45'],
    ['Expected an address such as https://shop.example/page', z.url(), 'shop'],
    ['There is no field called colour', z.strictObject({}), { colour: 'red' }],
    [
      'Expected one of: a, b',
      z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b') })]),
      { k: 'c' },
    ],
  ])('%s', (words, schema, value) => {
    expect(said(schema, value)).toEqual([words])
  })

  it('leaves the words that a schema has of its own', () => {
    expect(said(z.string().regex(/^T-/, 'Expected a reference such as T-7K3M-9QXT'), 'x')).toEqual([
      'Expected a reference such as T-7K3M-9QXT',
    ])
  })
})

it('never speaks of the validator, whatever a body holds', () => {
  const hostile = [undefined, null, 7, 'x', [], {}, { colour: 'red' }]
  for (const route of Object.values(contract).flatMap((routes) => Object.values(routes as Record<string, Route>))) {
    if (!('body' in route) || !(route.body instanceof z.ZodType)) continue
    for (const value of hostile)
      for (const words of said(route.body, value))
        expect(words).not.toMatch(/Invalid|Too |Unrecognized|undefined|NaN|>=|<=/)
  }
})
