import type {
  Claim,
  Exchange,
  Order,
  Page,
  Refund,
  Return,
  Returnability,
  ReturnPreview,
  Withdrawal,
} from '@aftercare/contracts'
import { itemConditions } from '@aftercare/contracts/policies/policy'
import { isDefect, returnReasons } from '@aftercare/contracts/returns/reasons.rules'
import { wordsOf, type Plural, type Words } from '@aftercare/words'
import { asChoice, formatDay, formatMoment, formatMoney } from '@aftercare/words/format'
import { withdrawalOfSameGoods, withdrawalSituation } from '@aftercare/words/goods-twice.rules'
import { openLines, whyNotBack } from '@aftercare/words/order-actions.rules'
import { returnSituation } from '@aftercare/words/return-headline.rules'
import { isUndelivered, labelsToPrint, needsLabel, parcelToSend } from '@aftercare/words/return-progress.rules'
import { countsOf, goodsOf, promisesOf, sameGoodsText, whatIsKnown } from '@aftercare/words/return-text.rules'
import { say, sayCount } from '@aftercare/words/say'
import { sortReturns } from '@aftercare/words/sort-returns.rules'
import { unitsToReturn } from '@aftercare/words/units-to-choose.rules'
import {
  alert,
  backLink,
  button,
  changeLink,
  escapeHtml,
  field,
  given,
  hidden,
  insteadField,
  link,
  list,
  paragraph,
  select,
  textArea,
  type FormPage,
  type Reader,
} from './form-html.ts'
import { chosenOf, whyFields } from './line-fields.ts'
import { chosenNumbers } from './return-form.rules.ts'

type Fields = Readonly<Record<string, string>>
type Line = Returnability['lines'][number]

/** What of an order goes back, whether more of it can, and with what its buyer may ask for that. */
export type Goings = {
  returns: Page<Return>['data']
  withdrawals: Page<Withdrawal>['data']
  refunds: Page<Refund>['data']
  claims: Page<Claim>['data']
  exchanges: Page<Exchange>['data']
  canReturn: boolean
  /** Whether a defect of its goods can be reported. */
  canClaim: boolean
  /** Whether the law gives a right to withdraw now. */
  canWithdraw: boolean
  session: string
  /** The kinds of files that a file field takes. */
  accept: string
}

/**
 * The returns of an order as its buyer asks for them, each with what can be done with it. The newest that go on are shown, the others
 * folded. Drafts are left out.
 */
export function showReturns(goings: Goings, reader: Reader): string {
  const own = goings.returns.filter((found) => withdrawalOfSameGoods(found, goings.withdrawals) === undefined)
  const { shown, more, finished } = sortReturns(own)
  const words = wordsOf(reader.locale).returns.shown
  const all = (returns: readonly Return[]): string => returns.map((found) => showReturn(found, goings, reader)).join('')
  const folded = (title: Plural, returns: readonly Return[]): string =>
    returns.length === 0
      ? ''
      : `<details class="folded"><summary>${escapeHtml(sayCount(reader.locale, title, returns.length))}</summary>${all(returns)}</details>`
  return all(shown) + folded(words.more, more) + folded(words.finished, finished)
}

