import { Resources } from './generated/index.ts'
import { createSend, type Send } from './send.ts'

/** Whose client it is, and how patient. */
export type AftercareOptions = {
  /** Where the API is, such as `https://api.shop.example`; the paths of the reference follow it. */
  baseUrl: string
  /** A publishable key (pk_) in web pages; a secret (sk_) or restricted (rk_) one on servers only. */
  key?: string | undefined
  /** The token of a shopper session, in place of a key. */
  sessionToken?: string | undefined
  /** Where the help center is, for the help links of errors, when it is not at the same place as the API. */
  helpCenterUrl?: string | undefined
  /** How long one attempt may take until its whole answer is there, in milliseconds. 15,000 when left out. */
  timeoutMs?: number | undefined
  /** How often a request is sent again at most when it fails for a reason that may pass. 2 when left out. */
  retriesMax?: number | undefined
  /** Sends the requests in place of the fetch of the runtime. */
  fetch?: typeof fetch | undefined
}

/**
 * Sends the calls of resources, for a page that needs few of them and is to carry no others.
 *
 * @example const tickets = new TicketsResource(connect({ baseUrl: 'https://api.shop.example', key: 'pk_…' }))
 * @throws TypeError when `baseUrl` is no web address, or a secret key is about to be given to every visitor of a page
 */
export function connect(options: AftercareOptions): Send {
  const { baseUrl, key, sessionToken } = options
  const { protocol, origin, pathname } = new URL(baseUrl)
  if (!/^https?:$/.test(protocol)) throw new TypeError(`${baseUrl} is no http or https address`)
  if (key?.startsWith('sk_') && 'document' in globalThis)
    throw new TypeError('A secret key in a web page is a key for everybody. Use a publishable one')
  return createSend({
    baseUrl: origin + pathname.replace(/\/$/, ''),
    helpCenterUrl: options.helpCenterUrl ?? baseUrl,
    credential: sessionToken ?? key,
    timeoutMs: options.timeoutMs ?? 15_000,
    retriesMax: options.retriesMax ?? 2,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  })
}

/**
 * A client of the Aftercare API. It holds no connection and no state, so one serves a whole program.
 *
 * @example
 * const aftercare = new Aftercare({ baseUrl: 'https://api.shop.example', key: process.env.AFTERCARE_KEY })
 * for await (const ticket of aftercare.tickets.list({ status: 'open' })) console.log(ticket.ref, ticket.subject)
 */
export class Aftercare extends Resources {
  readonly #options: AftercareOptions

  /** @throws TypeError when `baseUrl` is no web address, or a secret key is about to be given to every visitor of a page */
  constructor(options: AftercareOptions) {
    super(connect(options))
    this.#options = options
  }

  /** The same client, asking as a shopper. */
  withSession(sessionToken: string): Aftercare {
    return new Aftercare({ ...this.#options, sessionToken })
  }
}
