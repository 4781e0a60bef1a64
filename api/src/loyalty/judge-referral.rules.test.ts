import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeReferral, mailboxOf, type Recommended } from './judge-referral.rules.ts'

const person = (id: string, details: Partial<Recommended> = {}): Recommended => ({
  id,
  email: `${id}@example.com`,
  phone: null,
  ...details,
})
const fair = { isNew: true, chain: [] }
const codeOf = (...given: Parameters<typeof judgeReferral>) => judgeReferral(...given)?.code ?? null

describe('a recommendation', () => {
  it('counts for two people of whom one is new', () => {
    expect(judgeReferral(person('mia'), person('oliver'), fair)).toBe(null)
    expect(codeOf(person('mia'), person('oliver'), { ...fair, isNew: false })).toBe('not_new')
  })

  it('of oneself is seen through, under another address and by the phone', () => {
    expect(codeOf(person('mia'), person('mia'), fair)).toBe('same_customer')
    expect(codeOf(person('mia'), person('other', { email: 'MIA+shop@example.com' }), fair)).toBe('same_mailbox')
    const dotted = person('mia', { email: 'mia.berg@gmail.com' })
    expect(codeOf(dotted, person('other', { email: 'miaberg+2@googlemail.com' }), fair)).toBe('same_mailbox')
    const phone = '+4940123456'
    expect(codeOf(person('mia', { phone }), person('other', { phone }), fair)).toBe('same_phone')
    const nobody = { email: null, phone: null }
    expect(codeOf(person('mia', nobody), person('other', nobody), fair)).toBe(null)
  })

  it('in a ring says who recommended whom', () => {
    const declined = judgeReferral(person('c'), person('a'), { isNew: true, chain: ['b', 'a', 'z'] })
    expect(declined).toEqual({
      code: 'ring',
      explanation: 'The recommendations go in a ring: a recommended b recommended c recommended a',
      ring: ['a', 'b', 'c', 'a'],
    })
  })

  it('never closes a ring, whoever recommends whom', () => {
    const customer = fc.integer({ min: 0, max: 7 }).map(String)
    fc.assert(
      fc.property(fc.array(fc.tuple(customer, customer), { maxLength: 60 }), (wanted) => {
        const referrerOf = new Map<string, string>()
        const chainOf = (from: string): string[] => {
          const next = referrerOf.get(from)
          return next === undefined ? [] : [next, ...chainOf(next)]
        }
        for (const [referrer, friend] of wanted) {
          if (referrerOf.has(friend)) continue
          const declined = judgeReferral(person(referrer), person(friend), { isNew: true, chain: chainOf(referrer) })
          if (declined === null) referrerOf.set(friend, referrer)
          else expect(declined.explanation).not.toBe('')
          expect(chainOf(friend)).not.toContain(friend)
        }
      }),
    )
  })
})

it('a mailbox is the same in either case and with any label', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.stringMatching(/^[a-z0-9]{1,8}$/), (email, label) => {
      const [name = '', host = ''] = email.split('@')
      expect(mailboxOf(`${name.split('+')[0]}+${label}@${host.toUpperCase()}`)).toBe(mailboxOf(email))
    }),
  )
})
