import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contractOf, declaredWith, isCovered } from './repeated-statement.rules.ts'

const whole = { lines: null }
const of = (...lines: [line: string, quantity?: number][]) => ({
  lines: lines.map(([line, quantity]) => ({ line, ...(quantity !== undefined && { quantity }) })),
})

describe('a statement', () => {
  it.each([
    ['the whole again', whole, [whole], true],
    ['a part of the whole', of(['l1']), [whole], true],
    ['the whole after a part', whole, [of(['l1'])], false],
    ['the same line, typed otherwise', of([' The  Blue vase ']), [of(['the blue vase'])], true],
    ['another line', of(['l2']), [of(['l1'])], false],
    ['one more unit', of(['l1', 2]), [of(['l1', 1])], false],
    ['as many units as two declared', of(['l1', 2]), [of(['l1', 1]), of(['l1', 1])], true],
    ['all of a line after some of it', of(['l1']), [of(['l1', 1])], false],
    ['some of a line after all of it', of(['l1', 1]), [of(['l1'])], true],
    ['anything after nothing', of(['l1']), [], false],
  ])('of %s', (_, wanted, declared, expected) => expect(isCovered(wanted, declared)).toBe(expected))

  const statements = fc.oneof(
    fc.constant(whole),
    fc.array(fc.tuple(fc.constantFrom('l1', 'l2', 'l3'), fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined })), { minLength: 1, maxLength: 4 }).map((lines) => of(...lines)),
  ) // prettier-ignore
  it('is covered by itself, and by no less once more was declared', () => {
    fc.assert(
      fc.property(statements, fc.array(statements), fc.array(statements), (wanted, before, after) => {
        expect(isCovered(wanted, [...before, wanted, ...after])).toBe(true)
        if (isCovered(wanted, before)) expect(isCovered(wanted, [...before, ...after])).toBe(true)
        const declared = before.map((statement) => ({ statement }))
        expect(declaredWith(wanted, declared) !== undefined).toBe(isCovered(wanted, before))
      }),
    )
  })
})

it('is about the contract of one number and mailbox', () => {
  const one = contractOf('NL1042', 'mia@example.com')
  expect(contractOf('NL1042', 'Mia+shop@Example.com')).toBe(one)
  expect(contractOf('NL1043', 'mia@example.com')).not.toBe(one)
  expect(contractOf('NL1042', 'leo@example.com')).not.toBe(one)
})
