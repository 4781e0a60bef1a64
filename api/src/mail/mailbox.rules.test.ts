import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailboxOf } from './mailbox.rules.ts'

describe('a mailbox', () => {
  it.each([
    ['mia.berg@example.com', 'MIA.Berg@Example.COM', ' mia.berg@example.com. ', 'mia.berg+shop@example.com'],
    ['mia.berg@example.com', 'mia.berg+@example.com', 'mia.berg+a+b@example.com', '"mia.berg"@example.com'],
    ['miaberg@gmail.com', 'mia.berg@gmail.com', 'M.I.A.B.E.R.G@googlemail.com', 'mia.berg+x@googlemail.com.'],
    ['mia@icloud.com', 'mia@me.com', 'Mia+shop@mac.com'],
    ['miaberg@proton.me', 'mia.berg@protonmail.com', 'mia_berg@pm.me', 'mia-berg@proton.me'],
    ['mia@xn--bcher-kva.example', 'mia@bücher.example', 'mia@BÜCHER.example', 'mia@bu\u0308cher.example'],
    ['mia@xn--bcher-kva.example', 'mia@XN--BCHER-KVA.example', 'mia@bücher。example'],
    ['mia@example.com', 'ｍｉａ@example.com'],
  ])('is one however it is written: %s', (mailbox, ...written) => {
    for (const address of written) expect(mailboxOf(address)).toBe(mailbox)
  })

  it.each([
    ['dots that a provider looks at', 'mia.berg@example.com', 'miaberg@example.com'],
    ['another person', 'mia@gmail.com', 'ben@gmail.com'],
    ['another domain', 'mia@example.com', 'mia@example.org'],
    ['a subdomain', 'mia@example.com', 'mia@mail.example.com'],
    ['names that begin with the sign', '+mia@example.com', '+ben@example.com'],
  ])('is not the same with %s', (_, one, other) => {
    expect(mailboxOf(one)).not.toBe(mailboxOf(other))
  })

  it('is its own mailbox, and takes any tag and any letter case', () => {
    const name = fc.stringMatching(/^[a-z0-9]([a-z0-9._-]{0,10}[a-z0-9])?$/)
    const domain = fc.constantFrom('example.com', 'gmail.com', 'me.com', 'pm.me', 'bücher.example')
    const tag = fc.stringMatching(/^[a-z0-9+.]{0,10}$/)
    fc.assert(
      fc.property(name, domain, tag, (user, host, extra) => {
        const mailbox = mailboxOf(`${user}@${host}`)
        expect(mailboxOf(mailbox)).toBe(mailbox)
        expect(mailboxOf(`${user}+${extra}@${host}`.toUpperCase())).toBe(mailbox)
      }),
    )
  })

  it('is never an error, whatever is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof mailboxOf(text) === 'string'))
  })
})
