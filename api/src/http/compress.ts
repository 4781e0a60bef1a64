import compression from 'compression'
import type { RequestHandler } from 'express'

/** Express middleware: compresses for whoever takes that, and spares the others what it wraps around each answer. */
export function compressWhenAsked(): RequestHandler {
  const compress = compression()
  return (request, response, next) => {
    if (request.headers['accept-encoding'] !== undefined) {
      compress(request, response, next)
      return
    }
    response.appendHeader('vary', 'Accept-Encoding')
    next()
  }
}
