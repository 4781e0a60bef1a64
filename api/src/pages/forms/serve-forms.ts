import { createHash } from 'node:crypto'
import {
  attachmentEndings,
  attachmentTypes,
  attachmentsPerMessageMax,
  orderLimits,
  returnLimits,
  type GiftReturn,
  type GuestLookup,
  type Claim,
  type Exchange,
  type LoyaltyRedemption,
  type Order,
  type Problem,
  type Return,
  type ReturnPreview,
  type ShopperSession,
  type Ticket,
  type Withdrawal,
} from '@aftercare/contracts'
import type { LateOrderRule } from '@aftercare/contracts/orders/late-orders'
import { isOpenToWithdrawal } from '@aftercare/contracts/returns/open-to-withdrawal.rules'
import { readReference } from '@aftercare/contracts/vocabulary/references.rules'
import { languages, wordsOf } from '@aftercare/words'
import { claimableLines } from '@aftercare/words/claim-text.rules'
import { isWithdrawnWhole } from '@aftercare/words/goods-twice.rules'
import { openLines } from '@aftercare/words/order-actions.rules'
import { say } from '@aftercare/words/say'
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { authenticate, type Actor, type SessionSubject } from '../../access/index.ts'
import { listClaims, type ClaimParts } from '../../claims/index.ts'
import { listExchanges, type ExchangeParts } from '../../exchanges/index.ts'
import { getGift, type GiftParts } from '../../gifts/index.ts'
import { getCurrentProgramme, getRedemption, listAccountEntries, listAccounts, listRewards, type LoyaltyParts } from '../../loyalty/index.ts' // prettier-ignore
import type { LoadGate } from '../../http/load-gate.ts'
import { readFormFiles, type FormLimits } from '../../http/read-upload.ts'
import { takeAnswer } from '../../http/send.ts'
import { getOrder, type OrderParts } from '../../orders/index.ts'
import type { PolicyParts } from '../../policies/index.ts'
import { listRefunds, type RefundParts } from '../../refunds/index.ts'
import { getReturn, getReturnability, listReturns, type ReturnParts } from '../../returns/index.ts'
import type { QuotaParts } from '../../shared/quotas.store.ts'
import type { StoreParts } from '../../store/index.ts'
import { getTicket, listMessages, type TicketParts } from '../../tickets/index.ts'
import { listWithdrawals, type WithdrawalParts } from '../../withdrawals/index.ts'
import { claimPage } from './claim-pages.ts'
import { fileFieldAt } from './form-files.rules.ts'
import { alert, escapeHtml, pageOfSite, type FormPage, type Reader, type SitePages } from './form-html.ts'
import {
  changeWithdrawalPage,
  codePage,
  confirmWithdrawalPage,
  failedPage,
  lookupPage,
  orderPage,
  overPage,
  proofOverPage,
  proveAgain,
  sentPage,
  thenOf,
  ticketPage,
  tooLongPage,
  withdrawnPage,
  writePage,
} from './form-pages.ts'
import type { FormStep, FormStepParts, FormStepRecord } from './form-steps.store.ts'
import { giftPage } from './gift-pages.ts'
import { pointsPage, showOrderPoints, type LoyaltyNames, type PointsOfGuest } from './points-pages.ts'
import { keepFiles, type KeepFilesParts } from './keep-files.ts'
import { findStep, keepStep, withoutSecrets } from './keep-step.ts'
import {
  answerBody,
  chosenNumbers,
  createItems,
  giftItems,
  lacksReason,
  previewItems,
  type KeptFile,
} from './return-form.rules.ts'
import { confirmReturnPage, notCalledOffPage, returnPage, type Goings } from './return-pages.ts'

type Parts = KeepFilesParts &
  FormStepParts &
  QuotaParts &
  OrderParts &
  PolicyParts &
  Pick<RefundParts, 'refunds'> &
  ReturnParts &
  ClaimParts &
  GiftParts &
  ExchangeParts &
  LoyaltyParts &
  TicketParts &
  WithdrawalParts &
  StoreParts
type Fields = Readonly<Record<string, string>>
type Refusal = Pick<Problem, 'code' | 'status' | 'errors'>
type Rewritten = {
  path: string
  credential: string
  body: Record<string, unknown>
  /** Sent twice it is one: within ten minutes, or for as long as keys are kept when the form names its own press of the button. */
  once?: true | { press: string }
}
/**
 * Where a form leads when it was taken: a page that can be loaded again and left. What it shows is in its address where anybody may
 * see that, else in a step that is kept for it, or in the session of a guest.
 */
type Next = {
  path: string
  query?: Record<string, string>
  step?: FormStep
  place?: string | undefined
  session?: ShopperSession
}
type Form = {
  /** The request that it is, with the files that came with it. */
  rewrite: (fields: Fields, kept: readonly KeptFile[]) => Rewritten
  /** What is asked for next with the answer, in the same press of the button. */
  follow?: (answer: unknown, fields: Fields) => Rewritten
  next: (answer: unknown, fields: Fields) => Next
  /** Where a refused form leads when what it asks for had happened before; null when that is not why it was refused. */
  settled?: (problem: Refusal, fields: Fields, parts: Parts) => Promise<Next | null>
  /** The form again after a problem, where it takes more than what was typed; null when it cannot be shown. */
  again?: (problem: Refusal, fields: Fields, parts: Parts) => Promise<FormPage | null>
}

const given = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined)
const attached = (kept: readonly KeptFile[]): { attachmentIds?: string[] } =>
  kept.length === 0 ? {} : { attachmentIds: kept.map(({ id }) => id) }

const shownBy = (kept: readonly KeptFile[]): { evidence?: string[] } =>
  kept.length === 0 ? {} : { evidence: kept.map(({ id }) => id) }

