import type { OpenAPIObject, OperationObject } from 'openapi3-ts/oas31'
import type { Schemas } from './fields.ts'

/** Names of the schemas that a part of the document names, in its order. */
function namesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap(namesIn)
  const { $ref, ...rest } = part as { $ref?: unknown }
  const own = typeof $ref === 'string' ? [$ref.replace('#/components/schemas/', '')] : []
  return [...own, ...namesIn(Object.values(rest))]
}

/** What an operation takes, and answers when it does what it is asked for: that somebody has to approve it is another thing. */
const bodiesOf = ({ requestBody, responses = {} }: OperationObject): unknown[] => [
  requestBody,
  ...Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .slice(0, 1)
    .map(([, answer]) => answer as unknown),
]

/**
 * The resource on whose page an object is explained: the first whose operations take it or answer with it; else that of
 * the first object that it is part of. An object that no operation has, such as a problem, is in none.
 *
 * @param resourceOf the resource of an operation by its id; the first resources are asked first
 */
export function resourcesOfObjects(
  { paths = {} }: OpenAPIObject,
  schemas: Schemas,
  resourceOf: ReadonlyMap<string, string>,
): Map<string, string> {
  const operations = new Map(
    Object.values(paths)
      .flatMap((path) => Object.values(path) as OperationObject[])
      .map((operation) => [operation.operationId ?? '', operation]),
  )
  const owners = new Map<string, string>()
  const found: string[] = []
  const give = (part: unknown, resource: string): void => {
    for (const name of namesIn(part)) {
      if (owners.has(name)) continue
      owners.set(name, resource)
      found.push(name)
    }
  }
  for (const [id, resource] of resourceOf) {
    const operation = operations.get(id)
    if (operation !== undefined) give(bodiesOf(operation), resource)
  }
  // What is found is looked into later: the list grows while it is walked.
  for (const name of found) give(schemas[name], owners.get(name) ?? '')
  return owners
}
