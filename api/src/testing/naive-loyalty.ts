/**
 * A loyalty account that is slow and plain: it moves one point at a time, walks through every hour, and counts an order anew from all
 * that is known of it. It shares no code with the rules, so that the two can be held against each other. Hours and days count from 1970 on;
 * points are good for a month; one point for each full 100 of goods, of `double` goods two.
 */
export type NaiveTerms = {
  /** The first day, since 1970-01-01. */
  firstDay: number
  pendingDays: number
  floorDays: number
  holdHours: number
  shortfall: 'negative' | 'write_off'
}
export type NaiveLine = { id: string; price: number; quantity: number; left: number; double: boolean }
export type NaiveEvent =
  | { type: 'order'; order: string; lines: NaiveLine[]; pointsPaid: number; cancelled: boolean }
  | { type: 'deliver'; order: string }
  | {
      type: 'return'
      order: string
      id: string
      status: 'open' | 'closed' | 'refunded'
      line: string | null
      amount: number | null
    }
  | { type: 'redeem'; id: string; points: number; order: string }
  | { type: 'capture'; id: string; order: string }
  | { type: 'release'; id: string }
  | { type: 'adjust'; id: string; points: number }
  | { type: 'wait'; hours: number }

export type NaiveView = { pending: number; available: number; reserved: number; lots: string[]; refused: boolean }

type Refund = {
  id: string
  hour: number
  status: 'open' | 'closed' | 'refunded'
  line: string | null
  amount: number | null
}
type Order = {
  lines: NaiveLine[] | null
  pointsPaid: number
  cancelled: boolean
  deliveredOn: number | null
  refunds: Refund[]
  /** By line, what was given and not taken back; and when it was found to be due. */
  held: Map<string, { points: number; dueHour: number | null; wasOpen: boolean; isPending: boolean }>
  spent: { points: { lot: string; day: number | null }[]; back: number }[]
}

export class NaiveLoyalty {
  #hour = 0
  /** Points by lot and last day. */
  #available = new Map<string, number>()
  #pending = new Map<string, number>()
  #holds = new Map<string, { order: string; until: number; points: { lot: string; day: number | null }[] }>()
  #redemptions = new Map<string, { points: number; state: 'held' | 'captured' | 'released'; order: string }>()
  #adjustments = new Map<string, number>()
  #orders = new Map<string, Order>()
  #debt = 0
  /** Points that ended unused, by lot. */
  #ended = new Map<string, number>()
  readonly #terms: NaiveTerms

  constructor(terms: NaiveTerms) {
    this.#terms = terms
    this.#hour = terms.firstDay * 24
  }

  take(event: NaiveEvent): NaiveView {
    if (event.type === 'wait') for (let hour = 0; hour < event.hours; hour++) this.#tick()
    const refused = this.#act(event)
    this.#look()
    return this.#view(refused)
  }

  get hour(): number {
    return this.#hour
  }

