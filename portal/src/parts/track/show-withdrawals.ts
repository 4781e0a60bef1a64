import { formatDay, formatMoment } from '@aftercare/words/format'
import { withdrawalOfSameGoods, withdrawalSituation } from '@aftercare/words/goods-twice.rules'
import { say } from '@aftercare/words/say'
import { element } from '../../lib/element.ts'
import { showReturnOfSameGoods, type Goings, type ReturnHandlers } from './show-returns.ts'
import type { TrackWords } from './track-words.ts'

/**
 * The withdrawals of an order: when each was declared, what to do, and by which day the money is back, with the returns of the same
 * goods. Unconfirmed ones are none.
 */
export const showWithdrawals = (
  { returns, withdrawals, refunds }: Goings,
  said: TrackWords,
  locale: string,
  handlers: ReturnHandlers,
): Node[] =>
  withdrawals.flatMap((found) => {
    const { withdrawals: words } = said
    const { ref, state, declaredAt, refundDueOn, contest } = found
    const key = withdrawalSituation(found, returns)
    if (declaredAt === null || key === null) return []
    // A calendar day is the same day for every reader.
    const due = refundDueOn === null ? '' : formatDay(locale, `${refundDueOn}T12:00:00Z`, 'UTC')
    const day = state.status === 'refunded' ? formatDay(locale, state.refundedAt) : due
    const same = returns.filter((each) => withdrawalOfSameGoods(each, withdrawals)?.ref === ref)
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
        ...same.map((each) => showReturnOfSameGoods(each, found, refunds, said, locale, handlers)),
      ),
    ]
  })
