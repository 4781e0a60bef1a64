import { auditActorKinds, exampleId } from '@aftercare/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditEntryRecord, WaitingEntry } from './audit-entry.ts'
import { chained, chainStart, misfitOf } from './chain.rules.ts'

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
const waitingEntries = fc.array(
  fc.record<WaitingEntry>({
    _id: fc.string({ minLength: 1 }),
    storeId: fc.constant(exampleId('store')),
    at: fc.date({ noInvalidDate: true }),
    type: fc.constantFrom('return.approved', 'refund.succeeded'),
    object: fc.constantFrom('return', 'refund'),
    objectId: fc.string(),
    version: fc.option(fc.nat()),
    by: fc.record({ kind: fc.constantFrom(...auditActorKinds), id: fc.string() }),
    changes: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
    digest: hex,
  }),
  { minLength: 1, maxLength: 20 },
)

/** The first entry that does not fit. */
function firstMisfit(entries: readonly AuditEntryRecord[]): [number, string] | null {
  let before = chainStart
  for (const entry of entries) {
    const misfit = misfitOf(before, entry)
    if (misfit !== null) return [before.sequence + 1, misfit]
    before = entry
  }
  return null
}

describe('a chain of audit entries', () => {
  it('fits from the first to the last, however it was put together', () => {
    fc.assert(
      fc.property(waitingEntries, fc.nat(), (waiting, cut) => {
        const whole = chained(chainStart, waiting)
        const first = chained(chainStart, waiting.slice(0, cut % waiting.length))
        const then = chained(first.at(-1) ?? chainStart, waiting.slice(cut % waiting.length))
        expect([...first, ...then]).toEqual(whole)
        expect(firstMisfit(whole)).toBeNull()
      }),
    )
  })

  const changes: Record<string, (entry: AuditEntryRecord) => Partial<AuditEntryRecord>> = {
    storeId: ({ storeId }) => ({ storeId: `${storeId}x` }),
    at: ({ at }) => ({ at: new Date(at.getTime() === 0 ? 1 : 0) }),
    type: ({ type }) => ({ type: type === 'return.approved' ? 'return.declined' : 'return.approved' }),
    object: ({ object }) => ({ object: object === 'return' ? 'refund' : 'return' }),
    objectId: ({ objectId }) => ({ objectId: `${objectId}x` }),
    version: ({ version }) => ({ version: version === null ? 0 : null }),
    by: ({ by }) => ({ by: { ...by, id: `${by.id}x` } }),
    changes: ({ changes: said }) => ({ changes: { ...said, added: 'x' } }),
    digest: ({ digest }) => ({ digest: digest.replace(/^./, (one) => (one === '0' ? '1' : '0')) }),
    eventId: ({ eventId }) => ({ eventId: `${eventId}x` }),
  }

  it.each(Object.keys(changes))('no longer fits at an entry whose %s was changed', (field) => {
    fc.assert(
      fc.property(waitingEntries, fc.nat(), (waiting, place) => {
        const entries = chained(chainStart, waiting)
        const index = place % entries.length
        entries[index] = { ...entries[index]!, ...changes[field]!(entries[index]!) }
        expect(firstMisfit(entries)).toEqual([index + 1, 'altered'])
      }),
    )
  })

  it('no longer fits behind an entry that was taken out, or made anew', () => {
    fc.assert(
      fc.property(waitingEntries, fc.nat(), (waiting, place) => {
        const entries = chained(chainStart, waiting)
        const index = place % entries.length
        const without = entries.toSpliced(index, 1)
        expect(firstMisfit(without)).toEqual(index === without.length ? null : [index + 1, 'missing'])
        const before = entries[index - 1] ?? chainStart
        const [forged] = chained(before, [{ ...waiting[index]!, objectId: 'another' }])
        const isLast = index === entries.length - 1
        expect(firstMisfit(entries.with(index, forged!))).toEqual(
          isLast || waiting[index]!.objectId === 'another' ? null : [index + 2, 'unlinked'],
        )
      }),
    )
  })
})
