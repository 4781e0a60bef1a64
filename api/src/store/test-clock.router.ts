import { contract } from '@aftercare/contracts'
import type { AccessParts } from '../access/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import { advanceTestClock, getTestClock } from './advance-test-clock.ts'
import type { StoreParts } from './parts.ts'

type Parts = ServeParts & StoreParts & Pick<AccessParts, 'credentialChanges'> & EventParts & JobParts

export const testClockRouter = (parts: Parts) =>
  serve(contract.testClock, parts, {
    get: async (_, { context, actor }) => ({ status: 200, body: await getTestClock(context, actor) }),
    advanceTo: async ({ body }, { context, actor }) => ({
      status: 200,
      body: await advanceTestClock(context, actor, new Date(body.now)),
    }),
  })
