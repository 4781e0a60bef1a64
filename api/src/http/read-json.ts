import { ProblemError } from '@aftercare/contracts'
import express, { type Request, type Response } from 'express'

/** Whether the request says that bytes follow its head. Zero of them are a body too. */
export const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined

/** Reads a body of JSON into `request.body`. The promise rejects with what `express.json` says. */
export function jsonReader(bytesMax: number): (request: Request, response: Response) => Promise<void> {
  const read = express.json({ limit: bytesMax, strict: false })
  return async (request, response) =>
    await new Promise<void>((resolve, reject) => {
      read(request, response, (error?: unknown) => {
        if (error === undefined) resolve()
        else reject(error)
      })
    })
}

/** A body in another language than the contract's is refused before anybody tries to read it. @throws ProblemError unsupported_media_type */
export function requireJson(request: Request): void {
  const isEmpty = request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length']) === 0
  if (!isEmpty && !request.is(['application/json', 'multipart/form-data']))
    throw new ProblemError('unsupported_media_type', 'Send application/json')
}