/** A return; inside the withdrawal of the same goods it is what to send them with. */
function showReturn(found: Return, { session, accept, withdrawals, refunds }: Goings, reader: Reader): string {
  const { locale, timeZone } = reader
  const { returns: words } = wordsOf(locale)
  const { id, ref, version, units, allowedActions, createdAt } = found
  const situation = words.situations[returnSituation(found)]
  const sentences = [situation.next, ...whatIsKnown(found, words, reader)].filter((sentence) => sentence !== '')
  const also = withdrawalOfSameGoods(found, withdrawals)
  const act = (action: string, text: string, fields: Fields = {}): string =>
    `<form action="/forms/return/${action}" method="post">${hidden({ session, locale, returnId: id, ...fields })}<button class="button quiet">${escapeHtml(text)}</button></form>`
  const parcel = parcelToSend(found)
  const actions = [
    ...labelsToPrint(found).map(({ id: file }) => link(`/forms/file?id=${file}`, words.shown.label, true)),
    ...(needsLabel(found) ? [act('label', words.shown.makeLabel, { version: `${version}` })] : []),
    ...(parcel === null ? [] : [act('ship', words.shown.sent, { version: `${version}`, ...parcel })]),
    ...(allowedActions.includes('cancel') ? [act('cancel', words.shown.cancel)] : []),
  ]
  const promises = promisesOf(found, words, reader, { refunds, words: wordsOf(locale).refunds }, also)
  const { id: unitId = '' } = units.find(({ decision }) => decision.needs.includes('photo')) ?? units[0] ?? {}
  const answer = allowedActions.includes('answer')
    ? answerForm({ session, returnId: id, unitId }, words.shown, accept, locale)
    : ''
  const buttons = actions.length === 0 ? '' : `<div class="actions">${actions.join('')}</div>`
  if (also !== undefined) {
    const same = paragraph(sameGoodsText(found, also, words, wordsOf(locale).withdrawals.shown))
    const question = found.approval.status === 'needs_info' ? paragraph(found.approval.question) : ''
    return `<div id="${ref}" data-return="${ref}">${same}${list(promises)}${question}${answer}${buttons}</div>`
  }
  return [
    `<section class="parcel" id="${ref}" data-return="${ref}"><h2>${escapeHtml(say(words.shown.title, { reference: ref }))}</h2><p class="small">${escapeHtml(say(words.shown.asked, { date: formatDay(locale, createdAt, timeZone) }))}</p>`,
    `<div class="promise"><p class="promised">${escapeHtml(situation.title)}</p>${sentences.map((sentence) => paragraph(say(sentence, { reference: ref }))).join('')}</div>`,
    list(goodsOf(found, words)),
    list(promises),
    answer,
    buttons,
    '</section>',
  ].join('')
}

/** Answers what the desk had asked, with photos where they help. They go with the first unit that still wants one. */
export function answerForm(
  { session = '', returnId = '', unitId = '', text }: Fields,
  shown: Words['returns']['shown'],
  accept: string,
  locale: string,
): string {
  return `<form class="form" action="/forms/return/answer" method="post" enctype="multipart/form-data">${hidden({ session, locale, returnId, unitId })}${textArea('text', shown.answer, 'rows="4" maxlength="2000" required', text)}${field('files', shown.answerFiles, `type="file" multiple accept="${accept}"`)}${button(shown.sendAnswer)}</form>`
}

/** That a return cannot be called off any more, and why: where it is now. */
export function notCalledOffPage(found: Return, { locale }: Reader): FormPage {
  const { problems, returns } = wordsOf(locale)
  const isHere =
    found.approval.status === 'approved' && ['arrived', 'done', 'rejected'].includes(returnSituation(found))
  const state = returns.situations[returnSituation(found)].title
  const reason = isHere ? problems.calledOff.arrived : say(problems.calledOff.moved, { state })
  return { title: problems.title, content: alert(reason) + orderLink(locale, found.ref) }
}

/** Back to the order that was proved. */
export const orderLink = (locale: string, place = ''): string =>
  backLink('/forms/found', wordsOf(locale).returns.mail.link, locale, place)

/**
 * The withdrawals of an order: when each was declared, what to do, and by which day the money is back, with the returns of the same
 * goods. Unconfirmed ones are none.
 */
