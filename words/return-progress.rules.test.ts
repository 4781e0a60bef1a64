import type { Return } from '@aftercare/contracts'
import { describe, expect, it } from 'vitest'
import { labelsToPrint, needsLabel, parcelToSend, promiseOf, sendUntil } from './return-progress.rules.ts'

type Unit = Return['units'][number]['state']
type Parcel = [state: Return['shipments'][number]['state'], units: number[], labelled?: boolean]

const at = '2026-12-27T10:00:00.000Z'
/** A return whose units are numbered from 0. */
const returned = (units: Unit[], parcels: Parcel[] = [], status: Return['approval']['status'] = 'approved') => ({
  approval: { status, at, by: 'policy', expiresAt: at } as Return['approval'],
  units: units.map((state, index) => ({ id: `u${index}`, state })) as unknown as Return['units'],
  shipments: parcels.map(([state, inIt, labelled = false], index) => ({
    id: `s${index}`,
    state,
    unitIds: inIt.map((unit) => `u${unit}`),
    label: labelled ? {} : null,
  })) as unknown as Return['shipments'],
  allowedActions: ['label', 'ship'] as Return['allowedActions'],
})

describe('what is to be sent', () => {
  it.each([
    ['nothing was sent', returned(['expected']), [at, true, {}]],
    ['a label waits', returned(['expected'], [['label_created', [0], true]]), [at, false, { shipmentId: 's0' }]],
    ['it is under way', returned(['expected'], [['in_transit', [0]]]), [null, false, null]],
    ['its parcel was lost', returned(['expected'], [['lost', [0], true]]), [at, true, {}]],
    ['one of two is under way', returned(['expected', 'expected'], [['in_transit', [0]]]), [at, false, null]],
    ['it stays with the shopper', returned(['kept']), [null, false, null]],
    ['it is off', returned(['requested'], [], 'cancelled'), [null, false, null]],
  ] as const)('when %s', (_, found, expected) =>
    expect([sendUntil(found), needsLabel(found), parcelToSend(found)]).toEqual(expected),
  )

  it('has a label to print until its goods are here', () => {
    const printed = (...given: Parameters<typeof returned>) => labelsToPrint(returned(...given)).length
    expect(printed(['expected', 'accepted'], [['label_created', [0, 1], true]])).toBe(1)
    expect(printed(['accepted', 'rejected'], [['label_created', [0, 1], true]])).toBe(0)
    expect(printed(['expected'], [['in_transit', [0], true]])).toBe(0)
  })

  it('is nothing that the shopper may not do', () => {
    const found = { ...returned(['expected']), allowedActions: [] }
    expect([needsLabel(found), parcelToSend(found)]).toEqual([false, null])
  })
})

describe('what is promised', () => {
  const promise = (found: ReturnType<typeof returned>, over: Partial<Return['resolutions'][number]> = {}) =>
    promiseOf(found, { kind: 'refund', state: 'proposed', unitIds: found.units.map(({ id }) => id), ...over })

  it.each(['cancelled', 'expired', 'declined'] as const)('is nothing of a return that is %s', (status) =>
    expect(promise(returned(['expected'], [], status))).toBeNull(),
  )
  it('waits for the goods while they have not been looked at', () => {
    expect(promise(returned(['expected', 'accepted']))).toBe('after_goods')
    expect(promise(returned(['accepted', 'accepted']))).toBe('owed')
    expect(promise(returned(['expected']), { kind: 'keep_item' })).toBe('owed')
  })
  it('is nothing for what was refused, and said as long as it was kept', () => {
    expect(promise(returned(['declined', 'rejected']))).toBeNull()
    expect(promise(returned(['rejected', 'accepted']))).toBe('owed')
    expect(promise(returned(['kept'], [], 'cancelled'), { state: 'executed' })).toBe('executed')
  })
})
