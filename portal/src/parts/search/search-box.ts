/** The search field. Answers while typing come with the first focus; without them the form leads to the search page. */
export class SearchBox extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('focusin', () => void this.#begin(), { once: true })
  }

  async #begin(): Promise<void> {
    const { Suggestions } = await import('./suggestions.ts')
    new Suggestions(this).begin()
  }
}
