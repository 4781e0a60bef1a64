import { namedRoutes } from '@aftercare/contracts/openapi'
import { bodyOf } from '@aftercare/contracts'
import { describe, expect, it } from 'vitest'
import { grownContract } from '../scripts/grown-contract.ts'
import { measureGrowth } from '../scripts/measure-growth.ts'
import { Resources, type Call, type RequestOptions, type Send } from '../src/index.ts'

type Method = (...given: unknown[]) => PromiseLike<unknown>

describe('the method of', () => {
  it.each(namedRoutes().map((named) => [named.operationId, named] as const))(
    '%s',
    async (_, { resource, method, route }) => {
      const sent: { call: Call; options: RequestOptions | undefined }[] = []
      const send: Send = async (call, options) => {
        sent.push({ call, options })
        return { data: [], nextCursor: null } as never
      }
      const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
      const isList = 'nextCursor' in Object((route.responses as Record<number, { shape?: object }>)[200]?.shape)
      const query = route.query === undefined ? undefined : { limit: 3 }
      const isUpload = 'contentType' in route && route.contentType === 'multipart/form-data'
      const { argument } = route.metadata
      const body = bodyOf(route) ? { subject: 'It broke' } : undefined
      const given = query ?? (argument === undefined ? body : '2027-01-31T00:00:00Z')
      const options = { headers: { 'x-trace': '1' } }

      const methods = new Resources(send)[resource] as unknown as Record<string, Method>
      await methods[method]?.(...names.map((name) => `${name}/1`), ...(given === undefined ? [] : [given]), options)

      const [{ call, options: sentOptions } = {}, ...others] = sent
      expect(others).toEqual([])
      expect(sentOptions).toBe(options)
      const path = route.path.replaceAll(/:(\w+)/g, '$1%2F1')
      const isKeyed = route.metadata.idempotent.startsWith('key')
      const isFile = route.method === 'GET' && route.path.endsWith('/content')
      const { body: sentBody, ...rest } = call as Call
      expect(rest).toEqual({
        method: route.method,
        path,
        ...(query && { query }),
        ...(isKeyed && { keyed: true }),
        ...(isList && { page: true }),
        ...(isFile && { download: true }),
      })
      if (isUpload) expect(sentBody).toBeInstanceOf(FormData)
      else expect(sentBody).toEqual(argument === undefined ? body : { [argument]: given })
    },
  )
})

describe('a contract that grows', () => {
  it('is as large as it says, and made of words that are not there yet', () => {
    const real = namedRoutes()
    const grown = grownContract(3)
    expect(grown).toHaveLength(real.length * 3)
    const resources = (routes: readonly { resource: string }[]): Set<string> =>
      new Set(routes.map(({ resource }) => resource))
    expect(resources(grown).size).toBe(resources(real).size * 3)
    const paths = new Set(grown.map(({ route: { method, path } }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`))
    expect(paths.size).toBe(grown.length)
  })

  it('makes the client larger by tens of bytes a resource', async () => {
    const { resources, bytes, furtherResources, bytesGrown, bytesEach } = await measureGrowth()
    expect(furtherResources).toBe(resources * 2)
    expect(bytes).toBeLessThan(5_000)
    expect(bytesGrown).toBeGreaterThan(bytes + furtherResources * 10)
    expect(bytesEach).toBeLessThan(50)
  })
})
