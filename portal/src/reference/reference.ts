import { problemKinds, problemsOf, successStatus, type ProblemCode, type Route } from '@aftercare/contracts'
import { namedRoutes, openApiDocument, resourceDescriptions } from '@aftercare/contracts/openapi'
import type { OperationObject, ParameterObject, SchemaObject } from 'openapi3-ts/oas31'
import { fieldRows, typeOf, type FieldRow, type Schemas } from './fields.ts'
import { sampleOf, type Sample } from './samples.ts'

/** The way of a camel-case name in an address: `guestLookups` is `guest-lookups`. */
export const slugOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A name for people: `guestLookups` is `Guest lookups`. */
export const titleOf = (name: string): string => {
  const words = slugOf(name).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export type Operation = {
  resource: string
  method: string
  route: Route
  href: string
  parameters: (FieldRow & { place: string })[]
  body: { typeName: string | null; rows: FieldRow[] } | null
  answer: { status: number; type: string; typeName: string | null; rows: FieldRow[] }
  problems: { code: ProblemCode; status: number; title: string }[]
  samples: Sample[]
}

const document = openApiDocument()
export const schemas = (document.components?.schemas ?? {}) as Schemas

const operationsById = new Map<string, OperationObject>(
  Object.values(document.paths ?? {}).flatMap((path) =>
    (Object.values(path) as OperationObject[]).map((operation) => [operation.operationId ?? '', operation] as const),
  ),
)

/** Every operation of the contract, in the order in which the contract has them. */
export const operations: Operation[] = namedRoutes().map(({ resource, method, operationId, route }) => {
  const described = operationsById.get(operationId)
  const body = contentSchema(described?.requestBody)
  const status = successStatus(route)
  const answer = contentSchema(described?.responses?.[status])
  return {
    resource,
    method,
    route,
    href: `/reference/${slugOf(resource)}/${slugOf(method)}/`,
    parameters: ((described?.parameters ?? []) as ParameterObject[]).map(parameterRow),
    body: body === null ? null : { typeName: typeOf(body, schemas).typeName, rows: fieldRows(body, schemas) },
    answer: {
      status,
      ...(answer === null ? { type: 'nothing', typeName: null } : typeOf(answer, schemas)),
      rows: answer === null ? [] : fieldRows(answer, schemas),
    },
    problems: problemsOf(route).map((code) => ({
      code,
      status: problemKinds[code].status,
      title: problemKinds[code].title,
    })),
    samples: route.metadata.examples.map((example) => sampleOf({ resource, method, route }, example)),
  }
})

/** Resources with what they are and what can be done with them. */
export const resources = Object.entries(resourceDescriptions).map(([name, description]) => ({
  name,
  title: titleOf(name),
  description,
  href: `/reference/${slugOf(name)}/`,
  operations: operations.filter(({ resource }) => resource === name),
}))

/** Problem codes with the operations that can answer them by a rule of their own. */
export const problems = (Object.keys(problemKinds) as ProblemCode[]).map((code) => ({
  code,
  ...problemKinds[code],
  operations: operations.filter(({ route }) => route.metadata.problems.includes(code)),
}))

function parameterRow({
  name,
  in: place,
  required,
  description,
  schema,
}: ParameterObject): FieldRow & { place: string } {
  const { type, typeName } = typeOf((schema ?? {}) as SchemaObject, schemas)
  return { name, place, depth: 0, type, typeName, isRequired: required === true, description: description ?? '' }
}

/** The schema of a request or response body; null when there is none. */
function contentSchema(part: unknown): SchemaObject | null {
  const [content] = Object.values(
    (part as { content?: Record<string, { schema?: SchemaObject }> } | undefined)?.content ?? {},
  )
  return content?.schema ?? null
}