export function showWithdrawals(goings: Goings, reader: Reader): string {
  const { locale, timeZone } = reader
  const { shown: words } = wordsOf(locale).withdrawals
  return goings.withdrawals
    .flatMap((found) => {
      const { ref, state, declaredAt, refundDueOn, contest } = found
      const key = withdrawalSituation(found, goings.returns)
      if (declaredAt === null || key === null) return []
      // A calendar day is the same day for every reader.
      const due = refundDueOn === null ? '' : formatDay(locale, `${refundDueOn}T12:00:00Z`, 'UTC')
      const day = state.status === 'refunded' ? formatDay(locale, state.refundedAt, timeZone) : due
      const declared = say(words.declared, { moment: formatMoment(locale, declaredAt, timeZone) })
      const same = goings.returns.filter((each) => withdrawalOfSameGoods(each, goings.withdrawals)?.ref === ref)
      return [
        `<section class="parcel" id="${ref}" data-withdrawal="${ref}"><h2>${escapeHtml(say(words.title, { reference: ref }))}</h2><div class="promise"><p class="promised">${escapeHtml(say(words[key], { day }))}</p>${paragraph(declared)}${contest === null ? '' : paragraph(words.contested)}</div>${same.map((each) => showReturn(each, goings, reader)).join('')}</section>`,
      ]
    })
    .join('')
}

/** What a form about a return goes with: the order, and the proof of it. */
type Proof = { order: Pick<Order, 'id' | 'number'>; session: string }

/**
 * The first step of a return: how many of what, why, and in which state.
 *
 * @param fields what was chosen before, when the form is shown again
 * @param problem what stood in the way then
 */
export function returnPage(
  { order, session }: Proof,
  returnability: Returnability,
  reader: Reader,
  fields: Fields = {},
  problem?: string,
): FormPage {
  const { start } = wordsOf(reader.locale).returns
  const open = openLines(returnability)
  const closed = returnability.lines.filter((line) => !open.includes(line))
  const items = open.map((line, index) => lineFields(line, index, returnability.decidedAt, reader, fields))
  const form = `<form class="form" action="/forms/return" method="post">${hidden({ session, locale: reader.locale, orderId: order.id })}${items.join('')}${button(start.next)}</form>`
  return {
    title: say(start.chooseTitle, { number: order.number }),
    content: [
      problem === undefined ? '' : alert(problem),
      `<p class="lead">${escapeHtml(open.length === 0 ? start.nothing : start.chooseLead)}</p>`,
      open.length === 0 ? '' : form,
      closed.length === 0
        ? ''
        : `<h2>${escapeHtml(start.notBack)}</h2>${list(closed.map((line) => `${line.name}: ${whyNotBack(line, start.whyNot, reader)}`))}`,
    ].join(''),
  }
}

function lineFields(
  { line, name, available, reasons, decision }: Line,
  index: number,
  decidedAt: string,
  reader: Reader,
  fields: Fields,
): string {
  const { locale, timeZone } = reader
  const { start } = wordsOf(locale).returns
  const chosen = chosenOf(fields, line)
  const deadline = decision.layers.find(({ layer }) => layer === decision.best)?.deadline ?? null
  const last = deadline === null ? null : new Date(Date.parse(deadline) - 1).toISOString()
  return [
    `<fieldset class="item"><legend>${escapeHtml(name)}</legend>`,
    isUndelivered({ decision }, decidedAt) ? `<p class="small">${escapeHtml(start.notDelivered)}</p>` : '',
    last === null
      ? ''
      : `<p class="small">${escapeHtml(say(start.until, { date: formatDay(locale, last, timeZone) }))}</p>`,
    hidden({ [`line-${index}`]: line }),
    select(`quantity-${index}`, start.quantity, unitsToReturn(available).map((count) => [`${count}`, `${count}`]), chosen('quantity')), // prettier-ignore
    whyFields(index, reasons, chosen, locale),
    '</fieldset>',
  ].join('')
}

/**
 * The second step of a return: what goes back, what the shopper can have for it with its money, what the shop has to see, what
 * sending it leads to, and a button that sends it.
 */
