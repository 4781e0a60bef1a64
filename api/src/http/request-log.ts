import { newId } from '@aftercare/contracts'
import type { Request, Response } from 'express'
import type { Logger } from 'pino'
import { actorId } from '../access/actor.ts'
import { actorIfKnown, routeIfKnown } from './response-locals.ts'

/**
 * Gives each request an id and writes one line when it is answered. Only what is named here is ever logged: no query, body,
 * address or header, because those are where personal data are.
 */
export function logRequests(log: Logger) {
  return (request: Request, response: Response): void => {
    const startedAt = performance.now()
    const requestId = newId('request', new Date())
    response.locals['requestId'] = requestId
    response.setHeader('request-id', requestId)
    response.on('close', () => {
      if (!log.isLevelEnabled('info')) return
      const actor = actorIfKnown(response)
      const route = routeIfKnown(response)?.path
      const line = {
        requestId,
        method: request.method,
        route: route ?? null,
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
        actor: actor ? `${actor.kind}:${actorId(actor)}` : null,
        storeId: actor?.storeId ?? null,
        code: (response.locals['problemCode'] as string | undefined) ?? null,
        aborted: !response.writableFinished,
      }
      if (route !== undefined || response.statusCode >= 400) log.info(line, 'request')
    })
  }
}
