import type { Refund, Return, Withdrawal } from '@aftercare/contracts'
import { formatDay, formatMoney } from './format.ts'
import { isDoubted, saidOfSameGoods } from './goods-twice.rules.ts'
import { returnSituation } from './return-headline.rules.ts'
import { tenderText } from './refund-tender.rules.ts'
import { promiseOf, sendUntil } from './return-progress.rules.ts'
import { say } from './say.ts'
import type { Words } from './translation.ts'

type ReturnWords = Words['returns']
/** Who reads it: days are told in the zone, or in the reader's own where none is given. */
type Reading = { locale: string; timeZone?: string }

/** What goes back, each name once: `2 × Fjord vase`. */
export function countsOf(units: readonly { name: string; quantity: number }[]): string[] {
  const counts = new Map<string, number>()
  for (const { name, quantity } of units) counts.set(name, (counts.get(name) ?? 0) + quantity)
  return [...counts].map(([name, count]) => (count === 1 ? name : `${count} × ${name}`))
}

/** What goes back; once some of it was not taken back, what was, and what was not and why. */
export function goodsOf({ units }: Pick<Return, 'units'>, { shown }: Pick<ReturnWords, 'shown'>): string[] {
  const rejected = units.filter(({ state }) => state === 'rejected')
  if (rejected.length === 0) return countsOf(units)
  const accepted = units.filter(({ state }) => state === 'accepted')
  const others = units.filter((unit) => !rejected.includes(unit) && !accepted.includes(unit))
  const ofReason = Map.groupBy(rejected, ({ rejection }) => rejection)
  return [
    ...countsOf(accepted).map((goods) => say(shown.takenBack, { goods })),
    ...[...ofReason].flatMap(([reason, of]) =>
      countsOf(of).map((goods) =>
        reason === null ? say(shown.notTakenBack, { goods }) : say(shown.notTakenBackWhy, { goods, reason }),
      ),
    ),
    ...countsOf(others),
  ]
}

/** What belongs to the state of a return: the last day to send it, the question, why it was declined. */
export function whatIsKnown(
  found: Return,
  { shown }: Pick<ReturnWords, 'shown'>,
  { locale, timeZone }: Reading,
): string[] {
  const { approval } = found
  if (approval.status === 'needs_info') return [approval.question]
  if (approval.status === 'declined')
    return [shown.declined[approval.reason], ...(approval.message === null ? [] : [approval.message])]
  const until = sendUntil(found)
  return until === null ? [] : [say(shown.sendBy, { date: formatDay(locale, until, timeZone) })]
}

/** The refunds of an order, and the words for them. */
type Money = { refunds: readonly Refund[]; words: Words['refunds'] }

/**
 * What the resolutions of a return promise now, and where money that is on its way goes; nothing of one that will not be.
 *
 * @param beside the withdrawal of the same goods: one that counts is about the money, and in doubt the return is what comes
 */
export function promisesOf(
  found: Return,
  { shown, resolutions }: Pick<ReturnWords, 'shown' | 'resolutions'>,
  { locale, timeZone }: Reading,
  { refunds, words }: Money,
  beside?: Withdrawal,
): string[] {
  return found.resolutions
    .filter(({ kind }) => beside === undefined || isDoubted(beside) || kind !== 'refund')
    .flatMap((resolution) => {
      const { kind, amount, unitIds, refundId, exchangeId, executedAt } = resolution
      const promise = promiseOf(found, resolution)
      if (promise === null) return []
      // What was decided for all of them is not what comes for some.
      const isLess = found.units.some(({ id, state }) => state === 'rejected' && unitIds.includes(id))
      const refund = refunds.find(({ id }) => id === refundId)
      const sum = refund?.total ?? (isLess ? 0 : amount)
      const what = sum === 0 ? resolutions[kind] : `${resolutions[kind]}: ${formatMoney(locale, sum, found.currency)}`
      // Where the new goods are is said with the exchange itself.
      if (promise === 'executed' && exchangeId) return [what]
      if (promise === 'executed' && executedAt !== null) {
        const tenders = refund?.storeCreditId === null ? refund.tenders : []
        const goesTo = tenders.filter(({ amount: part, status }) => part > 0 && status !== 'failed')
        return [
          say(shown.executed, { what, date: formatDay(locale, executedAt, timeZone) }),
          ...goesTo.map((tender) => tenderText(tender, found.currency, words, locale)),
        ]
      }
      return [promise === 'after_goods' ? say(shown.owed, { what }) : what]
    })
}

/** That a return and a withdrawal are of the same goods: to send them once for both, or where they are. */
export function sameGoodsText(
  found: Return,
  withdrawal: Withdrawal,
  { situations }: Pick<ReturnWords, 'situations'>,
  { sameGoods, alsoReturn }: Pick<Words['withdrawals']['shown'], 'sameGoods' | 'alsoReturn'>,
): string {
  const sentence = saidOfSameGoods(found, withdrawal) === 'state' ? sameGoods : alsoReturn
  return say(sentence, { reference: found.ref, state: situations[returnSituation(found)].title })
}
