import fc from 'fast-check'
import { expect, it } from 'vitest'
import { path } from '../src/path.ts'

it('keeps every parameter in its own segment, and whole', () => {
  const parameters = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/^\.{1,2}$/.test(text))
  fc.assert(
    fc.property(parameters, (parameter) => {
      const { pathname, search, hash } = new URL(path`/v1/tickets/${parameter}/close`, 'https://api.example')
      const segments = pathname.split('/')
      expect(segments).toHaveLength(5)
      expect(decodeURIComponent(segments[3] ?? '')).toBe(parameter)
      expect(search + hash).toBe('')
    }),
  )
})

it.each(['../keys', 'tkt_1/close', 'tkt_1?limit=1', 'tkt_1#x', '%2e%2e', '..%2fkeys', '\\..\\keys'])(
  'does not let %s address another route',
  (parameter) => {
    const { pathname } = new URL(path`/v1/tickets/${parameter}`, 'https://api.example')
    expect(pathname).toMatch(/^\/v1\/tickets\/[^/]+$/)
  },
)

it.each(['', '.', '..', undefined, null, 7])('refuses %j', (parameter) => {
  expect(() => path`/v1/tickets/${parameter as string}/close`).toThrow(
    `${JSON.stringify(parameter)} cannot stand in a path, after /v1/tickets/`,
  )
})
