import type { Route } from '@aftercare/contracts'
import type { Request, Response } from 'express'

/** What a request passes before its route reads it. It throws what the request is refused with. */
export type Guard = (route: Route, request: Request, response: Response) => Promise<void> | void
