const copiedMs = 2_000

/** A button that copies the code beside it. */
export class CopySample extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')
    if (button === null) return
    button.hidden = false
    button.addEventListener('click', () => void this.#copy(button))
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const label = button.textContent
    try {
      await navigator.clipboard.writeText(this.querySelector('code')?.textContent ?? '')
      button.textContent = this.dataset['copied'] ?? ''
      setTimeout(() => (button.textContent = label), copiedMs)
    } catch {
      // The browser forbids it: the code can still be selected.
      button.hidden = true
    }
  }
}

customElements.define('copy-sample', CopySample)
