import { lookup } from 'node:dns'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Agent, buildConnector, Dispatcher } from 'undici'
import { isLoopbackAddress, isPublicAddress } from './public-address.rules.ts'

/** How long a request to a server that is not ours may take. */
export const outsideTimeoutMs = 10_000

/** A name led to an address that is not on the public internet. */
class AddressNotAllowedError extends Error {}

/** One request of undici, which rejects when there is no answer. */
export type GuardedRequest = (
  url: string,
  options: { method: 'POST'; headers: Record<string, string>; body: string; signal: AbortSignal },
) => Promise<Dispatcher.ResponseData>

/**
 * Requests to addresses that others have chosen. Names are resolved here, every address that a name has must be public, and the
 * connection goes to an address that was checked, not to the name once more. Redirects are answers, not directions.
 */
export function createGuardedRequest({ allowsLoopback }: { allowsLoopback: boolean }): GuardedRequest {
  const isAllowed = (address: string): boolean =>
    isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address))
  let dispatcher: Agent | undefined
  return async (url, options) => {
    // Loaded with the first request: most processes send none for a long time, and it is large.
    const { Agent, request } = await import('undici')
    dispatcher ??= new Agent({
      connect: connectorTo(isAllowed),
      connections: connectionsPerServerMax,
      keepAliveTimeout: 4_000,
      pipelining: 1,
    })
    return await request(url, { ...options, dispatcher })
  }
}

const connectionsPerServerMax = 4

function connectorTo(isAllowed: (address: string) => boolean): buildConnector.connector {
  return ({ hostname, port, protocol, servername }, callback) => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const fail = (error: Error): void => callback(error, null)
    if (isIP(host) !== 0 && !isAllowed(host)) {
      fail(new AddressNotAllowedError())
      return
    }
    const tcp = connectTcp({
      host,
      port: Number(port || (protocol === 'https:' ? 443 : 80)),
      lookup: lookupAllowed(isAllowed),
      autoSelectFamily: true,
      noDelay: true,
      timeout: outsideTimeoutMs,
    })
    tcp.once('timeout', () => tcp.destroy(new Error('ETIMEDOUT')))
    tcp.once('error', fail)
    tcp.once('connect', () => {
      tcp.off('error', fail)
      tcp.setTimeout(0)
      // The lookup has refused what it must; this is for the day on which somebody changes it.
      if (!isAllowed(tcp.remoteAddress ?? '')) {
        tcp.destroy()
        fail(new AddressNotAllowedError())
      } else if (protocol === 'https:') secure(tcp, servername ?? host, callback)
      else callback(null, tcp)
    })
  }
}

/** TLS over a socket that is connected already, to the name that the merchant gave. */
function secure(socket: Socket, host: string, callback: buildConnector.Callback): void {
  const tls = connectTls({ socket, host, ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 && { servername: host }) })
  const fail = (error: Error): void => callback(error, null)
  tls.setTimeout(outsideTimeoutMs, () => tls.destroy(new Error('ETIMEDOUT')))
  tls.once('error', fail)
  tls.once('secureConnect', () => {
    tls.off('error', fail)
    tls.setTimeout(0)
    callback(null, tls)
  })
}

/** One address of a name that is not allowed spoils the name: it is how a rebinding attack looks. */
const lookupAllowed =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error === null && !addresses.every(({ address }) => isAllowed(address)))
        callback(new AddressNotAllowedError(), [])
      else callback(error, addresses)
    })
  }

const reasons: Record<string, string> = {
  ENOTFOUND: 'The name has no address',
  EAI_AGAIN: 'The name could not be looked up',
  ECONNREFUSED: 'The connection was refused',
  ECONNRESET: 'The connection was closed',
  UND_ERR_SOCKET: 'The connection was closed',
  EHOSTUNREACH: 'The address cannot be reached',
  ENETUNREACH: 'The address cannot be reached',
  ETIMEDOUT: 'The connection took too long',
  CERT_HAS_EXPIRED: 'The certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name',
}

/** Why there was no answer, as a few words without anything of the answer. */
export function reasonOf(error: unknown): string {
  if (error instanceof AddressNotAllowedError) return 'The name leads to an address that is not public'
  const { code = '' } = error as { code?: string }
  return (
    reasons[code] ?? (code.startsWith('ERR_SSL') ? 'The TLS connection failed' : `No answer (${code || 'unknown'})`)
  )
}
