import answers from '../../answers.json' with { type: 'json' }
import { isAppRouteOtherResponse } from '@ts-rest/core'
import type {
  MediaTypeObject,
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  ResponseObject,
} from 'openapi3-ts/oas31'
import { problemKinds, resourceDescriptions } from '../terms.ts'
import {
  asksForApproval,
  bodyOf,
  problemsOf,
  successStatus,
  type Route,
  type RouteExample,
} from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { guide } from './guide.ts'
import { bodySchemaOf, componentSchemas, contentTypeOf, schemaOf } from './json-schema.ts'
import { namedRoutes, type NamedRoute } from './named-routes.ts'
import { webhooks } from './webhooks.ts'

/** The contract as an OpenAPI 3.1 document. The same contract gives the same bytes. */
export function openApiDocument(): OpenAPIObject {
  const paths: Record<string, Record<string, OperationObject>> = {}
  for (const named of namedRoutes()) {
    const path = named.route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [named.route.method.toLowerCase()]: operationOf(named) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Aftercare API',
      version: '1.0.0',
      description: guide,
      contact: { name: 'The shop that runs this server' },
      license: { name: 'Proprietary', identifier: 'LicenseRef-Aftercare' },
    },
    servers: [{ url: '/', description: 'The server that this document came from' }],
    tags: Object.entries(resourceDescriptions).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }],
    paths,
    webhooks: webhooks(),
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A publishable (pk_), secret (sk_) or restricted (rk_) key, or the token of a shopper session (ses_)',
        },
      },
      headers: {
        RequestId: { description: 'Name it when you ask for help', schema: { type: 'string' } },
        RateLimit: {
          description: 'What is left of the budget, and when it is full again (draft-ietf-httpapi-ratelimit-headers)',
          schema: { type: 'string' },
        },
        ETag: { description: 'The version of the object', schema: { type: 'string' } },
        IdempotentReplayed: {
          description: '`true` when the answer is that of an earlier request with the same key',
          schema: { type: 'string' },
        },
      },
    },
  }
}

function operationOf({ resource, operationId, route }: NamedRoute): OperationObject {
  const { metadata } = route
  const codes = problemsOf(route)
  const body = bodyOf(route)
  const examples = metadata.examples.filter((example) => example.body !== undefined)
  const success = successStatus(route)
  const problemStatuses = [...new Set(codes.map((code) => problemKinds[code].status))].sort((a, b) => a - b)
  return {
    operationId,
    tags: [resource],
    summary: route.summary,
    description: route.description,
    ...(metadata.scope === null && { security: [] }),
    parameters: parametersOf(route),
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: {
          [contentTypeOf(route)]: {
            schema: bodySchemaOf(route),
            ...(examples.length > 0 && {
              examples: Object.fromEntries(
                examples.map((example, index) => [`example${index + 1}`, exampleOf(example)]),
              ),
            }),
          },
        },
      },
    }),
    responses: {
      [success]: successResponse(route, success, operationId),
      ...(asksForApproval(route) && { 202: successResponse(route, 202) }),
      ...Object.fromEntries(
        problemStatuses.map((status) => [
          status,
          {
            description: codes
              .filter((code) => problemKinds[code].status === status)
              .map((code) => `\`${code}\`: ${problemKinds[code].title}`)
              .join('\n\n'),
            headers: { 'Request-Id': { $ref: '#/components/headers/RequestId' } },
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          } satisfies ResponseObject,
        ]),
      ),
    },
    'x-aftercare': {
      scope: metadata.scope,
      ...(metadata.alsoScopes && { alsoScopes: metadata.alsoScopes }),
      principals: metadata.principals,
      ownership: metadata.ownership,
      idempotent: metadata.idempotent,
      problems: codes,
    },
  }
}

const exampleOf = ({ summary, body }: RouteExample) => ({ summary, value: body })

/** @param operationId where the answers to its examples are of this status */
function successResponse(route: Route, status: number, operationId?: string): ResponseObject {
  const response = route.responses[status]
  const { body, contentType } = isAppRouteOtherResponse(response as never)
    ? (response as unknown as { body: z.ZodType; contentType: string })
    : { body: response as z.ZodType, contentType: 'application/json' }
  return {
    description: body.meta()?.description ?? 'The answer',
    headers: {
      'Request-Id': { $ref: '#/components/headers/RequestId' },
      RateLimit: { $ref: '#/components/headers/RateLimit' },
      ...(route.metadata.precondition && { ETag: { $ref: '#/components/headers/ETag' } }),
      ...(route.metadata.idempotent.startsWith('key') && {
        'Idempotent-Replayed': { $ref: '#/components/headers/IdempotentReplayed' },
      }),
    },
    content: {
      [contentType]: { schema: schemaOf(body), ...(operationId !== undefined && answersOf(route, operationId)) },
    },
  }
}

/** What the server answered to each example (`npm run answers`); a file has no form here. */
function answersOf({ metadata }: Route, operationId: string): Pick<MediaTypeObject, 'examples'> {
  const recorded = (answers as Record<string, unknown[]>)[operationId] ?? []
  const examples = metadata.examples.flatMap(({ summary }, index) =>
    (recorded[index] ?? null) === null ? [] : [[`example${index + 1}`, { summary, value: recorded[index] }] as const],
  )
  return examples.length === 0 ? {} : { examples: Object.fromEntries(examples) }
}

function parametersOf(route: Route): ParameterObject[] {
  const { metadata } = route
  const parameters: ParameterObject[] = []
  for (const [place, schema] of [
    ['path', route.pathParams],
    ['query', route.query],
  ] as const) {
    if (!(schema instanceof z.ZodObject)) continue
    for (const [name, field] of Object.entries(schema.shape) as [string, z.ZodType][]) {
      const description = field.meta()?.description ?? schemaOf(field).description
      parameters.push({
        name,
        in: place,
        required: place === 'path' || !field.safeParse(undefined).success,
        ...(description && { description }),
        schema: schemaOf(field),
      })
    }
  }
  if (metadata.idempotent.startsWith('key')) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: metadata.idempotent === 'key_required',
      description:
        'A fresh UUID for each thing that is to be done once. A repeat with the same key gets the first answer again',
      schema: { type: 'string', minLength: 8, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
    })
  }
  if (metadata.precondition) {
    parameters.push({
      name: 'If-Match',
      in: 'header',
      required: metadata.precondition === 'required',
      description: 'The ETag of the version that you read. When the object has changed since, nothing is written',
      schema: { type: 'string', maxLength: 64 },
    })
  }
  return parameters
}
