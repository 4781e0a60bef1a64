import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { isLoopbackAddress, isPublicAddress } from './public-address.rules.ts'

const ipv4 = fc.ipV4()
const ipv6 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((parts) => parts.map((part) => part.toString(16)).join(':'))

describe('a public address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '223.255.255.255'])(
    'can be %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each(['2606:4700:4700::1111', '2001:4860:4860::8888', '2a00:1450:4001::1'])('can be %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    ['this host', '0.0.0.0'],
    ['private', '10.1.2.3'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['metadata of a cloud in that range', '100.100.100.200'],
    ['loopback', '127.0.0.1'],
    ['metadata of most clouds', '169.254.169.254'],
    ['the inner address of another cloud', '168.63.129.16'],
    ['benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['unique local', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['multicast', 'ff02::1'],
    ['IPv4, mapped', '::ffff:10.0.0.1'],
    ['IPv4, mapped', '::ffff:7f00:1'],
    ['IPv4, compatible', '::127.0.0.1'],
    ['IPv4, translated (NAT64)', '64:ff9b::a00:1'],
    ['IPv4, translated locally', '64:ff9b:1::1'],
    ['IPv4 in a tunnel (6to4)', '2002:7f00:1::'],
    ['IPv4 in a tunnel (Teredo)', '2001:0:7f00:1::'],
    ['for books', '2001:db8::1'],
    ['no address', 'shop.example'],
    ['no address', '8.8.8.8.8'],
    ['an address with a zone', 'fe80::1%eth0'],
  ])('is not %s: %s', (_what, address) => expect(isPublicAddress(address)).toBe(false))

  it('is never what another list of special addresses knows', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), (address) => {
        fc.pre(ipaddr.parse(address).range() !== 'unicast')
        expect(isPublicAddress(address)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is not reached by writing a private IPv4 address as IPv6', () => {
    fc.assert(
      fc.property(ipv4, fc.constantFrom('::ffff:', '64:ff9b::', '::'), (address, prefix) => {
        expect(isPublicAddress(prefix + address)).toBe(false)
      }),
    )
  })

  it('is never loopback', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 24 - 1 }), (rest) => {
        const address = `127.${rest >> 16}.${(rest >> 8) & 255}.${rest & 255}`
        expect([isLoopbackAddress(address), isPublicAddress(address)]).toEqual([true, false])
      }),
    )
  })
})
