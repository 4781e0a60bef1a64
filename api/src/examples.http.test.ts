import { problemsOf, problemKinds, z, type ProblemCode } from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi'
import { isAppRouteOtherResponse } from '@ts-rest/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPublishableKey } from '../../demo/keys.ts'
import { recordedAnswers, withoutFreshValues } from './testing/example-answers.ts'
import { placedExamples, startExampleStore, type ExampleStore } from './testing/replay-examples.ts'
import { request } from './testing/request.ts'
import type { TestApi } from './testing/start-api.ts'

// The examples of the reference, sent to the real server as they are printed, on the demo store that they speak of.
let store: ExampleStore
let api: TestApi

beforeAll(async () => {
  store = await startExampleStore()
  api = store.api
})
afterAll(async () => await store[Symbol.asyncDispose]())

const answers = recordedAnswers()

describe('the examples of the reference', () => {
  it.each(placedExamples)('$operationId: $example.summary', async (placed) => {
    const { operationId, number, route, example } = placed
    const { status, body } = await store.replay(placed)
    expect(status, JSON.stringify(body)).toBe(example.status)
    const schema = route.responses[status]
    if (schema instanceof z.ZodType) expect(schema.parse(body)).toEqual(body)
    else expect(isAppRouteOtherResponse(schema as never)).toBe(true)
    const printed = answers[operationId]?.[number - 1]
    expect(withoutFreshValues(body ?? null), 'The document prints another answer: run `npm run answers`').toEqual(
      withoutFreshValues(printed),
    )
  })

  it('are answered in the document as often as they are asked', () => {
    expect(Object.values(answers).flat()).toHaveLength(placedExamples.length)
  })
})

describe('every route', () => {
  it.each(namedRoutes().filter(({ route }) => route.metadata.scope !== null))(
    '$operationId refuses whoever has no credential',
    async ({ route }) => {
      const [example] = route.metadata.examples
      const where = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(example.params?.[name] ?? ''),
      )
      const { status, body } = await request(api.url, route.method, where)
      expect([status, body.code]).toEqual([401, 'credential_missing'])
    },
  )

  it.each(
    namedRoutes().filter(
      ({ route }) => !route.metadata.principals.includes('publishable') && route.metadata.scope !== null,
    ),
  )('$operationId refuses a publishable key', async ({ route }) => {
    const [example] = route.metadata.examples
    const where = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(example.params?.[name] ?? ''),
    )
    const { status, body } = await request(api.url, route.method, where, { as: demoPublishableKey })
    expect([status, body.code]).toEqual([403, 'principal_not_allowed'])
  })

  it('has a problem page for each code that it can answer with', () => {
    const codes = new Set<ProblemCode>(namedRoutes().flatMap(({ route }) => problemsOf(route)))
    for (const code of codes) expect(problemKinds[code].remedy.length, code).toBeGreaterThan(10)
  })
})
