import compression from 'compression'
import type { Request, Response } from 'express'

/** Compresses for whoever takes that, and spares the others what it wraps around each answer. */
export function compressWhenAsked() {
  const compress = compression()
  return (request: Request, response: Response): void => {
    // It wraps the response and goes on at once.
    if (request.headers['accept-encoding'] !== undefined) compress(request, response, () => undefined)
    else response.appendHeader('vary', 'Accept-Encoding')
  }
}
