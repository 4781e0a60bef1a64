import { isIP } from 'node:net'
import { isLoopbackAddress, isPublicAddress } from './public-address.rules.ts'

/** Names that are never of the public internet (RFC 6761, RFC 6762, RFC 8375, and what private networks use). */
const privateNames = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|test|invalid)$/

/**
 * Why nothing of ours can be sent to the address, as a sentence; null when they can. What a name resolves to is not known yet: that
 * is checked at every connection.
 *
 * @param allowsLoopback for development: also http, but only to this machine
 */
export function mistakeInPublicUrl(text: string, { allowsLoopback }: { allowsLoopback: boolean }): string | null {
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const isLoopback = host === 'localhost' || isLoopbackAddress(host)
  if (url.username !== '' || url.password !== '') return 'The address must not contain a user name or password'
  if (allowsLoopback && isLoopback) return null
  if (url.protocol !== 'https:') return 'The address must begin with https://'
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : `${host} is not a public address`
  if (!host.includes('.') || privateNames.test(host)) return `${host} is not a public name`
  return null
}
