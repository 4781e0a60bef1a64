import {
  eventCatalogue,
  eventRetentionDays,
  pageLimitDefault,
  pageLimitMax,
  problemKinds,
  problemsOf,
  resourceDescriptions,
  asksForApproval,
  successStatus,
  type ProblemCode,
  type RouteMetadata,
} from '@aftercare/contracts'
import { namedRoutes, openApiDocument } from '@aftercare/contracts/openapi'
import type { OpenAPIObject, OperationObject, ParameterObject, SchemaObject } from 'openapi3-ts/oas31'
import { fieldRows, typeOf, withoutNamed, type FieldRow, type Schemas } from './fields.ts'
import { axesOf, type AxisOfResource } from './lifecycle.ts'
import { resourcesOfObjects } from './object-groups.ts'
import { sampleOf, type Sample } from './samples.ts'

/** The way of a camel-case name in an address: `guestLookups` is `guest-lookups`. */
export const slugOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A name for people: `guestLookups` is `Guest lookups`. */
export const titleOf = (name: string): string => {
  const words = slugOf(name).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** One operation of the API, as its page prints it. */
export type Operation = {
  resource: string
  method: string
  verb: string
  /** With its parameters in braces: `/v1/tickets/{ticketId}`. */
  path: string
  summary: string
  description: string
  metadata: Omit<RouteMetadata, 'examples'>
  href: string
  parameters: (FieldRow & { place: string })[]
  body: { rows: FieldRow[] } | null
  /** Whether it answers 202 with an approval when the caller may not do it alone. */
  mayNeedApproval: boolean
  answer: { status: number; type: string; typeName: string | null; rows: FieldRow[] }
  problems: { code: ProblemCode; status: number; title: string }[]
  samples: Sample[]
}

/** An object that the API takes or answers with. Its address is a place on the page of its group. */
export type ObjectOfApi = { name: string; href: string; description: string; rows: FieldRow[] }

/** The objects that are explained on one page: those of a resource, or those of none. */
export type ObjectGroup = { resource: string | null; title: string; href: string; objects: ObjectOfApi[] }

export type Resource = {
  name: string
  title: string
  description: string
  href: string
  operations: Operation[]
  /** What it goes through; empty for what has no states. */
  lifecycle: AxisOfResource[]
}

/** A problem code with the operations that can answer with it by a rule of their own. */
export type ProblemPage = {
  code: ProblemCode
  status: number
  title: string
  remedy: string
  operations: { href: string; name: string; summary: string }[]
}

/** Everything that the pages for developers print. Plain data, so that the pages need neither the contract nor zod. */
export type Reference = {
  resources: Resource[]
  objectGroups: ObjectGroup[]
  problems: ProblemPage[]
  events: { type: string; description: string }[]
  eventRetentionDays: number
  pageLimitDefault: number
  pageLimitMax: number
}

/** Reads the contract into what the pages print. */
export function readReference(): Reference {
  const document = openApiDocument()
  const schemas = (document.components?.schemas ?? {}) as Schemas
  const operations = operationsOf(document, schemas)
  return {
    resources: Object.entries(resourceDescriptions).map(([name, description]) => ({
      name,
      title: titleOf(name),
      description,
      href: `/reference/${slugOf(name)}/`,
      operations: operations.filter(({ resource }) => resource === name),
      lifecycle: axesOf(name),
    })),
    objectGroups: objectGroupsOf(document, schemas),
    problems: (Object.keys(problemKinds) as ProblemCode[]).map((code) => ({
      code,
      ...problemKinds[code],
      operations: operations
        .filter(({ metadata }) => metadata.problems.includes(code))
        .map(({ href, resource, method, summary }) => ({ href, name: `${resource}.${method}`, summary })),
    })),
    events: Object.entries(eventCatalogue).map(([type, { happened }]) => ({ type, description: happened })),
    eventRetentionDays,
    pageLimitDefault,
    pageLimitMax,
  }
}

/** One page of all objects would be the heaviest of the help center by far; a resource has a handful. */
function objectGroupsOf(document: OpenAPIObject, schemas: Schemas): ObjectGroup[] {
  const resourceOf = new Map(namedRoutes().map(({ resource, operationId }) => [operationId, resource]))
  const owners = resourcesOfObjects(document, schemas, resourceOf)
  return [...Object.keys(resourceDescriptions), null]
    .map((resource): ObjectGroup => {
      const href = `/reference/objects/${resource === null ? 'others' : slugOf(resource)}/`
      const objects = Object.entries(schemas)
        .filter(([name]) => (owners.get(name) ?? null) === resource)
        .map(([name, schema]) => ({
          name,
          href: `${href}#${name}`,
          description: schema.description ?? '',
          rows: withoutNamed(fieldRows(schema, schemas)),
        }))
        .filter(({ rows }) => rows.length > 0)
      return { resource, title: resource === null ? 'Others' : titleOf(resource), href, objects }
    })
    .filter(({ objects }) => objects.length > 0)
}

function operationsOf(document: OpenAPIObject, schemas: Schemas): Operation[] {
  const described = new Map<string, OperationObject>(
    Object.values(document.paths ?? {}).flatMap((path) =>
      (Object.values(path) as OperationObject[]).map((operation) => [operation.operationId ?? '', operation] as const),
    ),
  )
  return namedRoutes().map(({ resource, method, operationId, route }) => {
    const operation = described.get(operationId)
    const body = contentSchema(operation?.requestBody)
    const status = successStatus(route)
    const answer = contentSchema(operation?.responses?.[status])
    const { examples, ...metadata } = route.metadata
    return {
      resource,
      method,
      verb: route.method,
      path: route.path.replaceAll(/:(\w+)/g, '{$1}'),
      summary: route.summary,
      description: route.description,
      metadata,
      href: `/reference/${slugOf(resource)}/${slugOf(method)}/`,
      parameters: ((operation?.parameters ?? []) as ParameterObject[]).map((parameter) =>
        parameterRow(parameter, schemas),
      ),
      body: body === null ? null : { rows: fieldRows(body, schemas) },
      mayNeedApproval: asksForApproval(route),
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
      samples: examples.map((example) => sampleOf({ resource, method, route }, example)),
    }
  })
}

function parameterRow(
  { name, in: place, required, description, schema }: ParameterObject,
  schemas: Schemas,
): FieldRow & { place: string } {
  const { type, typeName } = typeOf((schema ?? {}) as SchemaObject, schemas)
  return {
    name,
    isVariant: false,
    place,
    depth: 0,
    type,
    typeName,
    isRequired: required === true,
    description: description ?? '',
  }
}

/** The schema of a request or response body; null when there is none. */
function contentSchema(part: unknown): SchemaObject | null {
  const [content] = Object.values(
    (part as { content?: Record<string, { schema?: SchemaObject }> } | undefined)?.content ?? {},
  )
  return content?.schema ?? null
}
