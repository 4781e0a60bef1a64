import { defineRoutes } from '../vocabulary/route.ts'
import { TestClock, TestClockAdvance } from './schemas.ts'

export const testClockRoutes = defineRoutes({
  get: {
    method: 'GET',
    path: '/v1/test-clock',
    summary: 'Get the test clock',
    description:
      'What time it is in a test store, and whether what a move brought on is done. Ask until it is `ready` before you look at what jobs do: mail, what expires, reminders.',
    responses: { 200: TestClock },
    metadata: {
      scope: 'test_clock:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['store_not_found', 'store_is_live'],
      examples: [{ summary: 'What time it is', as: 'server', status: 200 }],
    },
  },
  advanceTo: {
    method: 'PUT',
    path: '/v1/test-clock',
    summary: 'Advance the test clock',
    description:
      'Moves the clock of a test store on to a moment; it goes on from there. Requests see the new time at once, those through other processes within a second. What comes due is done by jobs, as if the time had passed: see `status`. The same moment again changes nothing.',
    body: TestClockAdvance,
    responses: { 200: TestClock },
    metadata: {
      scope: 'test_clock:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      argument: 'now',
      problems: ['store_not_found', 'store_is_live', 'test_clock_backwards', 'test_clock_too_far'],
      examples: [{ summary: 'Weeks later', as: 'server', body: { now: '2027-01-31T00:00:00.000Z' }, status: 200 }],
    },
  },
})
