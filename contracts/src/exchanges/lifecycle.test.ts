import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lifecycles } from '../lifecycles.ts'
import { printLifecycle } from '../vocabulary/lifecycle-diagram.ts'
import {
  allowedExchangeActions,
  differenceStates,
  exchangeActions,
  exchangedGoodsStates,
  exchangeEvent,
  exchangeStatuses,
} from './lifecycle.ts'

const movers = ['desk', 'shopper', 'automation'] as const
const standings = fc.record({
  state: fc.record({ status: fc.constantFrom(...exchangeStatuses) }),
  difference: fc.record({ state: fc.constantFrom(...differenceStates) }),
  goods: fc.record({ state: fc.constantFrom(...exchangedGoodsStates) }),
  advance: fc.constantFrom({}, null),
  parcel: fc.constantFrom(null, { deliveredAt: null }, { deliveredAt: '2026-12-01T00:00:00.000Z' }),
})

describe('the lifecycle of an exchange', () => {
  it('allows just what has an event', () => {
    fc.assert(
      fc.property(
        standings,
        fc.constantFrom(...exchangeActions),
        fc.constantFrom(...movers),
        (standing, action, by) => {
          if (allowedExchangeActions(standing, by).includes(action))
            expect(exchangeEvent(standing, action, by)).toMatch(/^exchange\./)
          else expect(() => exchangeEvent(standing, action, by)).toThrow('does not take')
        },
      ),
    )
  })

  it('lets the shopper choose and cancel, and nothing else', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        for (const action of allowedExchangeActions(standing, 'shopper')) expect(['choose', 'cancel']).toContain(action)
      }),
    )
  })

  it('sends nothing while a difference is owed, nor before the goods are back unless in advance', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        if (!allowedExchangeActions(standing, 'desk').includes('ship')) return
        expect(standing.difference.state).not.toBe('due')
        expect(standing.goods.state === 'back' || standing.advance !== null).toBe(true)
      }),
    )
  })
})

it('is printed in docs/exchanges.md as it is', () => {
  const page = readFileSync(new URL('../../../docs/exchanges.md', import.meta.url), 'utf8')
  const printed = /<!-- lifecycle -->\n\n([^]*?)\n\n<!-- \/lifecycle -->/.exec(page)?.[1] ?? ''
  const words = (text: string): string => text.replaceAll(/[ -]+/g, ' ')
  expect(words(printed)).toBe(words(printLifecycle(lifecycles.exchanges)))
})
