import type { Attachment, Refund, Return, Withdrawal } from '@aftercare/sdk'
import type { Plural } from '@aftercare/words'
import { formatDay } from '@aftercare/words/format'
import { withdrawalOfSameGoods } from '@aftercare/words/goods-twice.rules'
import { returnSituation } from '@aftercare/words/return-headline.rules'
import { labelsToPrint, needsLabel, parcelToSend } from '@aftercare/words/return-progress.rules'
import { goodsOf, promisesOf, sameGoodsText, whatIsKnown } from '@aftercare/words/return-text.rules'
import { say, sayCount } from '@aftercare/words/say'
import { sortReturns } from '@aftercare/words/sort-returns.rules'
import { keepDraft } from '../../lib/drafts.ts'
import { element } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** What a shopper can do with a return on the page of its order. */
export type ReturnHandlers = {
  download: (file: Attachment) => void
  cancel: (found: Return) => void
  makeLabel: (found: Return) => void
  sent: (found: Return) => void
  answer: (found: Return, form: HTMLFormElement) => void
  /** A picker for files of the answer. */
  picker: (label: string, id: string) => Node
}

/** What of an order goes back, and its money. */
export type Goings = {
  returns: readonly Return[]
  withdrawals: readonly Withdrawal[]
  refunds: readonly Refund[]
}

/**
 * The returns of an order as its buyer asks for them: where each is, what to do by when, and what comes back. The newest that go on
 * are shown, the others folded. Drafts are left out.
 */
export function showReturns(
  { returns, withdrawals, refunds }: Goings,
  said: TrackWords,
  locale: string,
  handlers: ReturnHandlers,
): Node[] {
  const own = returns.filter((found) => withdrawalOfSameGoods(found, withdrawals) === undefined)
  const { shown, more, finished } = sortReturns(own)
  const { more: moreTitle, finished: finishedTitle } = said.returns.shown
  const one = (found: Return): HTMLElement => showReturn(found, refunds, said, locale, handlers)
  const folded = (title: Plural, found: readonly Return[]): HTMLElement[] =>
    found.length === 0
      ? []
      : [
          element(
            'details',
            { class: 'folded' },
            element('summary', {}, sayCount(locale, title, found.length)),
            ...found.map(one),
          ),
        ]
  return [...shown.map(one), ...folded(moreTitle, more), ...folded(finishedTitle, finished)]
}

function showReturn(
  found: Return,
  refunds: Goings['refunds'],
  said: TrackWords,
  locale: string,
  handlers: ReturnHandlers,
): HTMLElement {
  const { returns: words } = said
  const { ref, createdAt } = found
  const situation = words.situations[returnSituation(found)]
  return element(
    'section',
    { class: 'parcel', 'data-return': ref },
    element('h2', {}, say(words.shown.title, { reference: ref })),
    element('p', { class: 'small' }, say(words.shown.asked, { date: formatDay(locale, createdAt) })),
    element(
      'div',
      { class: 'promise' },
      element('p', { class: 'promised' }, situation.title),
      ...[situation.next, ...whatIsKnown(found, words, { locale })]
        .filter((sentence) => sentence !== '')
        .map((sentence) => element('p', {}, say(sentence, { reference: ref }))),
    ),
    element('ul', {}, ...goodsOf(found, words).map((text) => element('li', {}, text))),
    ...listOf(promisesOf(found, words, { locale }, { refunds, words: said.refunds })),
    ...canBeDone(found, said, handlers),
  )
}

/** A return inside the withdrawal of the same goods: they go back once, for both. */
export function showReturnOfSameGoods(
  found: Return,
  withdrawal: Withdrawal,
  refunds: Goings['refunds'],
  said: TrackWords,
  locale: string,
  handlers: ReturnHandlers,
): HTMLElement {
  const { approval, ref } = found
  return element(
    'div',
    { 'data-return': ref },
    element('p', { tabindex: '-1' }, sameGoodsText(found, withdrawal, said.returns, said.withdrawals)),
    ...listOf(promisesOf(found, said.returns, { locale }, { refunds, words: said.refunds }, withdrawal)),
    ...(approval.status === 'needs_info' ? [element('p', {}, approval.question)] : []),
    ...canBeDone(found, said, handlers),
  )
}

/** What can be done with a return now: answer, make and print the label, say that it was sent, call it off. */
function canBeDone(found: Return, { returns: words }: TrackWords, handlers: ReturnHandlers): HTMLElement[] {
  const { allowedActions } = found
  const button = (label: string, act: () => void): HTMLElement => {
    const made = element('button', { class: 'button quiet', type: 'button' }, label)
    made.addEventListener('click', act)
    return made
  }
  return [
    ...(allowedActions.includes('answer') ? [answerForm(found, words.shown, handlers)] : []),
    element(
      'p',
      { class: 'actions' },
      ...labelsToPrint(found).map((label) => button(words.shown.label, () => handlers.download(label))),
      ...(needsLabel(found) ? [button(words.shown.makeLabel, () => handlers.makeLabel(found))] : []),
      ...(parcelToSend(found) === null ? [] : [button(words.shown.sent, () => handlers.sent(found))]),
      ...(allowedActions.includes('cancel') ? [button(words.shown.cancel, () => handlers.cancel(found))] : []),
    ),
  ]
}

/** Answers what the desk had asked, with photos where they help. */
function answerForm(found: Return, shown: TrackWords['returns']['shown'], handlers: ReturnHandlers): HTMLElement {
  const id = `answer-${found.id}`
  const form = element(
    'form',
    {},
    element(
      'div',
      { class: 'field' },
      element('label', { for: id }, shown.answer),
      element('textarea', { id, name: 'answer', rows: '4', maxlength: '2000', required: '' }),
    ),
    handlers.picker(shown.answerFiles, `files-${found.id}`),
    element('button', { class: 'button', 'data-send': '' }, shown.sendAnswer),
  ) as HTMLFormElement
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const field = form.querySelector('textarea')
    if (field !== null) field.value = field.value.trim()
    if (form.reportValidity()) handlers.answer(found, form)
  })
  keepDraft(form, `answer.${found.id}`)
  return form
}

const listOf = (texts: readonly string[]): HTMLElement[] =>
  texts.length === 0 ? [] : [element('ul', {}, ...texts.map((text) => element('li', {}, text)))]