export function confirmReturnPage(
  number: string,
  preview: ReturnPreview,
  fields: Fields,
  { accept, step }: { accept: string; step: string },
  { locale }: Reader,
): FormPage {
  const { start } = wordsOf(locale).returns
  const numbers = chosenNumbers(fields)
  const kept = ['line', 'quantity', 'reason', 'condition'].flatMap((key) =>
    numbers.map((each): [string, string] => [`${key}-${each}`, fields[`${key}-${each}`] ?? '']),
  )
  const { session = '', orderId = '' } = fields
  const label = Math.max(0, ...preview.units.map(({ decision }) => decision.labelFee))
  const items = numbers.map((each) => wishFields(each, preview, fields, accept, locale))
  return {
    title: say(start.chooseTitle, { number }),
    content: [
      `<p class="lead">${escapeHtml(start.leadsTo[preview.approval])}</p>`,
      `<form class="form" action="/forms/return/send" method="post" enctype="multipart/form-data">${hidden({ session, locale, orderId, askedAt: preview.decidedAt, ...Object.fromEntries(kept) })}`,
      ...items,
      label === 0 ? '' : paragraph(say(start.labelFee, { amount: formatMoney(locale, label, preview.currency) })),
      `${button(start.submit)}</form>${changeLink('/forms/return', step, locale)}`,
    ].join(''),
  }
}

/** A line that goes back: what was said of it, what the shopper would like, and what a rule asks for. */
function wishFields(number: string, preview: ReturnPreview, fields: Fields, accept: string, locale: string): string {
  const { returns, policy } = wordsOf(locale)
  const { start, resolutions } = returns
  const said = (key: string): string => fields[`${key}-${number}`] ?? ''
  const units = preview.units.filter(({ line }) => line === said('line'))
  const [first] = units
  if (first === undefined) return ''
  const reason = returnReasons.find((each) => each === said('reason'))
  const condition = itemConditions.find((each) => each === said('condition'))
  const needs = new Set(units.flatMap(({ decision }) => decision.needs))
  const ways = first.decision.resolutions.map(({ kind }, index) => {
    const amount = units.reduce(
      (sum, { decision }) => sum + (decision.resolutions.find((way) => way.kind === kind)?.amount ?? 0),
      0,
    )
    const text =
      amount === 0 ? resolutions[kind] : `${resolutions[kind]}: ${formatMoney(locale, amount, preview.currency)}`
    return `<label><input type="radio" name="resolution-${number}" value="${kind}"${index === 0 ? ' checked' : ''}> ${escapeHtml(text)}</label>`
  })
  const files = (kind: string, text: string): string =>
    field(`${kind}-${number}`, text, `type="file" multiple accept="${accept}"`)
  const facts = [
    reason === undefined ? [] : start.reasons[reason],
    condition === undefined ? [] : asChoice(locale, policy.conditions[condition]),
  ].flat()
  return [
    `<fieldset class="item"><legend>${escapeHtml(countsOf(units).join(', '))}</legend><p class="small">${escapeHtml(facts.join(' · '))}</p>`,
    `<div role="group" aria-labelledby="wish-${number}"><p id="wish-${number}">${escapeHtml(say(start.wish, { name: first.name }))}</p>${ways.join('')}</div>`,
    first.decision.resolutions.some(({ kind }) => kind === 'exchange')
      ? insteadField(`comment-${number}`, start.instead, start.insteadHelp)
      : '',
    needs.has('photo') || (reason !== undefined && isDefect(reason)) ? files('photo', start.photos) : '',
    needs.has('receipt') ? files('receipt', start.receipt) : '',
    needs.has('serial_number')
      ? field(`serial-${number}`, start.serialNumber, 'maxlength="80" autocomplete="off"')
      : '',
    needs.has('first_use')
      ? field(`firstUsed-${number}`, start.firstUsed, `type="date" ${given(said('firstUsed'))}`)
      : '',
    '</fieldset>',
  ].join('')
}