/** Each form is a request of the contract in another dress: the same guards, rules and budgets see it. */
const forms: Readonly<Record<string, Form>> = {
  '/forms/contact': {
    rewrite: ({ key = '', subject = '', text = '', email = '', name, orderNumber, locale }, kept) => ({
      path: '/v1/tickets',
      once: true,
      credential: key,
      body: {
        subject,
        text,
        requester: { email, name: given(name) },
        orderNumber: given(orderNumber),
        locale: given(locale),
        ...attached(kept),
      },
    }),
    next: toSent,
  },
  '/forms/write': {
    rewrite: ({ session = '', subject = '', text = '', orderNumber, locale }, kept) => ({
      path: '/v1/tickets',
      once: true,
      credential: session,
      body: { subject, text, orderNumber: given(orderNumber), locale: given(locale), ...attached(kept) },
    }),
    next: toSent,
  },
  '/forms/lookup': {
    rewrite: ({ key = '', number = '', email = '', locale, then }) => ({
      path: '/v1/guest-lookups',
      credential: key,
      body: { number, email, locale: given(locale), ...(then === 'gift' && { gift: true }) },
    }),
    next: (answer, fields) => ({
      path: '/forms/code',
      query: {
        lookupId: (answer as GuestLookup).id,
        key: fields['key'] ?? '',
        ...thenOf(fields),
        ...placeOf(fields['number']),
      },
    }),
  },
  '/forms/verify': {
    rewrite: ({ key = '', lookupId = '', code = '' }) => ({
      path: `/v1/guest-lookups/${encodeURIComponent(lookupId)}/verify`,
      credential: key,
      body: { code },
    }),
    next: (answer, { then, place }) => {
      const session = answer as ShopperSession
      const { subject } = session
      const proved = subject.level === 'pre_authenticated' ? subject.proved.kind : null
      const onward = proved === 'gift' ? 'gift' : proved === 'order' ? thenOf({ then }).then : undefined
      return onward !== undefined
        ? { path: `/forms/${onward}`, session }
        : { path: '/forms/found', session, ...placeOf(place) }
    },
  },
  '/forms/reply': {
    rewrite: ({ session = '', ticketId = '', text = '' }, kept) => ({
      path: `/v1/tickets/${encodeURIComponent(ticketId)}/messages`,
      once: true,
      credential: session,
      body: { text, ...attached(kept) },
    }),
    next: (_answer, { ticketId: ticket = '' }) => ({ path: '/forms/found', query: { ticket } }),
  },
  '/forms/withdraw': {
    rewrite: ({ key = '', name = '', orderNumber = '', email = '', items = '', locale }) => ({
      path: '/v1/withdrawals',
      once: true,
      credential: key,
      body: { name, orderNumber, email, lines: statedLines(items), locale: given(locale) },
    }),
    next: (answer, { key = '' }) => ({
      path: '/forms/withdraw/confirm',
      step: { kind: 'withdrawal', withdrawalId: (answer as Withdrawal).id, key },
    }),
  },
  '/forms/withdraw/confirm': {
    rewrite: ({ key = '', withdrawalId = '' }) => ({
      path: `/v1/withdrawals/${encodeURIComponent(withdrawalId)}/confirm`,
      once: true,
      credential: key,
      body: {},
    }),
    next: (answer) => {
      const { ref, repeats } = answer as Withdrawal
      const [reference, before] = repeats === null ? [ref, null] : [repeats.ref, repeats.declaredAt]
      return { path: '/forms/withdrawn', step: { kind: 'withdrawn', reference, before } }
    },
    settled: declaredBefore,
  },
  '/forms/return': {
    rewrite: (fields) => ({
      path: '/v1/returns/preview',
      credential: fields['session'] ?? '',
      body: { items: previewItems(fields) },
    }),
    next: (answer, fields) => {
      const preview = answer as ReturnPreview
      return {
        path: preview.approval === 'refused' ? '/forms/return' : '/forms/return/send',
        step: { kind: 'return', fields: withoutSecrets(fields), preview },
      }
    },
    again: returnAgain,
  },
  '/forms/return/send': {
    rewrite: (fields, kept) => ({
      path: '/v1/returns',
      once: { press: fields['askedAt'] ?? '' },
      credential: fields['session'] ?? '',
      body: { items: createItems(fields, kept), locale: given(fields['locale']) },
    }),
    follow: (draft, { session = '', askedAt = '' }) => ({
      path: `/v1/returns/${encodeURIComponent((draft as Return).id)}/submit`,
      once: { press: askedAt },
      credential: session,
      body: {},
    }),
    next: toReturn,
    again: returnAgain,
  },
  '/forms/return/answer': {
    rewrite: (fields, kept) => ({
      path: `/v1/returns/${encodeURIComponent(fields['returnId'] ?? '')}/answer`,
      once: true,
      credential: fields['session'] ?? '',
      body: answerBody(fields, kept),
    }),
    next: toReturn,
  },
  '/forms/return/cancel': {
    rewrite: ({ session = '', returnId = '' }) => ({
      path: `/v1/returns/${encodeURIComponent(returnId)}/cancel`,
      once: true,
      credential: session,
      body: {},
    }),
    next: toReturn,
    settled: calledOffBefore,
    again: notCalledOff,
  },
  '/forms/return/label': {
    rewrite: ({ session = '', returnId = '', version = '' }) => ({
      path: `/v1/returns/${encodeURIComponent(returnId)}/labels`,
      once: { press: version },
      credential: session,
      body: {},
    }),
    next: toReturn,
  },
  '/forms/return/ship': {
    rewrite: ({ session = '', returnId = '', version = '', shipmentId }) => ({
      path: `/v1/returns/${encodeURIComponent(returnId)}/ship`,
      once: { press: version },
      credential: session,
      body: { shipmentId: given(shipmentId) },
    }),
    next: toReturn,
  },
  '/forms/gift': {
    rewrite: (fields, kept) => ({
      path: '/v1/gift/returns',
      once: true,
      credential: fields['session'] ?? '',
      body: { items: giftItems(fields, kept), locale: given(fields['locale']) },
    }),
    next: toGift,
    again: giftAgain,
  },
  '/forms/gift/label': giftForm('labels'),
  '/forms/gift/cancel': giftForm('cancel'),
  '/forms/exchange/choose': exchangeForm('choose', ({ sku }) => ({ sku })),
  '/forms/exchange/cancel': exchangeForm('cancel'),
  '/forms/claim': {
    rewrite: (fields, kept) => ({
      path: '/v1/claims',
      once: true,
      credential: fields['session'] ?? '',
      body: {
        orderId: fields['orderId'],
        line: fields['line'],
        ...(given(fields['quantity']) !== undefined && { quantity: Number(fields['quantity']) }),
        reason: fields['reason'],
        description: fields['text'],
        ...shownBy(kept),
        ...(fields['wanted'] !== 'any' && { wanted: given(fields['wanted']) }),
        locale: given(fields['locale']),
      },
    }),
    next: toClaim,
    again: claimAgain,
  },
  '/forms/claim/show': claimForm('show', ({ text }, kept) => ({ text: given(text), ...shownBy(kept) })),
  '/forms/claim/accept': claimForm('accept'),
  '/forms/claim/refuse': claimForm('refuse'),
  '/forms/claim/demand': claimForm('demand', ({ remedy }) => ({ remedy })),
  '/forms/claim/fail': claimForm('fail', ({ text }) => ({ reason: text })),
  '/forms/claim/withdraw': claimForm('withdraw'),
  '/forms/points/redeem': {
    rewrite: ({ session = '', accountId = '', rewardId = '', version = '', ...fields }) => ({
      path: `/v1/loyalty-accounts/${encodeURIComponent(accountId)}/redemptions`,
      once: { press: version },
      credential: session,
      body: { rewardId, times: Number(given(fields[`times-${rewardId}`]) ?? 1) },
    }),
    next: toPoints,
    again: pointsAgain,
  },
  '/forms/points/release': {
    rewrite: ({ session = '', redemptionId = '', version = '' }) => ({
      path: `/v1/loyalty-redemptions/${encodeURIComponent(redemptionId)}/release`,
      once: { press: version },
      credential: session,
      body: {},
    }),
    next: () => ({ path: '/forms/points' }),
    settled: async ({ code }) =>
      await Promise.resolve(code === 'loyalty_redemption_transition_not_allowed' ? overtaken('/forms/points') : null),
  },
}

