import { Aftercare } from '@aftercare/sdk'
import { api } from '../../lib/call-api.ts'
import type { Guest } from '../track/guest.ts'

/** The day in the reader's own zone, as a date field has it. */
const dayOf = (instant: string): string => new Intl.DateTimeFormat('en-CA').format(new Date(instant))

/** Fills in what the order that this tab has looked up says already; what was typed stays. */
export async function knowOrder(form: HTMLFormElement, { token, subject }: Guest): Promise<void> {
  if (subject.level !== 'pre_authenticated') return
  const order = await new Aftercare(api).withSession(token).orders.get(subject.proved.id)
  const delivered = order.shipments.flatMap(({ events }) => events.filter(({ status }) => status === 'delivered'))
  const last = delivered
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
  const fill = (name: string, value: string | undefined): void => {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement && value !== undefined) field.value ||= value
  }
  fill('bought', dayOf(order.placedAt))
  fill('delivered', last === undefined ? undefined : dayOf(last))
  const country = form.elements.namedItem('country')
  const goesTo = order.shipTo?.country
  if (country instanceof HTMLSelectElement && [...country.options].some(({ value }) => value === goesTo))
    country.value = goesTo ?? country.value
}
