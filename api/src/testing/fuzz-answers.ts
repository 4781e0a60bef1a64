import { isDeepStrictEqual } from 'node:util'
import { Problem, problemsOf, z } from '@aftercare/contracts'
import type { NamedRoute } from '@aftercare/contracts/openapi'

export type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  ms: number
}

/** What is wrong with an answer, by the contract; undefined when nothing is. */
export function faultIn(
  { status, headers, text }: Answer,
  named: NamedRoute | undefined,
  method: string,
): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 300)}`
  const isProblem = String(headers['content-type']).startsWith('application/problem+json')
  if (status >= 400) {
    if (method === 'HEAD') return undefined
    if (!isProblem) return `${status} that is no problem: ${text.slice(0, 200)}`
    const problem = Problem.strict().safeParse(jsonOf(text))
    if (!problem.success) return `a problem that the contract does not describe: ${text.slice(0, 300)}`
    if (problem.data.status !== status) return `${status} says that it is ${problem.data.status}`
    if (named !== undefined && !problemsOf(named.route).includes(problem.data.code))
      return `${problem.data.code}, which ${named.operationId} does not list`
    return undefined
  }
  if (named === undefined) return undefined
  const schema = (named.route.responses as Record<number, unknown>)[status]
  if (schema === undefined) return `${status}, which ${named.operationId} does not list`
  if (!(schema instanceof z.ZodType) || !String(headers['content-type']).startsWith('application/json'))
    return undefined
  const body = jsonOf(text)
  const read = schema.safeParse(body)
  if (!read.success) return `a body that ${named.operationId} does not describe: ${read.error.message.slice(0, 300)}`
  return isDeepStrictEqual(read.data, body)
    ? undefined
    : `more than ${named.operationId} describes: ${text.slice(0, 300)}`
}

/** What the text says; the text itself when it is no JSON, which no schema here allows. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