/** What stands now, where the desk or another tab was first. */
const overtaken = (path: string): Next => ({ path, query: { overtaken: 'yes' } })

/** A step of the return of a present. Where it was taken before, what stands now is shown. */
function giftForm(action: 'labels' | 'cancel'): Form {
  return {
    rewrite: ({ session = '', ref = '' }) => ({
      path: `/v1/gift/returns/${encodeURIComponent(ref)}/${action}`,
      once: true,
      credential: session,
      body: {},
    }),
    next: toGift,
    settled: async ({ code }) =>
      await Promise.resolve(code === 'return_transition_not_allowed' ? overtaken('/forms/gift') : null),
  }
}

/** A step of an exchange. Where the desk or another tab was first, what stands now is shown. */
function exchangeForm(action: 'choose' | 'cancel', bodyOf: (fields: Fields) => object = () => ({})): Form {
  return {
    rewrite: (fields) => ({
      path: `/v1/exchanges/${encodeURIComponent(fields['exchangeId'] ?? '')}/${action}`,
      once: { press: fields['version'] ?? '' },
      credential: fields['session'] ?? '',
      body: { ...bodyOf(fields) },
    }),
    next: (answer) => ({ path: '/forms/found', place: (answer as Exchange).ref }),
    settled: async ({ code }) =>
      await Promise.resolve(code === 'exchange_transition_not_allowed' ? overtaken('/forms/found') : null),
  }
}

/** A step of a claim. Where the desk or another tab was first, what stands now is shown. */
function claimForm(action: string, bodyOf: (fields: Fields, kept: readonly KeptFile[]) => object = () => ({})): Form {
  return {
    rewrite: (fields, kept) => ({
      path: `/v1/claims/${encodeURIComponent(fields['claimId'] ?? '')}/${action}`,
      once: { press: fields['version'] ?? '' },
      credential: fields['session'] ?? '',
      body: { ...bodyOf(fields, kept) },
    }),
    next: toClaim,
    settled: async ({ code }) =>
      await Promise.resolve(code === 'claim_transition_not_allowed' ? overtaken('/forms/found') : null),
  }
}

/** That it had been declared, and when: a button that is pressed again much later is no second declaration, and no error. */
async function declaredBefore({ code }: Refusal, fields: Fields, parts: Parts): Promise<Next | null> {
  if (code !== 'withdrawal_transition_not_allowed') return null
  const { key = '', withdrawalId = '' } = fields
  const known = await authenticate(parts, `Bearer ${key}`).catch(() => null)
  const declared = known === null ? null : await parts.withdrawals.find(known.actor.storeId, withdrawalId)
  if (declared === null || declared.declaredAt === null) return null
  const { ref: reference, declaredAt: before } = declared
  return { path: '/forms/withdrawn', step: { kind: 'withdrawn', reference, before } }
}

/** That a return was called off before. */
async function calledOffBefore({ code }: Refusal, fields: Fields, parts: Parts): Promise<Next | null> {
  if (code !== 'return_transition_not_allowed') return null
  const found = await returnOf(fields, parts)
  return found?.approval.status === 'cancelled' ? toReturn(found) : null
}

/** Why a return cannot be called off any more, by where it is now. */
async function notCalledOff({ code }: Refusal, fields: Fields, parts: Parts): Promise<FormPage | null> {
  if (code !== 'return_transition_not_allowed') return null
  const found = await returnOf(fields, parts)
  return found === null ? null : notCalledOffPage(found, readerOf(fields))
}

/** The return that a form is about, as its guest sees it; null when it is not theirs, or the proof is over. */
async function returnOf({ session = '', returnId = '', ...fields }: Fields, parts: Parts): Promise<Return | null> {
  return await asGuest(
    parts,
    session,
    readerOf(fields),
    async ({ context, actor }) => await getReturn(context, actor, returnId).catch(() => null),
  )
}

/** That a message was sent, and what it opens with. */
function toSent(answer: unknown, { session, key = '', email = '' }: Fields): Next {
  const { id: ticketId, ref: reference } = answer as Ticket
  const opens = session === undefined ? { key, email } : { ticketId }
  return { path: '/forms/sent', step: { kind: 'sent', reference, ...opens } }
}

