import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idPrefixes } from '../terms.ts'
import { exampleId, idOf, newId } from './ids.ts'

const instants = fc.date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
const randomBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

it('makes ids that their own schema accepts, whatever the moment and the dice', () => {
  fc.assert(
    fc.property(instants, randomBytes, (now, random) => {
      expect(idOf('ticket', 'Ticket').safeParse(newId('ticket', now, random)).success).toBe(true)
    }),
  )
})

it('makes ids that sort by the moment they were made', () => {
  fc.assert(
    fc.property(instants, instants, randomBytes, randomBytes, (a, b, randomA, randomB) => {
      fc.pre(a.getTime() < b.getTime())
      expect(newId('ticket', a, randomA) < newId('ticket', b, randomB)).toBe(true)
    }),
  )
})

it('does not take the id of another kind', () => {
  expect(idOf('ticket', 'Ticket').safeParse(exampleId('order')).success).toBe(false)
})

it('numbers examples apart', () => {
  expect(exampleId('ticket', 'one')).not.toBe(exampleId('ticket', 'two'))
})

it('gives each kind of thing a prefix of its own', () => {
  const prefixes = Object.values(idPrefixes)
  expect(new Set(prefixes).size).toBe(prefixes.length)
})
