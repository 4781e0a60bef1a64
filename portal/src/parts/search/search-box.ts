const touches = ['focusin', 'input'] as const

/** The search field. Answers while typing come with the first focus; without them the form leads to the search page. */
export class SearchBox extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('focusin', () => void this.#begin(), { once: true })
  }

  async #begin(): Promise<void> {
    try {
      const { Suggestions } = await import('./suggestions.ts')
      new Suggestions(this).begin()
    } catch {
      // Offline: the form leads to the page of results, and the next touch of the field asks again.
      for (const touch of touches) this.addEventListener(touch, this.#again)
    }
  }

  readonly #again = (): void => {
    for (const touch of touches) this.removeEventListener(touch, this.#again)
    void this.#begin()
  }
}
