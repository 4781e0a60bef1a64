import type { z } from '@aftercare/contracts'

/** What a job needs to know. Ids rather than copies: it reads the rest when it runs. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** A kind of job, and what each of that kind must know. */
export type JobDefinition<Payload extends JobPayload = JobPayload> = { kind: string; payload: z.ZodType<Payload> }

/** What a job of the kind knows. */
export type PayloadOf<Definition extends JobDefinition> = z.infer<Definition['payload']>

/**
 * A kind of job: what enqueues it and what handles it are both given this, so that neither can misspell the other.
 *
 * @param kind stays for ever, because jobs that are stored have it: `module.what_it_does`
 */
export const defineJob = <Payload extends JobPayload>(
  kind: string,
  payload: z.ZodType<Payload>,
): JobDefinition<Payload> => ({ kind, payload })
