import { expect, it } from 'vitest'
import {
  allowedLoyaltyRedemptionActions,
  loyaltyRedemptionActions,
  loyaltyRedemptionStatuses,
  nextLoyaltyRedemption,
} from './lifecycle.ts'

it('a redemption ends once, and only the shop captures it', () => {
  expect(allowedLoyaltyRedemptionActions('held', 'server')).toEqual(['capture', 'release'])
  expect(allowedLoyaltyRedemptionActions('held', 'shopper')).toEqual(['release'])
  expect(allowedLoyaltyRedemptionActions('held', 'automation')).toEqual(['time_out'])
  for (const status of loyaltyRedemptionStatuses)
    for (const by of ['server', 'agent', 'shopper', 'automation'] as const)
      for (const action of loyaltyRedemptionActions)
        if (!allowedLoyaltyRedemptionActions(status, by).includes(action))
          expect(() => nextLoyaltyRedemption(status, action, by)).toThrow(
            `A redemption that is ${status} does not take ${action} from the ${by}`,
          )
})