  #tick(): void {
    this.#hour++
    this.#look()
  }

  /** Everything that is due at this hour. */
  #look(): void {
    for (const [id, hold] of this.#holds)
      if (hold.until <= this.#hour) {
        this.#holds.delete(id)
        for (const { lot, day } of hold.points) this.#put(lot, day)
      }
    for (const [name, order] of this.#orders)
      for (const [line, held] of order.held)
        if (held.isPending && held.dueHour !== null && held.dueHour <= this.#hour && !this.#isOpen(order, line)) {
          held.isPending = false
          const lot = `order:${name}:${line}`
          const points = this.#pending.get(lot) ?? 0
          this.#pending.delete(lot)
          for (let point = 0; point < points; point++) this.#put(lot, monthAfter(this.#today()))
        }
    this.#payDebt()
    for (const [key, points] of this.#available) {
      if (this.#dayOf(key) >= this.#today()) continue
      this.#available.delete(key)
      const lot = key.slice(0, key.lastIndexOf('|'))
      this.#ended.set(lot, (this.#ended.get(lot) ?? 0) + points)
    }
  }

  #payDebt(): void {
    while (this.#debt > 0) {
      const first = this.#soonest()
      if (first === undefined) break
      this.#takeOne(first)
      this.#debt--
    }
    if (this.#terms.shortfall === 'write_off') {
      let reserved = 0
      for (const { points } of this.#holds.values()) reserved += points.length
      this.#debt = Math.min(this.#debt, reserved)
    }
  }

  #act(event: NaiveEvent): boolean {
    if (event.type === 'order') {
      const order = this.#order(event.order)
      order.lines = event.lines
      order.pointsPaid = event.pointsPaid
      order.cancelled = event.cancelled
      this.#recount(event.order)
    }
    if (event.type === 'deliver') {
      this.#order(event.order).deliveredOn ??= this.#today()
      this.#recount(event.order)
    }
    if (event.type === 'return') {
      const order = this.#order(event.order)
      const { id, status, line, amount } = event
      const known = order.refunds.find((one) => one.id === id)
      const rank = ['open', 'closed', 'refunded']
      if (known === undefined || rank.indexOf(status) > rank.indexOf(known.status)) {
        order.refunds = order.refunds.filter((one) => one.id !== id)
        order.refunds.push({ id, hour: this.#hour, status, line, amount })
      }
      this.#recount(event.order)
    }
    if (event.type === 'redeem') return !this.#redeem(event)
    if (event.type === 'capture') return !this.#capture(event)
    if (event.type === 'release') return !this.#release(event.id)
    if (event.type === 'adjust') return !this.#adjust(event)
    return false
  }

  #redeem({ id, points, order }: Extract<NaiveEvent, { type: 'redeem' }>): boolean {
    const known = this.#redemptions.get(id)
    if (known !== undefined) return known.points === points
    if (points > this.#spendable()) return false
    const taken = []
    for (let point = 0; point < points; point++) taken.push(this.#takeOne(this.#soonest() as string))
    this.#holds.set(id, { order, until: this.#hour + this.#terms.holdHours, points: taken })
    this.#redemptions.set(id, { points, state: 'held', order })
    return true
  }

  #capture({ id, order }: Extract<NaiveEvent, { type: 'capture' }>): boolean {
    const redemption = this.#redemptions.get(id)
    const hold = this.#holds.get(id)
    if (redemption?.state === 'captured') return redemption.order === order
    if (redemption === undefined || hold === undefined) return false
    this.#holds.delete(id)
    redemption.state = 'captured'
    redemption.order = order
    this.#order(order).spent.push({ points: hold.points, back: 0 })
    this.#recount(order)
    return true
  }

  #release(id: string): boolean {
    const redemption = this.#redemptions.get(id)
    const hold = this.#holds.get(id)
    if (redemption?.state === 'released') return true
    if (redemption === undefined || hold === undefined) return false
    this.#holds.delete(id)
    redemption.state = 'released'
    for (const { lot, day } of hold.points) this.#put(lot, day)
    return true
  }

  #adjust({ id, points }: Extract<NaiveEvent, { type: 'adjust' }>): boolean {
    const known = this.#adjustments.get(id)
    if (known !== undefined) return known === points
    if (points < 0 && -points > this.#spendable()) return false
    this.#adjustments.set(id, points)
    for (let point = 0; point < points; point++) this.#put(`adjustment:${id}`, monthAfter(this.#today()))
    for (let point = 0; point > points; point--) this.#takeOne(this.#soonest() as string)
    return true
  }

  #order(name: string): Order {
    const known = this.#orders.get(name)
    if (known !== undefined) return known
    const order: Order = { lines: null, pointsPaid: 0, cancelled: false, deliveredOn: null, refunds: [], held: new Map(), spent: [] } // prettier-ignore
    this.#orders.set(name, order)
    return order
  }

  /** What each line should hold by all that is known, point by point until it does. */
  #recount(name: string): void {
    const order = this.#order(name)
    const { lines } = order
    if (lines !== null) {
      const money = this.#money(order, lines)
      const earned = this.#earned(lines, money)
      const back = this.#back(order, lines)
      lines.forEach(({ id }, index) => {
        const whole = back[index]?.whole ?? 0
        const gone = whole === 0 ? 0 : roundHalfUp((earned[index] ?? 0) * (back[index]?.part ?? 0), whole)
        this.#bring(name, id, (earned[index] ?? 0) - gone)
      })
    }
    const { part, whole } = this.#partOfOrder(order)
    for (const spent of order.spent) {
      const due = roundHalfUp(spent.points.length * part, whole)
      for (; spent.back < due; spent.back++) {
        const point = spent.points[spent.points.length - 1 - spent.back] as { lot: string; day: number | null }
        this.#put(point.lot, point.day === null ? null : Math.max(point.day, this.#today() + this.#terms.floorDays))
      }
    }
  }

  #bring(name: string, line: string, points: number): void {
    const order = this.#order(name)
    const lot = `order:${name}:${line}`
    const held = order.held.get(line) ?? { points: 0, dueHour: null, wasOpen: false, isPending: true }
    order.held.set(line, held)
    for (; held.points < points; held.points++)
      if (held.isPending) this.#pending.set(lot, (this.#pending.get(lot) ?? 0) + 1)
      else this.#put(lot, monthAfter(held.dueHour === null ? this.#today() : Math.floor(held.dueHour / 24)))
    for (; held.points > points; held.points--) this.#takeBackOne(lot)
    if (!held.isPending) return
    const isOpen = this.#isOpen(order, line)
    if (order.deliveredOn !== null) {
      const due = (order.deliveredOn + this.#terms.pendingDays + 1) * 24
      if (held.dueHour === null || (held.wasOpen && !isOpen)) held.dueHour = Math.max(due, this.#hour)
    }
    held.wasOpen = isOpen
  }

  #takeBackOne(lot: string): void {
    const pending = this.#pending.get(lot) ?? 0
    if (pending > 0) {
      if (pending === 1) this.#pending.delete(lot)
      else this.#pending.set(lot, pending - 1)
      return
    }
    const own = this.#soonest(lot)
    const ended = this.#ended.get(lot) ?? 0
    const other = this.#soonest()
    if (own !== undefined) this.#takeOne(own)
    else if (ended > 0) this.#ended.set(lot, ended - 1)
    else if (other === undefined) this.#debt++
    else this.#takeOne(other)
  }

  #isOpen({ refunds }: Order, line: string): boolean {
    return refunds.some((one) => one.status === 'open' && (one.line === null || one.line === line))
  }

  /** What was paid for each line with money. */
  #money({ pointsPaid }: Order, lines: NaiveLine[]): number[] {
    const prices = lines.map(({ price }) => price)
    const sum = prices.reduce((all, price) => all + price, 0)
    const paid = Math.min(pointsPaid, sum)
    const exact = prices.map((price) => (sum === 0 ? 0 : (paid * price) / sum))
    const shares = exact.map(Math.floor)
    const order = exact.map((_, index) => index).sort((a, b) => fraction(paid * (prices[b] ?? 0), sum) - fraction(paid * (prices[a] ?? 0), sum) || a - b) // prettier-ignore
    let rest = paid - shares.reduce((all, share) => all + share, 0)
    for (const index of order) if (rest > 0) { shares[index] = (shares[index] ?? 0) + 1; rest-- } // prettier-ignore
    return prices.map((price, index) => price - (shares[index] ?? 0))
  }

  #earned(lines: NaiveLine[], money: number[]): number[] {
    const hundredths = lines.map(({ double }, index) => (money[index] ?? 0) * (double ? 2 : 1))
    const points = hundredths.map((amount) => Math.floor(amount / 100))
    let rest =
      Math.floor(hundredths.reduce((all, amount) => all + amount, 0) / 100) - points.reduce((all, one) => all + one, 0)
    const order = hundredths.map((_, index) => index).sort((a, b) => ((hundredths[b] ?? 0) % 100) - ((hundredths[a] ?? 0) % 100) || a - b) // prettier-ignore
    for (const index of order) if (rest > 0) { points[index] = (points[index] ?? 0) + 1; rest-- } // prettier-ignore
    return points
  }

  /** What of each line went back, of what it cost or, where it cost nothing, of its units. */
  #back({ refunds, cancelled }: Order, lines: NaiveLine[]): { part: number; whole: number }[] {
    const part = lines.map(() => 0)
    const wholes = lines.map(({ price, quantity }) => (price > 0 ? price : quantity))
    const units = lines.map(() => 0)
    const done = refunds
      .filter(({ status }) => status === 'refunded')
      .sort((a, b) => a.hour - b.hour || (a.id < b.id ? -1 : 1))
    for (const { line, amount } of done)
      lines.forEach(({ id, price, quantity }, index) => {
        if (line !== null && line !== id) return
        const whole = wholes[index] ?? 0
        if (amount !== null && price > 0) part[index] = Math.min(whole, (part[index] ?? 0) + amount)
        else if (amount !== 0) {
          const more =
            price > 0 ? whole - roundHalfUp(whole * (units[index] ?? 0), quantity) : quantity - (units[index] ?? 0)
          part[index] = Math.min(whole, (part[index] ?? 0) + more)
          units[index] = quantity
        }
      })
    return lines.map(({ price, quantity, left }, index) => {
      const whole = wholes[index] ?? 0
      const gone = cancelled ? quantity : quantity - left
      const byUnits = price > 0 ? roundHalfUp(whole * gone, quantity) : gone
      return { part: Math.max(part[index] ?? 0, byUnits), whole }
    })
  }

  #partOfOrder(order: Order): { part: number; whole: number } {
    const { lines, refunds, cancelled } = order
    const isAll = refunds.some(({ status, line, amount }) => status === 'refunded' && line === null && amount === null)
    if (lines === null) return { part: isAll ? 1 : 0, whole: 1 }
    if (isAll || cancelled) return { part: 1, whole: 1 }
    const back = this.#back(order, lines)
    const hasPrice = lines.some(({ price }) => price > 0)
    let [part, whole] = [0, 0]
    lines.forEach(({ price, quantity }, index) => {
      const weight = hasPrice ? price : quantity
      whole += weight
      const of = back[index]?.whole ?? 0
      part += of === 0 ? 0 : roundHalfUp(weight * (back[index]?.part ?? 0), of)
    })
    return whole === 0 ? { part: 0, whole: 1 } : { part, whole }
  }

  #put(lot: string, day: number | null): void {
    const key = `${lot}|${day ?? ''}`
    this.#available.set(key, (this.#available.get(key) ?? 0) + 1)
  }

  #takeOne(key: string): { lot: string; day: number | null } {
    const points = this.#available.get(key) ?? 0
    if (points === 1) this.#available.delete(key)
    else this.#available.set(key, points - 1)
    const day = this.#dayOf(key)
    return { lot: key.slice(0, key.lastIndexOf('|')), day: day === Infinity ? null : day }
  }

  #dayOf(key: string): number {
    const day = key.slice(key.lastIndexOf('|') + 1)
    return day === '' ? Infinity : Number(day)
  }

  /** Of all lots or of one; of what ends on one day, the lower id. */
  #soonest(of?: string): string | undefined {
    const keys = [...this.#available.keys()].filter((key) => of === undefined || key.startsWith(`${of}|`))
    return keys.sort((a, b) => this.#dayOf(a) - this.#dayOf(b) || (a < b ? -1 : 1))[0]
  }

  #spendable(): number {
    let sum = 0 - this.#debt
    for (const points of this.#available.values()) sum += points
    return sum
  }

  #today(): number {
    return Math.floor(this.#hour / 24)
  }

  #view(refused: boolean): NaiveView {
    let [pending, reserved] = [0, 0]
    for (const points of this.#pending.values()) pending += points
    for (const { points } of this.#holds.values()) reserved += points.length
    const lots = [
      ...[...this.#pending].map(([lot, points]) => `${lot} pending ${points}`),
      ...[...this.#available].map(([key, points]) => `${key} ${points}`),
    ]
    return { pending, available: this.#spendable(), reserved, lots: lots.sort(), refused }
  }
}

const fraction = (numerator: number, denominator: number): number => (denominator === 0 ? 0 : numerator % denominator)
const roundHalfUp = (numerator: number, denominator: number): number => Math.floor((2 * numerator + denominator) / (2 * denominator)) // prettier-ignore

/** The same day of the next month, or the last day of it. */
function monthAfter(day: number): number {
  const from = new Date(day * 86_400_000)
  for (let date = from.getUTCDate(); ; date--) {
    const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, date))
    if (to.getUTCDate() === date) return to.getTime() / 86_400_000
  }
}
