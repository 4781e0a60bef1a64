import { lookup } from 'node:dns'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Agent, request, type buildConnector } from 'undici'
import { isLoopbackAddress, isPublicAddress } from './public-address.rules.ts'

export const webhookTimeoutMs = 10_000
/** A receiver has nothing to tell us but its status. What it sends beyond this is not read. */
const answerBytesMax = 16 * 1024
/** Nor is it waited for: one byte a second would hold a place that others need. */
const bodyTimeoutMs = 1_000
const connectionsPerReceiverMax = 4

/** What came of one attempt: a status, or the reason why there was none, as a few words without anything of the answer. */
export type WebhookAnswer = { status: number } | { failure: string; hung?: true }

export type PostWebhook = (url: string, headers: Record<string, string>, body: string) => Promise<WebhookAnswer>

/** A name led to an address that is not on the public internet. */
class AddressNotAllowedError extends Error {}

/**
 * Posts to addresses that strangers have chosen. Names are resolved here, every address that a name has must be public, and the
 * connection goes to an address that was checked, not to the name once more. Redirects are answers, not directions.
 */
export function createWebhookPoster({ allowsLoopback }: { allowsLoopback: boolean }): PostWebhook {
  const isAllowed = (address: string): boolean =>
    isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address))
  const receivers = new Agent({
    connect: connectorTo(isAllowed),
    connections: connectionsPerReceiverMax,
    keepAliveTimeout: 4_000,
    pipelining: 1,
  })
  return async (url, headers, body) => {
    const signal = AbortSignal.timeout(webhookTimeoutMs)
    try {
      const answer = await request(url, { dispatcher: receivers, method: 'POST', headers, body, signal })
      // The status is the answer. What else it says is read, up to a bound, only so that the connection can be used again.
      const patience = AbortSignal.any([signal, AbortSignal.timeout(bodyTimeoutMs)])
      await answer.body.dump({ limit: answerBytesMax, signal: patience }).catch(() => undefined)
      return { status: answer.statusCode }
    } catch (error) {
      return signal.aborted
        ? { failure: `No answer within ${webhookTimeoutMs / 1000} seconds`, hung: true }
        : { failure: reasonOf(error) }
    }
  }
}

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
      timeout: webhookTimeoutMs,
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
  tls.setTimeout(webhookTimeoutMs, () => tls.destroy(new Error('ETIMEDOUT')))
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

function reasonOf(error: unknown): string {
  if (error instanceof AddressNotAllowedError) return 'The name leads to an address that is not public'
  const { code = '' } = error as { code?: string }
  return (
    reasons[code] ?? (code.startsWith('ERR_SSL') ? 'The TLS connection failed' : `No answer (${code || 'unknown'})`)
  )
}
