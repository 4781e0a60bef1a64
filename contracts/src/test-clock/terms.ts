import type { Terms } from '../vocabulary/terms.ts'

export const testClockTerms = {
  resources: {
    testClock:
      'The clock of a test store, to try in a moment what takes weeks. It moves forward only, and goes on from where it was moved to: windows close, holds and drafts expire, and what was to happen meanwhile happens, mail included. Keys, sessions, budgets and the attempts of webhooks keep the real time.',
  },
  ids: {},
  scopes: { 'test_clock:read': [], 'test_clock:write': [] },
  problems: {
    store_is_live: {
      status: 409,
      title: 'The store is live',
      remedy: 'Only a test store has a clock that can be moved. Make one with `aftercare store create --test`.',
    },
    test_clock_backwards: {
      status: 409,
      title: 'The clock of the store is later already',
      remedy:
        'Read the test clock and move it to a later moment. What happened cannot be undone: begin anew in another test store.',
    },
    test_clock_too_far: {
      status: 422,
      title: 'The moment is too far ahead',
      remedy: 'Move the clock to a moment within ten years from today.',
    },
  },
  events: {
    'store.clock_moved': { object: 'store', happened: 'The clock of a test store was moved', audited: true },
  },
} as const satisfies Terms
