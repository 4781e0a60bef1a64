import { type ProblemCode, problemCodes } from '../terms.ts'
import { z } from './zod.ts'

const ProblemDetail = z
  .object({
    at: z
      .string()
      .max(300)
      .meta({ description: 'Where: `body/subject`, `query/limit`, `path/ticketId`', examples: ['body/subject'] }),
    message: z.string().max(1000),
  })
  .meta({ id: 'ProblemDetail', description: 'One thing that is wrong with the request' })

/** The body of every answer that is not a success: RFC 9457, `application/problem+json`. */
export const Problem = z
  .object({
    type: z
      .string()
      .meta({ description: 'Address of the help page of the code', examples: ['/problems/ticket_not_found/'] }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'What is wrong with this request, in a sentence' }),
    code: z.enum(problemCodes).meta({ id: 'ProblemCode', description: 'Stable code from a closed list' }),
    requestId: z.string().meta({ description: 'Name it when you ask for help' }),
    errors: z.array(ProblemDetail).max(50),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })
export type Problem = z.infer<typeof Problem>
export type ProblemDetail = z.infer<typeof ProblemDetail>

/** A failure that a caller can act on. Anything else that is thrown is a bug and answers 500 without detail. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly details: readonly ProblemDetail[]
  /** When asking again can help, where that is known; sent as Retry-After. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ProblemCode,
    detail: string,
    details: readonly ProblemDetail[] = [],
    { retryAfterSeconds }: { retryAfterSeconds?: number } = {},
  ) {
    super(detail)
    this.name = 'ProblemError'
    this.code = code
    this.details = details
    this.retryAfterSeconds = retryAfterSeconds
  }
}
