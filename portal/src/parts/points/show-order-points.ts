import type { Aftercare, Order } from '@aftercare/sdk'
import { pointsOfOrder } from '@aftercare/words/points-text.rules'
import { element } from '../../lib/element.ts'
import type { TrackWords } from '../track/track-words.ts'

/** The points that an order has brought, and the way to all of them; nothing for a buyer who has none, or may not see them. */
export async function showOrderPoints(
  client: Aftercare,
  order: Order,
  { words, path }: NonNullable<TrackWords['points']>,
  locale: string,
): Promise<Node[]> {
  const [account] = (await client.loyaltyAccounts.list()).data
  if (account === undefined) return []
  const { timeZone } = await client.loyaltyProgrammes.current()
  const reader = { locale, words, nameOf: (id: string): string => id, timeZone, currency: order.currency }
  const texts = pointsOfOrder(account, order, reader)
  const all = element(
    'a',
    { class: 'onward', href: `${path}?number=${encodeURIComponent(order.number)}` },
    words.page.title,
  )
  return [
    element('h2', {}, texts === null ? words.shown.title : words.shown.ofOrder),
    ...(texts === null ? [] : [element('ul', { 'data-points': '' }, ...texts.map((text) => element('li', {}, text)))]),
    element('p', {}, all),
  ]
}
