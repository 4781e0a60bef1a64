import type { Order } from '@aftercare/contracts'
import { compilePolicy, type CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { readShop, type ShopOfCommands } from './read-shop.ts'

/** Years that a deadline can still reach from the newest date of an order. */
const yearsAhead = 1

/** The policy of a shop's folder with the calendars that these orders need, ready to decide. @throws RefusedError */
export async function policyOfShop(folder: string, orders: readonly Order[], at: number): Promise<CompiledPolicy> {
  const countries = orders.flatMap(({ shipTo }) => (shipTo?.country ? [shipTo.country] : []))
  const dates = orders.flatMap(({ placedAt, shipments }) => [
    placedAt,
    ...shipments.flatMap(({ deliveredAt, estimatedDate, promisedDate }) =>
      [deliveredAt, estimatedDate, promisedDate].filter((date) => date !== null),
    ),
  ])
  const years = [new Date(at).getUTCFullYear(), ...dates.map((date) => Number(date.slice(0, 4)))]
  return await policyFor(readShop(folder), countries, years)
}

/** The policy with the calendars of these countries, and of the years between the first and the last of these. */
export async function policyFor(
  { returnPolicy, shop }: Pick<ShopOfCommands, 'returnPolicy' | 'shop'>,
  countries: readonly string[],
  named: readonly number[],
): Promise<CompiledPolicy> {
  // The holidays of the world are for those who publish: a server that only serves does not carry them.
  const { publishPolicy } = await import('@aftercare/contracts/policies/publish-policy')
  const first = Math.min(...named)
  const last = Math.max(...named) + yearsAhead
  const years = Array.from({ length: Math.min(last - first + 1, 40) }, (_, index) => last - index)
  return compilePolicy(publishPolicy(returnPolicy, shop, { countries, years }))
}