/** The page of the order, at the return. */
function toReturn(answer: unknown): Next {
  return { path: '/forms/found', place: (answer as Return).ref }
}

/** The present, at what goes back of it. */
function toGift(answer: unknown): Next {
  return { path: '/forms/gift', place: (answer as GiftReturn).ref }
}

/** The page of the order, at the claim. */
function toClaim(answer: unknown): Next {
  return { path: '/forms/found', place: (answer as Claim).ref }
}

/** The points, at the code. */
function toPoints(answer: unknown): Next {
  return { path: '/forms/points', place: (answer as LoyaltyRedemption).id }
}

/** The part of an order that a reference is of. */
function placeOf(number: string | undefined): { place?: string } {
  const reference = number === undefined ? undefined : readReference(number)
  return reference === undefined || reference.kind === 'ticket' ? {} : { place: reference.ref }
}

/** Who asks for what a form led to: at which address, with which proof, and in which language. */
type StepAsked = {
  path: string
  /** What its address names it by. */
  token: string
  session: string
  reader: Reader
  site: SitePages | undefined
}

/** What a form led to, for whoever has its address. */
async function stepPage(
  parts: Parts,
  record: FormStepRecord,
  asked: StepAsked,
): Promise<FormPage & { status?: number }> {
  const { storeId, step } = record
  const { path: at, token, session, reader, site } = asked
  switch (step.kind) {
    case 'sent': {
      const { reference, ...opens } = step
      const isProved =
        'ticketId' in opens && (await asGuest(parts, session, reader, async () => await Promise.resolve(true)))
      return sentPage({ reference, ...(('key' in opens || isProved) && opens) }, reader, site)
    }
    case 'withdrawn': {
      const { settings } = await parts.stores.load(storeId)
      const zoned = { ...reader, timeZone: settings.businessHours.timeZone }
      return withdrawnPage(step.reference, step.before, zoned)
    }
    case 'withdrawal': {
      const stated = await parts.withdrawals.find(storeId, step.withdrawalId)
      if (stated === null) return overPage(reader, site)
      const { declaredAt, ref, repeats } = stated
      if (declaredAt === null && !repeats)
        return at === '/forms/withdraw'
          ? changeWithdrawalPage(stated.statement, step.key, reader)
          : confirmWithdrawalPage(stated, { key: step.key, step: token }, reader)
      const done: FormStep = { kind: 'withdrawn', reference: repeats?.ref ?? ref, before: repeats?.declaredAt ?? null }
      return await stepPage(parts, { ...record, step: done }, asked)
    }
    case 'return':
      return (
        (await previewedPage(step.preview, { ...step.fields, session }, parts, asked)) ?? {
          title: wordsOf(reader.locale).problems.title,
          content:
            alert(wordsOf(reader.locale).returns.start.over) +
            proveAgain({ path: '/forms/return', fields: step.fields, site }, reader),
          status: 401,
        }
      )
    case 'refused': {
      const { path, problem } = step
      const fields = { ...step.fields, session }
      const page = await forms[path]?.again?.(problem, fields, parts)
      return { ...(page ?? failedPage(problem, { path, fields, accept, site }, reader)), status: problem.status }
    }
  }
}

/** The second step of a return; the first again to change it, or when what was chosen cannot go back. Null when the proof is over. */
async function previewedPage(
  preview: ReturnPreview,
  fields: Fields,
  parts: Parts,
  { path, token }: StepAsked,
): Promise<FormPage | null> {
  return await asGuest(parts, fields['session'] ?? '', readerOf(fields), async (guest) => {
    const order = await orderOf(guest)
    if (order === null) return null
    const { leadsTo } = wordsOf(guest.reader.locale).returns.start
    if (preview.approval === 'refused') return await chooseAgain(guest, order, fields, leadsTo.refused)
    return path === '/forms/return'
      ? await chooseAgain(guest, order, fields)
      : confirmReturnPage(order.number, preview, fields, { accept, step: token }, guest.reader)
  })
}

/** What is said of these elsewhere is right here too. */
const isSaidElsewhere = ({ status }: Refusal): boolean =>
  status === 401 || status === 403 || status === 429 || status >= 500

/** That a file cannot be taken, or else what stands in the way. */
function inTheWay({ code }: Refusal, locale: string, otherwise: string): string {
  const { problems, files } = wordsOf(locale)
  const isFile = code === 'attachment_type_not_allowed' || code === 'body_too_large'
  return isFile ? say(problems.file, { types: files.types }) : otherwise
}

/** What goods that were chosen lack, or that they cannot go back. */
function lackOf(fields: Fields, locale: string): string {
  const { needOne, needReason, leadsTo } = wordsOf(locale).returns.start
  return chosenNumbers(fields).length === 0 ? needOne : lacksReason(fields) ? needReason : leadsTo.refused
}

/** What was chosen, with what stands in its way. */
async function returnAgain(refusal: Refusal, fields: Fields, parts: Parts): Promise<FormPage | null> {
  if (isSaidElsewhere(refusal)) return null
  const reader = readerOf(fields)
  const reason = inTheWay(refusal, reader.locale, lackOf(fields, reader.locale))
  return await asGuest(parts, fields['session'] ?? '', reader, async (guest) => {
    const order = await orderOf(guest)
    return order === null ? null : await chooseAgain(guest, order, fields, reason)
  })
}

/** What was chosen of a present, with what stands in its way. */
async function giftAgain(refusal: Refusal, fields: Fields, parts: Parts): Promise<FormPage | null> {
  if (isSaidElsewhere(refusal) || refusal.status === 404) return null
  const reader = readerOf(fields)
  const reason = inTheWay(refusal, reader.locale, lackOf(fields, reader.locale))
  return await asGuest(parts, fields['session'] ?? '', reader, async (guest) => await giftPageOf(guest, fields, reason))
}

/** The present of a guest; null when something else was proved. */
async function giftPageOf(
  { context, actor, token: session, reader }: Guest,
  fields?: Fields,
  problem?: string,
): Promise<FormPage | null> {
  const gift = await getGift(context, actor).catch(() => null)
  return gift === null ? null : giftPage(gift, { session, accept }, reader, fields, problem)
}

