import { ProblemError, type contract } from '@aftercare/contracts'
import type { RouteAnswers } from './route-table.ts'

/** Health has no credential and so no actor: it is served without `serve`. */
export const healthRouter = (isReady: () => Promise<boolean>): RouteAnswers<typeof contract.health> => ({
  live: async () => await Promise.resolve(well),
  ready: async () => {
    if (!(await isReady())) throw new ProblemError('unavailable', 'The process cannot serve just now')
    return well
  },
})

const well = { status: 200, body: { status: 'ok' } }
