import type { ProblemDetail } from '@aftercare/contracts'

type Step = PropertyKey | { key: PropertyKey }

/** What a schema found wrong, as far as it is read here. */
export type Issue = {
  message: string
  path?: readonly Step[] | undefined
  /** Fields that the schema does not know */
  keys?: readonly string[]
  /** What each form of a union found wrong */
  errors?: readonly (readonly Issue[])[]
}

/**
 * What is wrong with one place of a request, each at its own path: an unknown field where it stands, and of a union what the
 * form says that the value comes closest to.
 *
 * @param place `path`, `query`, `body` or `header`
 */
export function issueDetails(place: string, { message, path = [], keys, errors }: Issue): ProblemDetail[] {
  const at = [place, ...path.map((step) => String(typeof step === 'object' ? step.key : step))].join('/')
  const [closest] = [...(errors ?? [])].sort((a, b) => a.length - b.length)
  if (closest && closest.length > 0) return closest.flatMap((issue) => issueDetails(at, issue))
  if (keys) return keys.map((key) => detail(`${at}/${key}`, 'There is no such field'))
  return [detail(at, message)]
}

const detail = (at: string, message: string): ProblemDetail => ({
  at: at.slice(0, 300),
  message: message.slice(0, 1000),
})
