import { expect, it } from 'vitest'
import {
  allowedCreditReservationActions,
  creditReservationActions,
  creditReservationStatuses,
  nextCreditReservation,
} from './lifecycle.ts'

it('a reservation ends once, and what was captured can be given back', () => {
  expect(allowedCreditReservationActions('held', 'server')).toEqual(['capture', 'release'])
  expect(allowedCreditReservationActions('held', 'automation')).toEqual(['time_out'])
  expect(allowedCreditReservationActions('captured', 'server')).toEqual(['restore'])
  expect(allowedCreditReservationActions('released', 'server')).toEqual([])
  for (const status of creditReservationStatuses)
    for (const by of ['server', 'automation'] as const)
      for (const action of creditReservationActions)
        if (!allowedCreditReservationActions(status, by).includes(action))
          expect(() => nextCreditReservation(status, action, by)).toThrow(
            `A reservation that is ${status} does not take ${action} from the ${by}`,
          )
  expect(nextCreditReservation('captured', 'restore', 'server').status).toBe('captured')
})
