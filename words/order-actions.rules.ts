import type { Order, Returnability } from '@aftercare/contracts'
import type { LateChoice } from '@aftercare/contracts/orders/late-orders'
import { formatDay } from './format.ts'
import type { OrderSituation } from './order-headline.rules.ts'
import { say } from './say.ts'
import type { Words } from './translation.ts'

/** Something that the buyer of an order can do on its page. `isPrimary` is what most come for just now. */
export type OrderAction = { isPrimary: boolean } & (
  | { kind: 'choose'; choice: LateChoice }
  | { kind: 'follow'; carrier: string | null; href: string }
  | { kind: 'write'; about: 'late' | 'order' }
  | { kind: 'return' }
  | { kind: 'claim' }
  | { kind: 'withdraw' }
)
type Kind = OrderAction['kind']

/** What a buyer most likely wants comes first; the right to withdraw is there whenever it is given, by its own name, and last. */
const orderOf = (situation: OrderSituation): readonly Kind[] =>
  situation === 'delivered'
    ? ['return', 'claim', 'follow', 'write', 'withdraw']
    : situation === 'lost' || situation === 'returning'
      ? ['write', 'follow', 'return', 'claim', 'withdraw']
      : ['choose', 'follow', 'write', 'return', 'claim', 'withdraw']

/**
 * What can be done with an order now, with what its buyer most likely wants in front.
 *
 * @param can what its buyer may choose because it is late, and whether something can go back, be claimed or be withdrawn from
 */
export function orderActions(
  { status, shipments }: Pick<Order, 'status' | 'shipments'>,
  situation: OrderSituation,
  can: { choices: readonly LateChoice[]; canReturn: boolean; canClaim: boolean; canWithdraw: boolean },
): OrderAction[] {
  const hasSomething = status === 'delivered' || status === 'partly_delivered'
  const isLate = situation === 'delayed' || situation === 'overdue'
  const known = {
    choose: can.choices.map((choice) => ({ kind: 'choose', choice }) as const),
    // The address comes from the shop's system; still only web addresses become links.
    follow: shipments.flatMap(({ carrier, trackingUrl }) =>
      trackingUrl === null || !/^https?:\/\//.test(trackingUrl)
        ? []
        : [{ kind: 'follow', carrier, href: trackingUrl } as const],
    ),
    write: [{ kind: 'write', about: isLate ? 'late' : 'order' } as const],
    return: can.canReturn && hasSomething ? [{ kind: 'return' } as const] : [],
    claim: can.canClaim && hasSomething ? [{ kind: 'claim' } as const] : [],
    withdraw: can.canWithdraw ? [{ kind: 'withdraw' } as const] : [],
  }
  const actions = orderOf(situation).flatMap((kind): readonly Omit<OrderAction, 'isPrimary'>[] => known[kind])
  const [first] = actions
  return actions.map((action) => ({ ...action, isPrimary: action.kind === first?.kind }) as OrderAction)
}

/** Where the shop's pages are, and what those are called whose names are not the order's words. */
type ActionPages = {
  write: (about: LateChoice | 'late' | 'order') => string
  return: { href: string; title: string }
  claim: { href: string; title: string }
  withdraw: { href: string; title: string }
}

/** An action as a link: where it leads, and what it says. */
export function linkOfAction(
  action: OrderAction,
  words: Pick<Words['orders'], 'late' | 'follow' | 'followParcel' | 'write'>,
  pages: ActionPages,
): { href: string; title: string } {
  switch (action.kind) {
    case 'choose':
      return { href: pages.write(action.choice), title: words.late[action.choice] }
    case 'follow': {
      const { carrier, href } = action
      return { href, title: carrier === null ? words.followParcel : say(words.follow, { name: carrier }) }
    }
    case 'write':
      return { href: pages.write(action.about), title: words.write }
    case 'return':
    case 'claim':
    case 'withdraw':
      return pages[action.kind]
  }
}

/** The lines of which something can go back now. */
export const openLines = ({ lines }: Pick<Returnability, 'lines'>): Returnability['lines'] =>
  lines.filter(({ decision, available }) => decision.best !== null && available > 0)

type LayerReason = Returnability['lines'][number]['decision']['layers'][number]['reason']
/** What counts first of the reasons of the layers: what no rule could change. */
const firmest = ['gone', 'cancelled', 'not_goods', 'final_sale'] as const satisfies LayerReason[]

const fates = ['refunded', 'inReturn', 'cancelled'] as const

/** Why nothing of a line can go back now, in one sentence, or one for each thing that became of its units. */
export function whyNotBack(
  {
    available,
    notLeft,
    decision: { layers },
  }: Pick<Returnability['lines'][number], 'available' | 'notLeft' | 'decision'>,
  words: Words['returns']['start']['whyNot'],
  { locale, timeZone }: { locale: string; timeZone?: string },
): string {
  const became = notLeft === undefined || available > 0 ? [] : fates.filter((each) => notLeft[each] > 0)
  const [only] = became
  if (only !== undefined && became.length === 1) return words[only]
  if (only !== undefined) return became.map((each) => say(words.some[each], { count: `${notLeft?.[each]}` })).join(' ')
  const known = available > 0 ? firmest.find((each) => layers.some(({ reason }) => reason === each)) : 'gone'
  if (known !== undefined) return words[known]
  const over = layers.flatMap(({ reason, deadline }) => (reason === 'too_late' && deadline !== null ? [deadline] : []))
  const last = over.toSorted().at(-1)
  if (last === undefined) return words.no_right
  // A deadline is the first moment that is too late.
  return say(words.too_late, { date: formatDay(locale, new Date(Date.parse(last) - 1).toISOString(), timeZone) })
}
