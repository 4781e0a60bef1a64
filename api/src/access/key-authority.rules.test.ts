import { publishableScopes, scopes, shopperScopes, type KeyCreate, type Scope } from '@aftercare/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectMayMakeKey, scopesOf, sharedScopes } from './key-authority.rules.ts'

const someScopes = fc.uniqueArray(fc.constantFrom(...scopes), { minLength: 1 })
const mayMake = (own: readonly Scope[], wanted: KeyCreate): boolean => {
  try {
    expectMayMakeKey({ scopes: own }, wanted)
    return true
  } catch {
    return false
  }
}

describe('a key that makes keys', () => {
  it('gives exactly what it has', () => {
    fc.assert(
      fc.property(someScopes, someScopes, (own, asked) => {
        const isWithin = asked.every((scope) => own.includes(scope))
        expect(mayMake(own, { kind: 'restricted', name: 'Made', scopes: asked })).toBe(isWithin)
      }),
    )
  })

  it('makes a secret key only when it has every scope, and a page’s key when it has all of a page’s', () => {
    fc.assert(
      fc.property(someScopes, (own) => {
        expect(mayMake(own, { kind: 'secret', name: 'Made' })).toBe(own.length === scopes.length)
        const page: KeyCreate = { kind: 'publishable', name: 'Made', origins: ['https://shop.example'] }
        expect(mayMake(own, page)).toBe(publishableScopes.every((scope) => own.includes(scope)))
      }),
    )
  })

  it('makes an agent of its own scopes, and a lead or an admin only when it has every scope', () => {
    const roles = ['agent', 'lead', 'admin'] as const
    const agent = (role: (typeof roles)[number]): KeyCreate => ({
      kind: 'restricted',
      name: 'Mia',
      scopes: ['tickets:read'],
      agent: { name: 'Mia', role },
    })
    const own: Scope[] = ['keys:write', 'tickets:read']
    expect(roles.map((role) => mayMake(own, agent(role)))).toEqual([true, false, false])
    expect(roles.map((role) => mayMake(scopes, agent(role)))).toEqual([true, true, true])
  })
})

it('a session shares what a server has, and a page’s has what shoppers may', () => {
  fc.assert(
    fc.property(someScopes, (own) => {
      const shared = sharedScopes({ kind: 'server', scopes: own }, shopperScopes)
      expect(shared).toEqual(shopperScopes.filter((scope) => own.includes(scope)))
      expect(sharedScopes({ kind: 'publishable', scopes: own }, shopperScopes)).toEqual(shopperScopes)
    }),
  )
})

it('a secret key may do what came after it was made', () => {
  expect(scopesOf({ kind: 'secret', scopes: ['store:read'] })).toEqual(scopes)
  expect(scopesOf({ kind: 'restricted', scopes: ['store:read'] })).toEqual(['store:read'])
})
