import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

/** How many days ahead of the real time a test clock goes: ten years. */
export const testClockDaysMax = 3_653

export const TestClockAdvance = z
  .strictObject({
    now: Instant.meta({ description: 'What time it is to be in the store; not before what it is there now' }),
  })
  .meta({ id: 'TestClockAdvance', description: 'Where to move the clock' })
export type TestClockAdvance = z.infer<typeof TestClockAdvance>

export const TestClock = z
  .object({
    now: Instant.meta({ description: 'What time it is in the store' }),
    movedTo: Instant.nullable().meta({ description: 'Where it was moved to last; null when it never was' }),
    status: z.enum(['advancing', 'ready']).meta({
      description:
        '`advancing` while jobs of the store are due or being done, such as those that a move brought on; then `ready`. What failed and will be tried again is not waited for',
    }),
    jobsDue: z.int().min(0).max(1_000).meta({ description: 'How many jobs those are; 1,000 for more' }),
  })
  .meta({ id: 'TestClock', description: 'The clock of a test store' })
export type TestClock = z.infer<typeof TestClock>
