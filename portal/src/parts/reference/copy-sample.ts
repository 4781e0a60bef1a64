const copiedMs = 2_000

/** A button that copies the code beside it. */
export class CopySample extends HTMLElement {
  connectedCallback(): void {
    this.#showOwnAddress()
    const button = this.querySelector('button')
    if (button === null) return
    button.hidden = false
    button.addEventListener('click', () => void this.#copy(button))
  }

  /** The server that the page came from is the API: its address is that of the bar, not the one that the shop will have. */
  #showOwnAddress(): void {
    const written = this.dataset['written']
    const code = this.querySelector('code')
    if (written === undefined || code === null) return
    const below = document.querySelector<HTMLMetaElement>('meta[name=aftercare-api]')?.content ?? ''
    code.textContent = code.textContent.replaceAll(written, location.origin + below)
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