/** What was typed of a defect, with what stands in its way. */
async function claimAgain(refusal: Refusal, fields: Fields, parts: Parts): Promise<FormPage | null> {
  if (isSaidElsewhere(refusal)) return null
  const reader = readerOf(fields)
  const { claims, problems } = wordsOf(reader.locale)
  const { claimed, needReason, needText } = claims.page
  const lack =
    refusal.code === 'claim_units_claimed'
      ? claimed
      : given(fields['reason']) === undefined
        ? needReason
        : given(fields['text']) === undefined
          ? needText
          : problems.reasons.notTaken
  const reason = inTheWay(refusal, reader.locale, lack)
  return await asGuest(
    parts,
    fields['session'] ?? '',
    reader,
    async (guest) => await claimPageOf(guest, fields, reason),
  )
}

/** What there is now, when it did not suffice for what was chosen. */
async function pointsAgain(refusal: Refusal, fields: Fields, parts: Parts): Promise<FormPage | null> {
  if (isSaidElsewhere(refusal) || refusal.status === 404) return null
  const reader = readerOf(fields)
  const { refused } = wordsOf(reader.locale).points.rewards
  return await asGuest(parts, fields['session'] ?? '', reader, async (guest) => await pointsPageOf(guest, {}, refused))
}

/** The points of a guest; null when something else than an order was proved. */
async function pointsPageOf(
  guest: Guest,
  { loyaltyNames: names = {}, site }: Pick<FormAnswer, 'loyaltyNames' | 'site'>,
  problem?: string,
): Promise<FormPage | null> {
  const order = await orderOf(guest)
  if (order === null) return null
  const points = await pointsOf(guest)
  return pointsPage({ order, points, session: guest.token, names, site }, guest.reader, problem)
}

/** The account that a guest sees, with the programme that counts; null where there is none. */
async function accountOf({ context, actor }: Guest): Promise<Pick<PointsOfGuest, 'account' | 'programme'> | null> {
  const { data } = await listAccounts(context, actor, { limit: 1 })
  const [account] = data
  return account === undefined ? null : { account, programme: await getCurrentProgramme(context, actor) }
}

const historyShown = 50
const codesShown = 20

async function pointsOf(guest: Guest): Promise<PointsOfGuest | null> {
  const { context, actor } = guest
  const found = await accountOf(guest)
  if (found === null) return null
  const { id } = found.account
  const [{ rewards }, { data: entries }] = await Promise.all([
    listRewards(context, actor, id),
    listAccountEntries(context, actor, id, { limit: historyShown }),
  ])
  const held = found.account.held.slice(0, codesShown)
  const redemptions = await Promise.all(held.map(async (each) => await getRedemption(context, actor, each)))
  return { ...found, rewards, entries, codes: redemptions.filter(({ status }) => status === 'held') }
}

/** Where a guest reports a defect of the order that they proved; null when it was a conversation. */
async function claimPageOf(guest: Guest, fields: Fields, problem?: string): Promise<FormPage | null> {
  const order = await orderOf(guest)
  if (order === null) return null
  const { context, actor, token: session, reader } = guest
  const lines = claimableLines(await getReturnability(context, actor, order.id, {}))
  return claimPage({ order, session, accept }, lines, reader, fields, problem)
}

const chooseAgain = async (guest: Guest, order: Order, fields: Fields, problem?: string): Promise<FormPage> =>
  returnPage(
    { order, session: guest.token },
    await getReturnability(guest.context, guest.actor, order.id, {}),
    guest.reader,
    fields,
    problem,
  )

/** One thing a line, as the shopper calls it; nothing is the whole contract. */
function statedLines(items: string): { line: string }[] | undefined {
  const lines = items.split('\n').map((line) => line.trim())
  const stated = lines.filter((line) => line !== '').map((line) => ({ line }))
  return stated.length === 0 ? undefined : stated
}

const readerOf = ({ locale }: Fields): Reader => ({ locale: knownLocale(locale), timeZone: 'UTC' })

const endings = [...new Set(Object.values(attachmentEndings).flat())].map((ending) => `.${ending}`)
/** What the file field of a form takes. */
const accept = [...attachmentTypes, ...endings].join()

/** The pages that forms lead to; they can be loaded again and left without sending anything twice. */
type ShownPage = (context: Parts, request: Request, reader: Reader, answer: FormAnswer) => Promise<FormPage | null>
const pages: Readonly<Record<string, ShownPage>> = {
  '/forms/code': async (_context, { query }, reader) => {
    const { lookupId, key, then, place } = fieldsOf(query)
    const isAsked = lookupId !== undefined && key !== undefined
    return await Promise.resolve(isAsked ? codePage({ lookupId, key, then, ...placeOf(place) }, reader) : null)
  },
  '/forms/lookup': async (_context, { query }, reader) =>
    await Promise.resolve(typeof query['key'] === 'string' ? lookupPage(fieldsOf(query), reader) : null),
  '/forms/return': async (parts, request, readerAsked) =>
    await asGuest(parts, guestOf(request), readerAsked, async (guest) => {
      const { context, actor, token, reader } = guest
      const order = await orderOf(guest)
      if (order === null) return null
      return returnPage({ order, session: token }, await getReturnability(context, actor, order.id, {}), reader)
    }),
  '/forms/claim': async (parts, request, reader) =>
    await asGuest(parts, guestOf(request), reader, async (guest) => await claimPageOf(guest, fieldsOf(request.query))),
  '/forms/gift': async (parts, request, reader) =>
    saidOvertaken(
      request,
      reader,
      await asGuest(parts, guestOf(request), reader, async (guest) => await giftPageOf(guest)),
    ),
  '/forms/points': async (parts, request, reader, answer) =>
    saidOvertaken(
      request,
      reader,
      await asGuest(parts, guestOf(request), reader, async (guest) => await pointsPageOf(guest, answer)),
    ),
  '/forms/found': async (parts, request, reader, answer) =>
    await asGuest(parts, guestOf(request), reader, async (guest) => {
      const { ticket } = request.query
      return typeof ticket === 'string'
        ? await messagePage(guest, ticket)
        : saidOvertaken(request, reader, await foundPage(guest, answer))
    }),
  '/forms/write': async (parts, request, reader) =>
    await asGuest(parts, guestOf(request), reader, async (guest) => {
      const order = await orderOf(guest)
      return order === null ? null : writePage(order, request.query['about'], guest.token, accept, guest.reader)
    }),
}

