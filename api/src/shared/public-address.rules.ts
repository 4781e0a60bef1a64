import { BlockList, isIP } from 'node:net'

/** What is not the public internet in IPv4 (IANA special-purpose registry), and an address that a large cloud keeps for itself. */
const blockedIpv4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/**
 * Everything in IPv6 but 2000::/3, which is all that is given out for public use: this blocks loopback, link-local, unique local
 * and multicast addresses, and IPv4 addresses that are mapped or translated (NAT64). Inside it, what tunnels IPv4 or is for books.
 */
const blockedIpv6: readonly [string, number][] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3ffe::', 16],
  ['3fff::', 20],
]

// Two lists, because one would read every IPv4 address as its mapped IPv6 address, and block it as that.
const ipv4List = listOf(blockedIpv4, 'ipv4')
const ipv6List = listOf(blockedIpv6, 'ipv6')
const loopbackList = listOf([['127.0.0.0', 8]], 'ipv4')
loopbackList.addAddress('::1', 'ipv6')

function listOf(subnets: readonly [string, number][], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of subnets) list.addSubnet(address, prefix, family)
  return list
}

export const isLoopbackAddress = (address: string): boolean => {
  const family = isIP(address)
  return family !== 0 && loopbackList.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** Whether an IP address is on the public internet, as far as its number can tell. Anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !ipv4List.check(address, 'ipv4')
  return family === 6 && !ipv6List.check(address, 'ipv6')
}
