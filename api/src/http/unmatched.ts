import { ProblemError } from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi/named-routes'
import type { NextFunction, Request, Response } from 'express'

const paths = Map.groupBy(namedRoutes(), ({ route }) => route.path)
const patterns = [...paths].map(([path, routes]) => ({
  pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}/?$`),
  methods: routes.map(({ route }) => route.method),
}))

/** What no route took: a known path says which methods it takes, with 405 unless that was asked; everything else of the API is 404. */
export function answerUnmatched(request: Request, response: Response, next: NextFunction): void {
  const methods = patterns.filter(({ pattern }) => pattern.test(request.path)).flatMap(({ methods: known }) => known)
  if (methods.length > 0 && !methods.includes(request.method as 'GET')) {
    response.setHeader('allow', [...new Set([...methods, 'OPTIONS'])].join(', '))
    if (request.method === 'OPTIONS') {
      response.status(204).end()
      return
    }
    next(new ProblemError('method_not_allowed', `The path takes ${methods.join(', ')}`))
    return
  }
  next(new ProblemError('route_not_found', `No route ${request.method} ${request.path.slice(0, 200)}`))
}
