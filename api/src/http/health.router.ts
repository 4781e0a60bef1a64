import { contract, ProblemError } from '@aftercare/contracts'
import { initServer } from '@ts-rest/express'

/** Health has no credential and so no actor: it is served without `serve`. */
export const healthRouter = (isReady: () => Promise<boolean>) =>
  initServer().router(contract.health, {
    live: async () => await Promise.resolve({ status: 200, body: { status: 'ok' } }),
    ready: async () => {
      if (!(await isReady())) throw new ProblemError('unavailable', 'The process cannot serve just now')
      return { status: 200, body: { status: 'ok' } }
    },
  })