/** The page, which says first that what was pressed did nothing, where its address says so. */
const saidOvertaken = ({ query }: Request, { locale }: Reader, page: FormPage | null): FormPage | null =>
  page === null || query['overtaken'] === undefined
    ? page
    : { ...page, content: alert(wordsOf(locale).lookup.overtaken) + page.content }

/** The order that a guest proved; null when it was a conversation. */
async function orderOf({ context, actor }: Guest): Promise<Order | null> {
  const { proved } = actor.subject
  return proved.kind === 'order' ? await getOrder(context, actor, proved.id) : null
}

type Shopper = Extract<Actor, { kind: 'shopper' }>
/** Who proved a mailbox, with the proof itself, reading in the zone of the shop; the parts are in the time of the shop. */
type Guest = {
  context: Parts
  /** What the shop is called. */
  shop: string
  actor: Shopper & { subject: Extract<SessionSubject, { level: 'pre_authenticated' }> }
  token: string
  reader: Reader
}

/** Shows a page to the guest of a session; null when it is over. */
async function asGuest<Shown>(
  parts: Parts,
  token: string,
  { locale }: Reader,
  show: (guest: Guest) => Promise<Shown | null>,
): Promise<Shown | null> {
  const known = await authenticate(parts, `Bearer ${token}`).catch(() => null)
  if (known === null) return null
  const { actor, testClock } = known
  if (actor.kind !== 'shopper' || actor.subject.level !== 'pre_authenticated') return null
  const context = parts.inTimeOf(parts, testClock)
  const { settings } = await context.stores.load(actor.storeId)
  const reader = { locale, timeZone: settings.businessHours.timeZone }
  return await show({ context, shop: settings.name, actor: { ...actor, subject: actor.subject }, token, reader })
}

/** What the session may see: its order, or its conversation. */
async function foundPage(guest: Guest, { lateOrders = null, site }: FormAnswer): Promise<FormPage | null> {
  const { context, actor, reader } = guest
  const { proved } = actor.subject
  const order = await orderOf(guest)
  if (order !== null) {
    const [goings, account] = await Promise.all([goingsOf(guest, order.id), accountOf(guest)])
    const points = showOrderPoints(order, account, reader)
    return orderPage(order, goings, { lateOrders, site, points }, { ...reader, now: context.now() })
  }
  return await messagePage(guest, proved.id)
}

/** A conversation that the session may see: the one that was proved, or one that was begun with it; null when it is another's. */
async function messagePage({ context, shop, actor, token, reader }: Guest, ticketId: string): Promise<FormPage | null> {
  const ticket = await getTicket(context, actor, ticketId).catch(() => null)
  if (ticket === null) return null
  const { data } = await listMessages(context, actor, ticket.id, { limit: 100 })
  return ticketPage(ticket, data, { shop, session: token, accept }, reader)
}

const goingsMax = 50

/** What of the order goes back, and whether more can. */
async function goingsOf({ context, actor, token }: Guest, orderId: string): Promise<Goings> {
  const query = { orderId, limit: goingsMax }
  const [returns, withdrawals, refunds, claims, exchanges, returnability] = await Promise.all([
    listReturns(context, actor, query),
    listWithdrawals(context, actor, query),
    listRefunds(context, actor, query),
    listClaims(context, actor, query),
    listExchanges(context, actor, query),
    getReturnability(context, actor, orderId, {}),
  ])
  const isOver = isWithdrawnWhole(withdrawals.data)
  return {
    returns: returns.data,
    withdrawals: withdrawals.data,
    refunds: refunds.data,
    claims: claims.data,
    exchanges: exchanges.data,
    canReturn: !isOver && openLines(returnability).length > 0,
    canClaim: claimableLines(returnability).length > 0,
    canWithdraw: !isOver && isOpenToWithdrawal(returnability),
    session: token,
    accept,
  }
}

// Without JavaScript the proof of a guest has no other place that a reload finds again. It is read by these pages only, and
// sends nothing: a form names the session itself.
const guestCookie = 'aftercare_guest'
const guestOf = ({ headers }: Request): string =>
  /(?:^|;\s*)aftercare_guest=([A-Za-z0-9_-]+)/.exec(headers.cookie ?? '')?.[1] ?? ''

/** The frame of the help center in a language: a page with `{{title}}` and `{{content}}` in it. */
export type Frame = (locale: string) => Promise<string>
export type FormAnswer = {
  frame: Frame
  headers: Readonly<Record<string, string>>
  /** The rule of the help center for late orders; without it nothing is promised of them. */
  lateOrders?: LateOrderRule | null
  /** What the shop calls tiers, benefits and rewards; without it their ids are said. */
  loyaltyNames?: LoyaltyNames
  /** Where the pages of the help center are; without it no page of it is named. */
  site?: SitePages
}

/** What is around an answer when the help center is served from elsewhere. */
export const bareFormFrame: Frame = async () =>
  await Promise.resolve(
    '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title></head><body><main><h1>{{title}}</h1>{{content}}</main></body></html>',
  )

/**
 * The forms of the help center for shoppers without JavaScript. A form is turned into the request that the SDK would have sent and
 * goes through the API. When it was taken it leads to a page of its own; when it was refused it is answered with the form again.
 * The same form sent twice is one message.
 */
