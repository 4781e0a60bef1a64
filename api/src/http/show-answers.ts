import { asksForApproval, successStatus, z, type Route } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { FoundPage, LeftOut } from '../shared/cursor.ts'
import type { Logs } from '../shared/parts.ts'
import { quickSchema, type QuickSchema } from './quick-schema.ts'

export type AnyResult = { status: number; body: unknown; headers?: Record<string, string> }
export type ShowAnswer = (actor: Actor, result: AnyResult) => AnyResult

/** The answers of a route as they will be sent: what the contract does not name is not in them. @throws ZodError */
export function showAnswers(logs: Logs, route: Route): ShowAnswer {
  const success = showAnswer(logs, route.responses[successStatus(route)])
  if (!asksForApproval(route)) return success
  const approval = showAnswer(logs, route.responses[202])
  return (actor, result) => (result.status === 202 ? approval : success)(actor, result)
}

function showAnswer({ log }: Logs, schema: unknown): ShowAnswer {
  if (!(schema instanceof z.ZodType)) return (_actor, result) => result
  const whole = quickSchema(schema)
  const item = itemOf(schema)
  const body = item === undefined ? whole.parse : showPage(whole, quickSchema(item))
  return (actor, result) => {
    const leftOut: LeftOut[] = []
    const shown = { ...result, body: body(result.body, leftOut) }
    for (const { id, error } of leftOut)
      log.error(
        { err: error, storeId: actor.storeId, objectId: id },
        'a record cannot be shown and was left out of a list',
      )
    return shown
  }
}

/** A page without the records that cannot be shown, because those who ask for the list need the others. */
function showPage(whole: QuickSchema, item: QuickSchema) {
  return (body: unknown, leftOut: LeftOut[]): object => {
    const { data, leftOut: unpresented = [], ...page } = body as FoundPage<{ id: string }>
    leftOut.push(...unpresented)
    const shown: unknown[] = []
    for (const one of data) {
      const read = item.safeParse(one)
      if (read.success) shown.push(read.data)
      else leftOut.push({ id: one.id, error: read.error })
    }
    return { ...(whole.parse({ ...page, data: [] }) as object), data: shown }
  }
}

/** What the pages of a list hold; undefined when the answer is no page. */
const itemOf = (schema: z.ZodType): z.ZodType | undefined => {
  const data: unknown = schema instanceof z.ZodObject ? schema.shape['data'] : undefined
  return data instanceof z.ZodArray ? (data.element as z.ZodType) : undefined
}
