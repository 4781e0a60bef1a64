import { approvalTerms } from './approvals/terms.ts'
import { articleTerms } from './articles/terms.ts'
import { attachmentTerms } from './attachments/terms.ts'
import { auditTerms } from './audit/terms.ts'
import { carrierTerms } from './carriers/terms.ts'
import { claimTerms } from './claims/terms.ts'
import { customerTerms } from './customers/terms.ts'
import { defectTerms } from './defects/terms.ts'
import { eventTerms } from './events/terms.ts'
import { exchangeTerms } from './exchanges/terms.ts'
import { giftTerms } from './gifts/terms.ts'
import { guestLookupTerms } from './guest-lookups/terms.ts'
import { healthTerms } from './health/terms.ts'
import { keyTerms } from './keys/terms.ts'
import { loyaltyTerms } from './loyalty/terms.ts'
import { orderTerms } from './orders/terms.ts'
import { policyTerms } from './policies/terms.ts'
import { returnTerms } from './returns/terms.ts'
import { refundTerms } from './refunds/terms.ts'
import { searchTerms } from './searches/terms.ts'
import { sessionTerms } from './sessions/terms.ts'
import { storeCreditTerms } from './store-credits/terms.ts'
import { storeTerms } from './store/terms.ts'
import { testClockTerms } from './test-clock/terms.ts'
import { ticketTerms } from './tickets/terms.ts'
import { requestTerms } from './vocabulary/request-terms.ts'
import type { ScopeHolder, Terms } from './vocabulary/terms.ts'
import { webhookTerms } from './webhooks/terms.ts'
import { withdrawalTerms } from './withdrawals/terms.ts'

/** The terms of every module, in the order of the reference. Schemas stand on these, routes on the schemas. */
const modules = [
  requestTerms,
  ticketTerms,
  attachmentTerms,
  orderTerms,
  returnTerms,
  giftTerms,
  exchangeTerms,
  refundTerms,
  withdrawalTerms,
  claimTerms,
  defectTerms,
  carrierTerms,
  approvalTerms,
  storeCreditTerms,
  loyaltyTerms,
  customerTerms,
  policyTerms,
  articleTerms,
  searchTerms,
  sessionTerms,
  guestLookupTerms,
  eventTerms,
  auditTerms,
  webhookTerms,
  storeTerms,
  testClockTerms,
  keyTerms,
  healthTerms,
] as const

/** `A | B` as `A & B`: what several modules have, as one. */
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
type Together<Kind extends keyof Terms> = Intersection<(typeof modules)[number][Kind]>

/** The terms of one kind from all modules. @throws Error when two modules claim the same word */
function together<Kind extends keyof Terms>(kind: Kind): Together<Kind> {
  const entries = modules.flatMap((terms) => Object.entries(terms[kind]))
  const twice = entries.find(([word], index) => entries.findIndex(([other]) => other === word) !== index)
  if (twice) throw new Error(`Two modules have ${twice[0]} among their ${kind}`)
  return Object.fromEntries(entries) as Together<Kind>
}

/** What the reference says of each resource before its routes. */
export const resourceDescriptions = together('resources')
export type ResourceName = keyof typeof resourceDescriptions

/** What each kind of id begins with. */
export const idPrefixes = together('ids')
export type IdKind = keyof typeof idPrefixes

/** What a key may do, with who may do it without being asked. */
const scopeHolders = together('scopes')
type Scope = keyof typeof scopeHolders
export const scopes = Object.keys(scopeHolders) as [Scope, ...Scope[]]
/** The scopes that a kind of caller has without being given them. */
export const scopesOf = (holder: ScopeHolder): Scope[] =>
  scopes.filter((scope) => (scopeHolders[scope] as readonly ScopeHolder[]).includes(holder))

/**
 * Every way in which a request can fail, by its stable code. Codes are never renamed or reused.
 * The help page of a code is `/problems/<code>/`, which is also the `type` of the problem.
 */
export const problemKinds = together('problems')
export type ProblemCode = keyof typeof problemKinds
export const problemCodes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]]

/** Everything that can happen, when, and to which kind of object. A type is never renamed. */
export const eventCatalogue = together('events')
export type EventType = keyof typeof eventCatalogue
export const eventTypes = Object.keys(eventCatalogue) as [EventType, ...EventType[]]
/** Those that get an entry in the audit chain. */
export const auditedEvents: ReadonlySet<EventType> = new Set(
  eventTypes.filter((type) => (eventCatalogue[type] as { audited?: true }).audited),
)
type EventObject = (typeof eventCatalogue)[EventType]['object']
export const eventObjects = [...new Set(Object.values(eventCatalogue).map(({ object }) => object))] as [
  EventObject,
  ...EventObject[],
]
