import type { NextFunction, Request, RequestHandler, Response } from 'express'

/** Handlers one after another as one handler. Express would compare the path of each request with each of them anew. */
export function inTurn(...handlers: readonly RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    takeTurn(handlers, 0, request, response, next)
  }
}

function takeTurn(
  handlers: readonly RequestHandler[],
  at: number,
  request: Request,
  response: Response,
  last: NextFunction,
): void {
  const handler = handlers[at]
  if (handler === undefined) {
    last()
    return
  }
  const next = ((error?: unknown) => {
    if (error === undefined) takeTurn(handlers, at + 1, request, response, last)
    else last(error)
  }) as NextFunction
  try {
    // Express takes what is thrown, now or later, for the error of the request; so do those in a row.
    const waits: unknown = handler(request, response, next)
    if (waits instanceof Promise) waits.catch(last)
  } catch (error) {
    last(error)
  }
}
