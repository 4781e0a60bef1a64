import type { Response } from 'express'

/** Takes the text of an answer in the place of the one who asked. */
export type TakeAnswer = (text: string) => void

/** The next answer of the API goes to somebody of ours, and not to the one who asked. */
export function takeAnswer(response: Response, take: TakeAnswer): void {
  response.locals['takeAnswer'] = take
}

/**
 * Sends a text. Express would read its type, its settings and what the caller has already; only the last matters here, and only
 * when the caller says what it has.
 */
export function sendText(response: Response, status: number, type: string, text: string): void {
  const take = response.locals['takeAnswer'] as TakeAnswer | undefined
  response.statusCode = status
  response.setHeader('content-type', type)
  if (take !== undefined) {
    response.locals['takeAnswer'] = undefined
    take(text)
  } else if (response.req.headers['if-none-match'] === undefined) {
    response.setHeader('content-length', Buffer.byteLength(text))
    response.end(text)
  } else response.send(text)
}

/** Sends bytes of the type. */
export function sendBytes(response: Response, status: number, type: string, bytes: Uint8Array): void {
  response.setHeader('content-type', type)
  response.status(status).send(bytes)
}
