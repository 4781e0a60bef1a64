import type { Withdrawal, WithdrawalJudgement } from '@aftercare/contracts'
import { wordsOf, type Language } from '@aftercare/words'
import { formatDate, formatInstant, formatList } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'

export type Acknowledged = Pick<Withdrawal, 'ref' | 'orderId' | 'judgement'> & {
  statement: NonNullable<Withdrawal['statement']>
  declaredAt: string
  refundDueOn: string
  /** Whether some of what there is a right for is on its way or with the shopper. */
  hasGoodsOut: boolean
  /** Where goods go back to, a line each; null where the shop gave none. */
  returnAddress: readonly string[] | null
  store: string
  timeZone: string
}

/**
 * The acknowledgement on a durable medium (Directive 2011/83/EU art. 11a(4)): what was declared, when, and what comes next. Unlike
 * other automatic mail it repeats what was typed, as the law asks, so a statement holds names and numbers and no free text.
 */
export function acknowledgementLetter(language: Language, letter: Acknowledged): Letter {
  const { acknowledged: words } = wordsOf(language).withdrawals
  const { ref: reference, statement, declaredAt, store: shop, timeZone } = letter
  return {
    subject: say(words.subject, { reference }),
    paragraphs: [
      say(words.lead, { shop, moment: formatInstant(language, declaredAt, timeZone) }),
      ...nextOf(language, letter),
    ],
    quote: { from: statement.name, text: contentOf(language, letter) },
    closing: say(words.closing, { shop, reference }),
  }
}

function contentOf(language: Language, { statement, judgement }: Acknowledged): string {
  const { acknowledged: words } = wordsOf(language).withdrawals
  const { orderNumber, lines, email } = statement
  const named = (line: string): string => judgement?.lines.find((judged) => judged.line === line)?.name ?? line
  const parts =
    lines === null
      ? [words.whole]
      : lines.map(({ line, quantity }) => (quantity === undefined ? named(line) : `${quantity} × ${named(line)}`))
  return [say(words.order, { number: orderNumber }), ...parts, email].join('\n')
}

function nextOf(
  language: Language,
  { orderId, judgement, refundDueOn, hasGoodsOut, returnAddress, store }: Acknowledged,
): string[] {
  const { acknowledged: words } = wordsOf(language).withdrawals
  const day = formatDate(language, refundDueOn)
  const money = say(judgement?.eligible === 'all' ? words.money : words.moneyIfRight, { day })
  if (orderId === null) return [words.unknownOrder, money]
  // Where there may have been no right, nobody is told to send anything: it is acknowledged, and looked at.
  if (judgement?.eligible === 'none') return [words.checking, money]
  const lines = judgement?.lines ?? []
  const goodsOf = (some: typeof lines): string =>
    formatList(
      language,
      some.map(({ line, name, quantity }) => `${quantity} × ${name ?? line}`),
      'conjunction',
    )
  const address = returnAddress === null ? [] : [say(words.address, { address: [store, ...returnAddress].join(', ') })]
  const toSend =
    judgement?.eligible === 'all'
      ? say(words.sendBack, { day })
      : say(words.sendBackThese, { day, goods: goodsOf(lines.filter(isEligible)) })
  const excepted = lines.filter(({ decision }) => decision !== null && !decision.eligible)
  return [
    ...(hasGoodsOut ? [toSend, ...address] : []),
    ...(lines.some(({ decision }) => decision === null) ? [words.unknownGoods] : []),
    ...(excepted.length > 0 ? [say(words.checkingThese, { goods: goodsOf(excepted) })] : []),
    money,
  ]
}

/** Whether the law gives a right to withdraw from the line. */
export const isEligible = ({ decision }: Pick<WithdrawalJudgement['lines'][number], 'decision'>): boolean =>
  decision?.eligible === true
