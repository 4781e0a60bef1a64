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

it('makes the ids that it always made', () => {
  const random = Uint8Array.from([0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10, 0xff, 0x01])
  expect(newId('ticket', new Date('2026-11-30T12:34:56.789Z'), random)).toBe('tkt_01m8p7704nfzpvn63pags11zr1')
  expect(newId('ticket', new Date(0), new Uint8Array(10))).toBe('tkt_0000000000e008000000000000')
})

it('does not make one id twice', () => {
  const now = new Date()
  expect(new Set(Array.from({ length: 1_000 }, () => newId('ticket', now))).size).toBe(1_000)
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
