import { checkBeforeSending } from '../form/form-errors.ts'

/** Where the return of a present begins: says what is missing before it is sent. The pages after it are the API's. */
class GiftForm extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')
    if (form !== null) checkBeforeSending(form)
  }
}

customElements.define('gift-form', GiftForm)
