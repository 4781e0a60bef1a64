import type { Claim } from '@aftercare/sdk'
import { claimFacts, claimHeadline, claimNews, claimSteps, type ClaimStep } from '@aftercare/words/claim-text.rules'
import { formatDay } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { keepDraft } from '../../lib/drafts.ts'
import { element } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** What a shopper can do with a claim on the page of its order. */
export type ClaimHandlers = {
  step: (claim: Claim, step: ClaimStep) => void
  show: (claim: Claim, form: HTMLFormElement) => void
  fail: (claim: Claim, form: HTMLFormElement) => void
  /** A picker for files that show the defect. */
  picker: (label: string, id: string) => Node
}

/** The claims of an order, the newest first: where each is, whose right it is and until when, and what can be done. */
export const showClaims = (
  claims: readonly Claim[],
  said: TrackWords,
  locale: string,
  handlers: ClaimHandlers,
): Node[] => claims.map((claim) => showClaim(claim, said, locale, handlers))

function showClaim(claim: Claim, said: TrackWords, locale: string, handlers: ClaimHandlers): HTMLElement {
  const { claims: words, reasons } = said
  const { shown } = words
  const { ref, createdAt, allowedActions } = claim
  const { title, next } = claimHeadline(claim, words, { locale })
  const buttons = claimSteps(claim, words).map((step) => {
    const button = element('button', { class: step.isPrimary ? 'button' : 'button quiet', type: 'button' }, step.label)
    button.addEventListener('click', () => handlers.step(claim, step))
    return button
  })
  return element(
    'section',
    { class: 'parcel', 'data-claim': ref },
    element('h2', {}, say(shown.title, { reference: ref })),
    element('p', { class: 'small' }, say(shown.sent, { date: formatDay(locale, createdAt) })),
    element(
      'div',
      { class: 'promise' },
      element('p', { class: 'promised' }, title),
      ...[...claimNews(claim, words), next].map((sentence) => element('p', {}, sentence)),
    ),
    element('ul', {}, ...claimFacts(claim, words, reasons, { locale }).map((fact) => element('li', {}, fact))),
    ...(allowedActions.includes('show') ? [tellForm(claim, 'show', said, handlers)] : []),
    ...(allowedActions.includes('fail') ? [tellForm(claim, 'fail', said, handlers)] : []),
    element('p', { class: 'actions' }, ...buttons),
  )
}

/** What shows the defect, or why a remedy did not help. It is open where the desk asked, and folded where it is a choice. */
function tellForm(
  claim: Claim,
  action: 'show' | 'fail',
  { claims: { shown, page }, returns }: TrackWords,
  handlers: ClaimHandlers,
): HTMLElement {
  const { shown: answers } = returns
  const id = `${action}-${claim.id}`
  const isAsked = claim.status === 'evidence_asked'
  const isRequired: Record<string, string> = action === 'fail' ? { required: '' } : {}
  const form = element(
    'form',
    {},
    element(
      'div',
      { class: 'field' },
      element('label', { for: id }, action === 'fail' ? shown.failReason : isAsked ? answers.answer : page.text),
      element('textarea', { id, name: action, rows: '4', maxlength: '2000', ...isRequired }),
    ),
    ...(action === 'show' ? [handlers.picker(answers.answerFiles, `files-${claim.id}`)] : []),
    element('button', { class: 'button', 'data-send': '' }, isAsked ? answers.sendAnswer : shown.send),
  ) as HTMLFormElement
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const field = form.querySelector('textarea')
    if (field !== null) field.value = field.value.trim()
    if (form.reportValidity()) handlers[action](claim, form)
  })
  keepDraft(form, `${action}.${claim.id}`)
  if (isAsked) return form
  return element(
    'details',
    { class: 'folded' },
    element('summary', {}, action === 'show' ? shown.add : shown.fail),
    form,
  )
}
