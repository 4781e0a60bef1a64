import type { Withdrawal } from '@aftercare/sdk'
import { formatDay, formatMoment } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { element } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** The withdrawals of an order: when each was declared, what to do, and by which day the money is back. Unconfirmed ones are none. */
export const showWithdrawals = (
  withdrawals: readonly Withdrawal[],
  { withdrawals: words }: TrackWords,
  locale: string,
): Node[] =>
  withdrawals.flatMap(({ ref, state, declaredAt, refundDueOn, contest }) => {
    if (declaredAt === null || state.status === 'unconfirmed') return []
    const key = state.status === 'declared' || state.status === 'acknowledged' ? 'received' : state.status
    // A calendar day is the same day for every reader.
    const due = refundDueOn === null ? '' : formatDay(locale, `${refundDueOn}T12:00:00Z`, 'UTC')
    const day = state.status === 'refunded' ? formatDay(locale, state.refundedAt) : due
    return [
      element(
        'section',
        { class: 'parcel', 'data-withdrawal': ref },
        element('h2', {}, say(words.title, { reference: ref })),
        element(
          'div',
          { class: 'promise' },
          element('p', { class: 'promised' }, say(words[key], { day })),
          element('p', {}, say(words.declared, { moment: formatMoment(locale, declaredAt) })),
          ...(contest === null ? [] : [element('p', {}, words.contested)]),
        ),
      ),
    ]
  })
