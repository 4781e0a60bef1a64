import { describe, expect, it } from 'vitest'
import { ReturnRef, TicketRef } from '@aftercare/contracts'
import { reference } from './reference.rules.ts'

describe('reference', () => {
  it('is what the contract says a reference is', () => {
    const ref = reference('T', Uint8Array.of(0, 9, 18, 27, 31, 33, 255, 64))
    expect(ref).toBe('T-09JV-Z1Z0')
    expect(TicketRef.parse(ref)).toBe(ref)
    expect(ReturnRef.parse(reference('R', Uint8Array.of(0, 9, 18, 27, 31, 33, 255, 64)))).toBe('R-09JV-Z1Z0')
  })
})