export function serveForms(context: Parts, api: RequestHandler, answer: FormAnswer, gate: LoadGate): RequestHandler[] {
  const readPlain = formReader(context, gate, plainLimits)
  const readReturn = formReader(context, gate, returnFormLimits)
  return [
    (request, response, next) => {
      if (request.method === 'GET' && request.path === '/forms/file') {
        // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
        sendFile(context, api, request, response, next).catch(next)
        return
      }
      const form = request.method === 'POST' ? forms[request.path] : undefined
      if (request.method === 'GET' && isShown(request)) {
        const reader = { locale: localeOf(request, answer), timeZone: 'UTC' }
        const show = async (): Promise<void> => {
          const found = await shownPage(context, request, reader, answer)
          if (found === null) next()
          else await sendPage(answer, request, response.status(found.status ?? 200), found, reader.locale)
        }
        // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
        show().catch(next)
      } else if (form === undefined) next()
      else {
        answerWithForm(context, answer, request, response, next)
        const read = /^\/forms\/(return|gift)/.test(request.path) ? readReturn : readPlain
        read(request, response, next)
      }
    },
    (request, response, next) => {
      const form = request.method === 'POST' ? forms[request.path] : undefined
      if (form === undefined) next()
      else sendThrough(context, api, form, request, response, next)
    },
  ]
}

/** The pages that take the proof of a guest. */
const ofGuest = ['/forms/found', '/forms/return', '/forms/claim', '/forms/gift', '/forms/points', '/forms/write']

/** The pages that only a form leads to. */
const isLedTo = (path: string): boolean => path === '/forms/sent' || path === '/forms/withdrawn'

/** Whether an address is that of a page of ours, as far as it says so by itself. */
const isShown = ({ path, query }: Request): boolean =>
  pages[path] !== undefined || isLedTo(path) || (forms[path] !== undefined && ('step' in query || 'problem' in query))

async function shownPage(
  context: Parts,
  request: Request,
  reader: Reader,
  answer: FormAnswer,
): Promise<(FormPage & { status?: number }) | null> {
  const { path, query } = request
  const { site } = answer
  if (query['problem'] === tooLong) return { ...tooLongPage(reader), status: 413 }
  if (typeof query['step'] === 'string') {
    const step = await findStep(context, query['step'])
    const asked = { path, token: query['step'], session: guestOf(request), reader, site }
    return step === null ? overPage(reader, site) : await stepPage(context, step, asked)
  }
  if (isLedTo(path)) return overPage(reader, site)
  const page = (await pages[path]?.(context, request, reader, answer)) ?? null
  return page === null && ofGuest.includes(path) ? proofOverPage(reader, site) : page
}

/** What is said in an address of a form that could not be read to its end. */
const tooLong = 'too_long'

const plainLimits: FormLimits = {
  fields: 20,
  fieldBytes: 64 * 1024,
  files: attachmentsPerMessageMax,
  fileFields: { named: /^files$/, max: 1 },
}
/** As many lines as a return has items, each with its fields. */
const returnFormLimits: FormLimits = {
  fields: 10 + returnLimits.items * 8,
  fieldBytes: 8 * 1024,
  files: 2 * attachmentsPerMessageMax,
  fileFields: { named: /^(files|(photo|receipt)-\d{1,4})$/, max: 2 * returnLimits.items },
}
/** The first step of a return has all lines of an order. */
const textFields = { limit: '256kb', parameterLimit: 4 * orderLimits.lines + 10 }

/** Reads the fields and the files of a form, in whichever way a browser sends them. */
function formReader({ outside }: Parts, gate: LoadGate, limits: FormLimits): RequestHandler {
  const bounds = limits === plainLimits ? { limit: '64kb', parameterLimit: limits.fields } : textFields
  const readText = express.urlencoded({ extended: false, ...bounds })
  const readFiles = readFormFiles(outside.files, gate, limits)
  return (request, response, next) =>
    readText(request, response, (error) => (error ? next(error) : void readFiles(request, response, next)))
}

/** Sends the file of a label or a message to the guest who sees its return or conversation; the API guards it as any other download. */
async function sendFile(
  context: Parts,
  api: RequestHandler,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  const { id } = request.query
  const token = guestOf(request)
  const isGuest = await asGuest(
    context,
    token,
    readerOf({}),
    async () => await Promise.resolve({ title: '', content: '' }),
  )
  if (isGuest === null || typeof id !== 'string') {
    next()
    return
  }
  request.headers['authorization'] = `Bearer ${token}`
  request.url = `/v1/attachments/${encodeURIComponent(id)}/content`
  await api(request, response, next)
}

type Sent = {
  path: string
  fields: Fields
  settled?: (problem: Refusal) => Promise<Next | null>
  follow?: ((taken: unknown) => void) | undefined
  next?: (taken: unknown) => Next
  again?: (problem: Refusal) => Promise<FormPage | null>
}
const sentWith = (response: Response): Sent => response.locals['form'] as Sent

/** Whatever answers this request answers in JSON; the shopper is led to a page. */
function answerWithForm(
  context: Parts,
  answer: FormAnswer,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  response.locals['form'] = { path: request.path, fields: {} } satisfies Sent
  const take = (): void =>
    // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
    takeAnswer(response, (text) => void answerAsPage(context, answer, request, response, text).catch(next))
  response.locals['takeAgain'] = take
  take()
}

/** The answer after this one becomes a page too. */
const takeAgain = (response: Response): void => (response.locals['takeAgain'] as () => void)()

async function answerAsPage(
  context: Parts,
  answer: FormAnswer,
  request: Request,
  response: Response,
  text: string,
): Promise<void> {
  const sent = sentWith(response)
  const { follow, next, settled } = sent
  // A form that could not be read to its end has the fields that came before.
  const fields = next === undefined ? fieldsOf(request.body) : sent.fields
  const taken = JSON.parse(text) as unknown
  const locale = fields['locale'] === undefined ? localeOf(request, answer) : knownLocale(fields['locale'])
  response.setHeader('cache-control', 'no-store')
  const isRefused = response.statusCode >= 400
  const before = isRefused ? ((await settled?.(taken as Problem)) ?? null) : null
  if (next === undefined || (isRefused && before === null)) {
    await answerRefusal(context, answer, request, response, { ...sent, fields }, taken as Problem, locale)
    return
  }
  if (follow !== undefined && before === null) {
    follow(taken)
    return
  }
  const { path, query, step, place, session } = before ?? next(taken)
  if (session !== undefined)
    response.cookie(guestCookie, session.token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: request.secure,
      path: `${basePathOf(answer)}/forms`,
      expires: new Date(session.expiresAt),
    })
  const kept = step === undefined ? null : await keepStepOf(context, fields, step, request, answer.site)
  if (step !== undefined && kept === null) throw new Error('Where a form led to could not be kept')
  leadTo(answer, response, path, { ...query, ...(kept !== null && { step: kept }), locale }, place)
}

