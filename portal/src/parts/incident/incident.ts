/** A note that ends at a moment, also on a page that was built before. */
export class IncidentNote extends HTMLElement {
  connectedCallback(): void {
    this.hidden = Date.parse(this.dataset['until'] ?? '') <= Date.now()
  }
}
