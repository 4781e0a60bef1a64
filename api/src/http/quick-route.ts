import { z, type Route } from '@aftercare/contracts'
import { quickSchema } from './quick-schema.ts'

/** The route whose requests are read by {@link quickSchema}. What is wrong with one, its own schemas say as before. */
export function quickRoute(route: Route): Route {
  const { pathParams, query } = route
  const body = 'body' in route ? { body: quick(route.body) } : {}
  return { ...route, pathParams: quick(pathParams), query: quick(query), ...body } as Route
}

/** As ts-rest asks a schema (https://standardschema.dev). */
function quick(schema: unknown): unknown {
  if (!(schema instanceof z.ZodType)) return schema
  const { safeParse } = quickSchema(schema)
  const validate = (value: unknown): object => {
    const read = safeParse(value)
    return read.success ? { value: read.data } : { issues: read.error.issues }
  }
  return { '~standard': { version: 1, vendor: 'zod', validate } }
}
