import { recall } from '../../lib/tab-memory.ts'
import { checkBeforeSending } from '../form/form-errors.ts'
import { readGuest, readLastBuyer } from '../track/guest.ts'

/** The first step of a withdrawal: knows the order that the shopper came from, and says what is missing before it is sent. */
class WithdrawForm extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')
    if (form === null) return
    checkBeforeSending(form)
    const number = new URLSearchParams(location.search).get('number')?.slice(0, 80).trim() ?? ''
    const guest = number === '' ? readLastBuyer(new Date()) : readGuest(number, new Date())
    fill(
      form,
      'orderNumber',
      guest?.subject.level === 'pre_authenticated' && guest.subject.proved.kind === 'order' ? guest.number : number,
    )
    fill(form, 'email', guest?.email ?? recall('email') ?? '')
  }
}

/** What the browser kept of an earlier visit stays. */
function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement && field.value === '') field.value = value
}

customElements.define('withdraw-form', WithdrawForm)
