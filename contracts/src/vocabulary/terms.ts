/** Who has a scope without being given it: every publishable key, every shopper session, and the usual key of a person of the desk. */
export type ScopeHolder = 'publishable' | 'agent' | 'shopper'

/** A way in which a request can fail, and what to do about it. */
export type ProblemKind = {
  /** HTTP status (RFC 9110) */
  status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503
  title: string
  /** What the caller does now; printed on the help page of the code. */
  remedy: string
}

/** What a module adds to the words of the API. `terms.ts`, beside this folder, puts those of all modules together. */
export type Terms = {
  /** Its resources, with what the reference says of each before its routes */
  resources: Record<string, string>
  /** The kinds of thing that it gives ids to, with what their ids begin with */
  ids: Record<string, string>
  /** What a key may do, with who may do it without being asked; a secret key may do everything */
  scopes: Record<string, readonly ScopeHolder[]>
  /** Its failures by code. A code is never renamed or reused; its help page is `/problems/<code>/` */
  problems: Record<string, ProblemKind>
  /**
   * What can happen in it, by event type, and the kind of object it happens to. A type is never renamed. What moves money or is a
   * decision is `audited`: it gets an entry in the audit chain
   */
  events: Record<string, { object: string; happened: string; audited?: true }>
}
