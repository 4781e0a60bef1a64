import { namedRoutes } from '@aftercare/contracts/openapi'
import { bodyOf, successStatus, z } from '@aftercare/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordedAnswers } from '../testing/example-answers.ts'
import { quickSchema } from './quick-schema.ts'

const answers = recordedAnswers()
const routes = namedRoutes().map(({ route, operationId }) => ({ route, operationId }))

/** Every schema that a request or an answer is read with, and a value of its kind to begin from. */
const cases = routes.flatMap(({ route, operationId }) => {
  const { examples } = route.metadata
  const answer = route.responses[successStatus(route)]
  return [
    ...(answers[operationId] ?? []).map((given) => ({ what: `answer of ${operationId}`, schema: answer, given })),
    ...examples.flatMap(({ body, query, params }) => [
      { what: `body of ${operationId}`, schema: bodyOf(route), given: body ?? {} },
      { what: `query of ${operationId}`, schema: route.query, given: query ?? {} },
      { what: `path of ${operationId}`, schema: route.pathParams, given: params ?? {} },
    ]),
  ].flatMap(({ what, schema, given }) => (schema instanceof z.ZodType ? [{ what, schema, given }] : []))
})

const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', ' a ', 'é\ud800', 0, -1, 1.5, Number.NaN, 2 ** 53, true, [], {}, [[]]),
  fc.constantFrom<unknown>('2026-02-30T00:00:00Z', 'MIA@MÜLLER.de', 'https://a.example/', 'new', new Date(0)),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.anything({ maxDepth: 2 }),
)
type Change = { at: number[]; how: 'set' | 'remove' | 'add' | 'trim'; value: unknown }
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.array(fc.nat(20), { maxLength: 5 }),
  how: fc.constantFrom('set', 'set', 'remove', 'add', 'trim'),
  value: odd,
})

/** The value with one thing in it changed. */
function changed(value: unknown, { at, how, value: put }: Change): unknown {
  if (typeof value !== 'object' || value === null) return how === 'trim' ? ` ${String(value)} ` : put
  const names = Object.keys(value)
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
  const [first = 0, ...deeper] = at
  const name = names[first % Math.max(1, names.length)]
  const fields = copy as Record<string, unknown>
  if (name === undefined || (at.length <= 1 && how === 'add'))
    fields[Array.isArray(copy) ? String(names.length) : 'undeclared'] = put
  else if (at.length > 1) fields[name] = changed(fields[name], { at: deeper, how, value: put })
  else if (how === 'remove' && !Array.isArray(copy)) delete fields[name]
  else fields[name] = changed(fields[name], { at: [], how: how === 'trim' ? 'trim' : 'set', value: put })
  return copy
}

describe('a quick schema', () => {
  it.each(cases)('reads what the schema reads: $what', ({ schema, given }) => {
    const quick = quickSchema(schema)
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const value = changes.reduce(changed, given)
        const [expected, found] = [schema.safeParse(value), quick.safeParse(value)]
        expect(found.success).toBe(expected.success)
        if (expected.success) {
          expect(found.data).toStrictEqual(expected.data)
          expect(JSON.stringify(found.data)).toBe(JSON.stringify(expected.data))
        } else expect(found.error?.issues).toStrictEqual(expected.error.issues)
      }),
      { numRuns: 30 },
    )
  })

  it('counts a letter of two units once, as the schema does', () => {
    const schema = z.strictObject({ text: z.string().min(3).max(4), list: z.array(z.string()).min(2) })
    const quick = quickSchema(schema)
    for (const length of [2, 3, 4, 5])
      for (const letter of ['a', '\u{10000}', '\ud800'])
        for (const list of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
          const value = { text: letter.repeat(length), list }
          expect(schema.safeParse(value).success).toBe(length > 2 && length < 5 && list.length > 1)
          expect(quick.safeParse(value)).toStrictEqual(schema.safeParse(value))
        }
  })

  it('decides most answers by itself', () => {
    const decided = cases.filter(({ schema, given }) => {
      let asked = 0
      const counting = new Proxy(schema, {
        get: (target, name) => {
          if (name === 'safeParse') asked += 1
          return Reflect.get(target, name) as unknown
        },
      })
      quickSchema(counting).safeParse(given)
      return asked === 0
    })
    expect(decided.length).toBeGreaterThan(cases.length * 0.9)
  })
})