/** The page in another language. What answers a form itself is no page of its own: then where the help center begins. */
function addressIn(language: string, { method, query, path }: Request, site: SitePages | undefined): string {
  const { basePath = '' } = site ?? {}
  if (method !== 'GET') return pageOfSite(site, language, '/') ?? `${basePath}/`
  return `${basePath}${path}?${new URLSearchParams({ ...fieldsOf(query), locale: language }).toString()}`
}

const leadTo = (
  answer: FormAnswer,
  response: Response,
  path: string,
  query: Record<string, string>,
  place?: string,
): void => {
  const hash = place === undefined ? '' : `#${place}`
  response.redirect(303, `${basePathOf(answer)}${path}?${new URLSearchParams(query).toString()}${hash}`)
}

/** The form again, at an address of its own. Where it cannot be kept for that, it is answered at once. */
async function answerRefusal(
  context: Parts,
  answer: FormAnswer,
  request: Request,
  response: Response,
  { path, fields, again }: Sent,
  problem: Problem,
  locale: string,
): Promise<void> {
  const { code, status, errors } = problem
  if (code === 'body_too_large' && !errors.some(({ at }) => at === fileFieldAt)) {
    leadTo(answer, response, path, { problem: tooLong, locale })
    return
  }
  const step: FormStep = { kind: 'refused', path, fields: withoutSecrets(fields), problem: { code, status, errors } }
  // Where nothing can be kept, what was typed is still shown.
  const kept = await keepStepOf(context, fields, step, request, answer.site).catch(() => null)
  if (kept !== null) leadTo(answer, response, path, { step: kept, locale })
  else {
    const page =
      (await again?.(problem)) ?? failedPage(problem, { path, fields, accept, site: answer.site }, readerOf({ locale }))
    await sendPage(answer, request, response, page, locale)
  }
}

/**
 * Keeps where a form led to, in the store of whoever sent it; where that is not known any more, in the store of the help center. Null
 * where neither is known.
 */
async function keepStepOf(
  context: Parts,
  fields: Fields,
  step: FormStep,
  request: Request,
  site?: SitePages,
): Promise<string | null> {
  const credentials = [fields['session'] ?? fields['key'], site?.publishableKey].filter((each) => each !== undefined)
  for (const credential of credentials) {
    const known = await authenticate(context, `Bearer ${credential}`).catch(() => null)
    if (known !== null) return await keepStep(context, known.actor.storeId, step, request.ip ?? '')
  }
  return null
}

async function sendPage(
  { frame, headers, site }: FormAnswer,
  request: Request,
  response: Response,
  page: FormPage,
  locale: string,
): Promise<void> {
  const { basePath = '' } = site ?? {}
  // What was typed has no quotation mark of its own in it, so these are ours.
  const content = page.content.replaceAll('="/forms/', `="${basePath}/forms/`)
  const html = (await frame(locale))
    .replaceAll(/href="\?locale=([\w-]+)"/g, (_, language: string) => {
      const href = addressIn(language, request, site)
      return `href="${escapeHtml(href)}"`
    })
    .replaceAll('{{title}}', () => escapeHtml(page.title))
    .replace('{{content}}', () => content)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  response.type('html').send(html)
}

function sendThrough(
  context: Parts,
  api: RequestHandler,
  form: Form,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const fields = fieldsOf(request.body)
  const now = context.realNow()
  const ask = async ({ path, credential, body, once }: Rewritten): Promise<void> => {
    request.headers['authorization'] = `Bearer ${credential}`
    request.headers['content-type'] = 'application/json'
    if (once) request.headers['idempotency-key'] = keyOf(path, body, once, now)
    request.body = JSON.parse(JSON.stringify(body)) as unknown
    request.url = path
    await api(request, response, next)
  }
  const sent: Sent = { path: request.path, fields, next: (taken) => form.next(taken, fields) }
  const { follow, settled, again } = form
  if (settled !== undefined) sent.settled = async (problem) => await settled(problem, fields, context)
  if (again !== undefined) sent.again = async (problem) => await again(problem, fields, context)
  if (follow !== undefined)
    sent.follow = (taken) => {
      sent.follow = undefined
      takeAgain(response)
      // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
      ask(follow(taken, fields)).catch(next)
    }
  response.locals['form'] = sent
  const send = async (): Promise<void> => {
    const { path, credential, body, once = true } = form.rewrite(fields, [])
    await ask(form.rewrite(fields, await keepFiles(context, request, credential, keyOf(path, body, once, now))))
  }
  // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
  send().catch(next)
}

/** A form without a press of its own has no key: the same words within ten minutes are the same press of a button. */
const keyOf = (path: string, body: unknown, once: NonNullable<Rewritten['once']>, now: Date): string =>
  createHash('sha256')
    .update(JSON.stringify([path, body, once === true ? Math.floor(now.getTime() / 600_000) : once.press]))
    .digest('hex')

/** The language of the page that a reader is on or comes from, or that the browser asks for. */
function localeOf(request: Request, { site }: FormAnswer): string {
  const asked = request.query['locale']
  if (typeof asked === 'string') return knownLocale(asked)
  const from = URL.parse(request.get('referer') ?? '')
  const said = from?.searchParams.get('locale') ?? from?.pathname.split('/').find((part) => isLanguage(part))
  const locale = said ?? (from === null ? undefined : site?.defaultLocale)
  return knownLocale(locale ?? (request.acceptsLanguages(...languages) || undefined))
}

const isLanguage = (part: string): boolean => (languages as readonly string[]).includes(part)

const basePathOf = ({ site }: FormAnswer): string => site?.basePath ?? ''

/** The language of the form, or English when that is no language that dates can be written in. */
function knownLocale(locale: unknown): string {
  if (typeof locale !== 'string') return 'en'
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

const fieldsOf = (body: unknown): Fields =>
  Object.fromEntries(
    Object.entries(body ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
