import type { Claim, Returnability } from '@aftercare/contracts'
import { formatDay, formatMoney } from './format.ts'
import { countsOf } from './return-text.rules.ts'
import { say } from './say.ts'
import type { Words } from './translation.ts'

type ClaimWords = Words['claims']
/** Who reads it: days are told in the zone, or in the reader's own where none is given. */
type Reading = { locale: string; timeZone?: string }
type Line = Returnability['lines'][number]
type LayerDecision = Line['decision']['layers'][number]

const isDefect: Record<Claim['reason'], true> = {
  not_as_described: true,
  wrong_item: true,
  missing_parts: true,
  damaged_on_arrival: true,
  defective: true,
}
const defects = Object.keys(isDefect) as Claim['reason'][]

/** Goods of which a defect can be reported, as many as were bought and neither paid back nor cancelled, with what can be wrong. */
export type ClaimableLine = Pick<Line, 'line' | 'name' | 'quantity'> & {
  reasons: Claim['reason'][]
  /** What the law of defects says of them. */
  law: LayerDecision | undefined
}

/** The lines of an order of which something can be wrong, whatever the shop promises of returns. */
export const claimableLines = ({ lines }: Pick<Returnability, 'lines'>): ClaimableLine[] =>
  lines.flatMap(({ line, name, quantity, notLeft, reasons, decision }) => {
    const law = decision.layers.find(({ layer }) => layer === 'conformity')
    const left = quantity - (notLeft?.refunded ?? 0) - (notLeft?.cancelled ?? 0)
    const known = defects.filter((defect) => reasons?.some(({ reason }) => reason === defect) ?? true)
    // A category that offers no defect takes none of them away.
    const offered = known.length === 0 ? defects : known
    return left <= 0 || law?.reason === 'not_goods' || law?.reason === 'cancelled'
      ? []
      : [{ line, name, quantity: left, reasons: offered, law }]
  })

/** The last day of a right: a deadline is the first moment that is too late. */
const lastDay = (deadline: string, { locale, timeZone }: Reading): string =>
  formatDay(locale, new Date(Date.parse(deadline) - 1).toISOString(), timeZone)

/** Whose right a claim is, and until when. */
export function rightToClaim(
  law: LayerDecision | undefined,
  { page }: Pick<ClaimWords, 'page'>,
  reading: Reading,
): string {
  if (law === undefined || law.reason === 'no_such_law' || law.reason === 'law_not_known') return page.noLaw
  const { deadline, source } = law
  if (deadline === null) return say(page.rightBegins, { source })
  return say(law.reason === 'too_late' ? page.over : page.right, { source, date: lastDay(deadline, reading) })
}

type Remedy = NonNullable<Claim['remedy']>

const remedyText = (
  { kind, amount }: Pick<Remedy, 'kind' | 'amount'>,
  { currency }: Pick<Claim, 'currency'>,
  { remedies }: Pick<ClaimWords, 'remedies'>,
  { locale }: Reading,
): string => say(remedies[kind], { amount: amount === null ? '' : formatMoney(locale, amount, currency) })

/** Where a claim is, and what comes next. */
export function claimHeadline(claim: Claim, words: ClaimWords, reading: Reading): { title: string; next: string } {
  const { title, next } = words.shown.situations[claim.status]
  const remedy = claim.remedy === null ? '' : remedyText(claim.remedy, claim, words, reading)
  return { title: say(title, { remedy }), next }
}

/** What was asked, and what the shop holds against the claim with what shows it. */
export const claimNews = ({ status, question, contest }: Claim, { shown }: Pick<ClaimWords, 'shown'>): string[] => [
  ...(status === 'evidence_asked' && question !== null ? [question] : []),
  ...(contest === null ? [] : [say(shown.contested, { citation: contest.citation }), contest.proof]),
]

/** What stands in a claim: the goods and what is wrong, what was wished and tried, and the right with its days. */
export function claimFacts(
  claim: Claim,
  words: ClaimWords,
  reasons: Words['returns']['start']['reasons'],
  reading: Reading,
): string[] {
  const { shown, page } = words
  const { decision, burdenOfProof, wanted, attempts, remedy, status } = claim
  const isOver = status === 'performed' || status === 'withdrawn'
  const day = (deadline: string): string => lastDay(deadline, reading)
  return [
    `${countsOf([claim]).join('')}: ${reasons[claim.reason]}`,
    ...(wanted === null || status !== 'reported' ? [] : [say(shown.wanted, { remedy: page.wishes[wanted] })]),
    ...attempts.map((tried) => say(shown.tried, { remedy: page.wishes[tried.remedy] })),
    ...(remedy === null || remedy.reference === null ? [] : [say(shown.reference, { reference: remedy.reference })]),
    ...(remedy?.closedBecause === 'nothing_left' ? [shown.nothingLeft] : []),
    ...(decision.deadline === null || !decision.eligible
      ? []
      : [say(shown.until, { date: day(decision.deadline), source: decision.source })]),
    ...(isOver || burdenOfProof.on !== 'seller' || burdenOfProof.until === null
      ? []
      : [say(shown.burden, { date: day(burdenOfProof.until) })]),
    ...(claim.allowedActions.includes('demand') &&
    claim.remediesOwed.includes('price_reduction') &&
    remedy?.kind !== 'price_reduction'
      ? [shown.lower]
      : []),
  ]
}

/** Something that a shopper can do with a claim by a button alone. */
export type ClaimStep = { label: string; isPrimary: boolean } & (
  | { action: 'accept' | 'refuse' | 'withdraw' }
  | { action: 'demand'; remedy: Exclude<Remedy['kind'], 'price_reduction'> }
)

/** What a shopper can do with a claim now by a button alone: what is offered first, then what the law lets them insist on. */
export function claimSteps(claim: Claim, { shown, remedies }: Pick<ClaimWords, 'shown' | 'remedies'>): ClaimStep[] {
  const { allowedActions, remediesOwed, remedy } = claim
  const step = (action: 'accept' | 'refuse' | 'withdraw'): ClaimStep[] =>
    allowedActions.includes(action) ? [{ action, label: shown[action], isPrimary: action === 'accept' }] : []
  const demands = remediesOwed.flatMap((kind): ClaimStep[] =>
    !allowedActions.includes('demand') || kind === 'price_reduction' || kind === remedy?.kind
      ? []
      : [
          {
            action: 'demand',
            remedy: kind,
            label: say(shown.demand, { remedy: remedies[kind] }),
            isPrimary: false,
          },
        ],
  )
  return [...step('accept'), ...step('refuse'), ...demands, ...step('withdraw')]
}
