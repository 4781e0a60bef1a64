import type { Claim, Order, Page } from '@aftercare/contracts'
import { wordsOf } from '@aftercare/words'
import {
  claimFacts,
  claimHeadline,
  claimNews,
  claimSteps,
  rightToClaim,
  type ClaimableLine,
} from '@aftercare/words/claim-text.rules'
import { formatDay } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { unitsToClaim } from '@aftercare/words/units-to-choose.rules'
import {
  alert,
  button,
  escapeHtml,
  field,
  hidden,
  list,
  paragraph,
  select,
  textArea,
  type FormPage,
  type Reader,
} from './form-html.ts'

type Fields = Readonly<Record<string, string>>

const addressOf = (locale: string, line?: string): string =>
  `/forms/claim?${new URLSearchParams({ locale, ...(line !== undefined && { line }) }).toString()}`
const linkTo = (href: string, label: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`

/**
 * Where a defect is reported: what it is about, then what is wrong, what shows it, and what the shopper would like.
 *
 * @param fields what was typed before, when the form is shown again; `line` is what it is about
 * @param problem what stood in the way then
 */
export function claimPage(
  { order, session, accept }: { order: Pick<Order, 'id' | 'number'>; session: string; accept: string },
  lines: readonly ClaimableLine[],
  reader: Reader,
  fields: Fields,
  problem?: string,
): FormPage {
  const { locale } = reader
  const { claims, returns } = wordsOf(locale)
  const { page } = claims
  const { start } = returns
  const chosen = lines.length === 1 ? lines[0] : lines.find(({ line }) => line === fields['line'])
  const about = problem === undefined ? '' : alert(problem)
  if (chosen === undefined) {
    const things = lines.map(({ line, name }) => `<li>${linkTo(addressOf(locale, line), name)}</li>`)
    return {
      title: say(page.chooseTitle, { number: order.number }),
      content: `${about}<p class="lead">${escapeHtml(lines.length === 0 ? page.nothing : page.chooseLead)}</p>${things.length === 0 ? '' : `<ul>${things.join('')}</ul>`}`,
    }
  }
  const counts = unitsToClaim(chosen.quantity).map(String)
  const reasons = chosen.reasons.map((reason): [string, string] => [reason, start.reasons[reason]])
  const wishes = (['any', 'repair', 'replacement'] as const).map((wish) => {
    const isChosen = wish === (fields['wanted'] ?? 'any')
    return `<label><input type="radio" name="wanted" value="${wish}"${isChosen ? ' checked' : ''}> ${escapeHtml(page.wishes[wish])}</label>`
  })
  return {
    title: say(page.itemTitle, { name: chosen.name }),
    content: [
      about,
      `<p class="lead">${escapeHtml(rightToClaim(chosen.law, claims, reader))}</p>`,
      `<form class="form" action="/forms/claim" method="post" enctype="multipart/form-data">${hidden({ session, locale, orderId: order.id, line: chosen.line })}`,
      counts.length < 2
        ? ''
        : select(
            'quantity',
            page.quantity,
            counts.map((count) => [count, count]),
            fields['quantity'],
          ),
      select('reason', page.reason, [['', start.chooseReason], ...reasons], fields['reason']),
      textArea('text', page.text, 'rows="5" maxlength="2000" required', fields['text']),
      field('files', page.photos, `type="file" multiple accept="${accept}"`),
      `<fieldset class="wish"><legend>${escapeHtml(page.wanted)}</legend><p class="small">${escapeHtml(page.wantedHelp)}</p>${wishes.join('')}</fieldset>`,
      `${button(page.send)}</form>`,
      lines.length === 1 ? '' : paragraphOf(linkTo(addressOf(locale), page.another)),
    ].join(''),
  }
}

const paragraphOf = (html: string): string => `<p>${html}</p>`

/** The claims of an order, the newest first: where each is, whose right it is and until when, and what can be done. */
export const showClaims = (
  { claims, session, accept }: { claims: Page<Claim>['data']; session: string; accept: string },
  reader: Reader,
): string => claims.map((claim) => showClaim(claim, { session, accept }, reader)).join('')

function showClaim(claim: Claim, { session, accept }: { session: string; accept: string }, reader: Reader): string {
  const { locale, timeZone } = reader
  const { claims: words, returns } = wordsOf(locale)
  const { shown, page } = words
  const { id: claimId, ref, version, status, createdAt, allowedActions } = claim
  const { title, next } = claimHeadline(claim, words, reader)
  const known = { session, locale, claimId, version: `${version}` }
  const buttons = claimSteps(claim, words).map(({ action, label, isPrimary, ...step }) => {
    const fields = 'remedy' in step ? { ...known, remedy: step.remedy } : known
    return `<form action="/forms/claim/${action}" method="post">${hidden(fields)}<button class="${isPrimary ? 'button' : 'button quiet'}">${escapeHtml(label)}</button></form>`
  })
  const isAsked = status === 'evidence_asked'
  const showForm = `<form class="form" action="/forms/claim/show" method="post" enctype="multipart/form-data">${hidden(known)}${textArea('text', isAsked ? returns.shown.answer : page.text, 'rows="4" maxlength="2000"')}${field('files', returns.shown.answerFiles, `type="file" multiple accept="${accept}"`)}${button(isAsked ? returns.shown.sendAnswer : shown.send)}</form>`
  const failForm = `<form class="form" action="/forms/claim/fail" method="post">${hidden(known)}${textArea('text', shown.failReason, 'rows="4" maxlength="2000" required')}${button(shown.send)}</form>`
  const folded = (summary: string, content: string): string =>
    `<details class="folded"><summary>${escapeHtml(summary)}</summary>${content}</details>`
  return [
    `<section class="parcel" id="${ref}" data-claim="${ref}"><h2>${escapeHtml(say(shown.title, { reference: ref }))}</h2><p class="small">${escapeHtml(say(shown.sent, { date: formatDay(locale, createdAt, timeZone) }))}</p>`,
    `<div class="promise"><p class="promised">${escapeHtml(title)}</p>${[...claimNews(claim, words), next].map(paragraph).join('')}</div>`,
    list(claimFacts(claim, words, returns.start.reasons, reader)),
    allowedActions.includes('show') ? (isAsked ? showForm : folded(shown.add, showForm)) : '',
    allowedActions.includes('fail') ? folded(shown.fail, failForm) : '',
    buttons.length === 0 ? '' : `<div class="actions">${buttons.join('')}</div>`,
    '</section>',
  ].join('')
}
