import { dayMs, epochDayOf } from '../../policies/day.rules.ts'
import type { PurchaseLine } from '../account.ts'
import type { CompiledProgramme } from '../compile-programme.rules.ts'
import { openLoyaltyBook } from '../loyalty-book.rules.ts'
import { mistake, type ProgrammeMistake } from './programme-mistake.ts'

const yearMs = 366 * dayMs
const deliveryDays = 3
const soonDays = 30

/** A purchase on each day of a year, three days later delivered, and nothing after that: when are its points there, and gone? */
export function checkExpiry(compiled: CompiledProgramme, now: number, returnDays: number | null): ProgrammeMistake[] {
  const { expiry } = compiled.programme
  if (expiry.rule === 'never') return []
  let shortest: { days: number; bought: string; available: string; ends: string } | null = null
  for (let day = 0; day < 366; day++) {
    const life = lifeOf(compiled, now + day * dayMs, returnDays)
    if (life !== null && (shortest === null || life.days < shortest.days)) shortest = life
  }
  if (shortest === null || shortest.days >= soonDays) return []
  const { days, bought, available, ends } = shortest
  const example = `Bought on ${bought} and delivered three days later, the points are available on ${available} and end on ${ends}` // prettier-ignore
  return days < 0
    ? [mistake('ends_while_pending', ['expiry'], 'Points end before they can be spent', example)]
    : [mistake('ends_soon', ['expiry'], `Some points can be spent for ${days + 1} days only`, example, 'warning')]
}

function lifeOf(compiled: CompiledProgramme, at: number, returnDays: number | null) {
  const [currency] = Object.keys(compiled.programme.earning.per)
  if (currency === undefined) return null
  const book = openLoyaltyBook()
  const line: PurchaseLine = { id: 'l', sku: 'ANY-OTHER-PRODUCT', isGoods: true, requiresShipping: true, quantity: 1, currentQuantity: 1, total: 100_000_000, tax: 0 } // prettier-ignore
  const came = at + deliveryDays * dayMs
  const deadline = compiled.endOf(compiled.plusDays(compiled.dayAt(came), returnDays ?? 0))
  const deadlines = returnDays === null ? [] : [{ line: 'l', at: deadline }]
  const cart = { currency, lines: [line], pointsPaid: 0 }
  book.apply({ type: 'order', at, order: 'o', placedAt: at, isCancelled: false, cart }, compiled)
  book.apply({ type: 'deliver', at: came, order: 'o', lines: null, deadlines }, compiled)
  const { entries } = book.apply({ type: 'clock', at: at + 3 * yearMs }, compiled)
  const released = entries.find(({ kind }) => kind === 'release')
  if (released?.expiresOn === undefined || released.expiresOn === null) return null
  const available = compiled.dayAt(released.at)
  const days = epochDayOf(released.expiresOn) - epochDayOf(available)
  return { days, bought: compiled.dayAt(at), available, ends: released.expiresOn }
}
