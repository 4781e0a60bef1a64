import { isEnoughFor, readGuest, readLastBuyer, type Guest } from './guest.ts'

/**
 * Begins a page about an order with the number that its address has, or with the order that was looked up last: hands the look-up to the track page, which comes back here.
 *
 * @param then what the track page calls this page
 * @returns the order that was proved in this tab; undefined when it is to be looked up first
 */
export function provedOrder(page: HTMLElement, then: string): { guest: Guest; orderId: string } | undefined {
  const asked = new URLSearchParams(location.search).get('number')?.slice(0, 80).trim() ?? ''
  const number = page.querySelector<HTMLInputElement>('[name=number]')
  if (number !== null) number.value = asked
  // Without JavaScript the form goes to the look-up of the API; the one of the track page needs no reload.
  page.querySelector('[data-step=look-up] form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    const query = new URLSearchParams({ then, number: number?.value.trim() ?? '' })
    location.href = `${page.dataset['track'] ?? ''}?${query.toString()}`
  })
  const guest = asked === '' ? readLastBuyer(new Date()) : readGuest(asked, new Date())
  if (guest === undefined || !isEnoughFor(then, guest)) return undefined
  return guest.subject.level === 'pre_authenticated' && guest.subject.proved.kind === 'order'
    ? { guest, orderId: guest.subject.proved.id }
    : undefined
}
