import { describe, expect, expectTypeOf, it } from 'vitest'
import type { defineRoutes } from './index.ts'
import { Approval, asksForApproval, bodyOf, problemKinds, problemsOf, successStatus, z, type Route } from './index.ts'
import { componentSchemas, namedRoutes, openApiDocument, schemaOf } from './openapi/index.ts'

describe.each(namedRoutes())('$operationId', ({ route }) => {
  it('has words, a scope, and a problem response for each of its codes', () => {
    expect(route.summary).toMatch(/^[A-Z].{3,80}[^.]$/)
    expect(route.description).toMatch(/\.$/)
    expect(route.metadata.scope === null).toBe(route.metadata.principals.includes('anyone'))
    for (const code of problemsOf(route)) expect(route.responses).toHaveProperty(String(problemKinds[code].status))
    const answers = Object.keys(route.responses).filter((status) => Number(status) < 400)
    expect(answers).toEqual([String(successStatus(route)), ...(asksForApproval(route) ? ['202'] : [])])
    if (asksForApproval(route)) expect(route.responses[202]).toBe(Approval)
  })

  it('lives under /v1 or /health and changes state only by unsafe methods', () => {
    expect(route.path).toMatch(/^\/(v1|health)\//)
    expect(route.metadata.idempotent === 'safe').toBe(route.method === 'GET')
  })

  it('has examples that its own schemas accept', () => {
    for (const example of route.metadata.examples) {
      expect(route.metadata.principals).toContain(example.as)
      expect(example.status).toBe(successStatus(route))
      bodyOf(route)?.parse(example.body)
      if (route.query instanceof z.ZodType) route.query.parse(example.query ?? {})
      if (route.pathParams instanceof z.ZodType) route.pathParams.parse(example.params)
    }
  })
})

it('gives no publishable key a route that lists or reads personal data', () => {
  const personal = /^(tickets|orders|customers|keys|events)\.(get|list|messages)$|attachments\.(get|download)/
  for (const { operationId, route } of namedRoutes()) {
    if (route.metadata.principals.includes('publishable')) expect(operationId).not.toMatch(personal)
  }
})

it('does not compile a route without metadata', () => {
  type WithoutMetadata = Omit<Route, 'metadata'>
  expectTypeOf<WithoutMetadata>().not.toExtend<Parameters<typeof defineRoutes>[0][string]>()
})

describe('the OpenAPI document', () => {
  const document = openApiDocument()

  it('is the same at every call', () => {
    expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(document))
  })

  it('has no schema that says nothing', () => {
    expect(emptySchemasIn(document.components?.schemas)).toEqual([])
    expect(emptySchemasIn({ bad: { type: 'object', properties: { anything: {} } } })).toEqual([
      '/bad/properties/anything',
    ])
  })

  it('refers only to schemas that it has, and describes each', () => {
    const names = new Set(Object.keys(componentSchemas()))
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
    for (const [, name] of references) expect(names).toContain(name)
    for (const [name, schema] of Object.entries(componentSchemas())) expect(schema.description, name).toBeTruthy()
  })
})

/** Where a schema stands that accepts anything at all. */
function emptySchemasIn(value: unknown, at = ''): string[] {
  if (value === null || typeof value !== 'object') return []
  if (!Array.isArray(value) && Object.keys(value).length === 0) return at.endsWith('/properties') ? [] : [at]
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'examples' ? [] : emptySchemasIn(item, `${at}/${key}`),
  )
}

it('refuses a pattern whose flags would be lost on the way into the document', () => {
  expect(() => schemaOf(z.strictObject({ name: z.string().regex(/^\p{L}+$/u) }))).toThrow('loses its flags')
  expect(schemaOf(z.string().regex(/^a\/b\\\/c$/)).pattern).toBe('^a/b\\\\/c$')
})
