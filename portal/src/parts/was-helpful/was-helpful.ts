import { wordsFrom } from '../../lib/element.ts'
import { remember } from '../../lib/tab-memory.ts'

/** Letters of a comment that the API takes. */
const commentLettersMax = 1_000

export type VoteWords = { thanks: string; voteFailed: string }

/** A vote on an article; a no asks for the reason first. What is needed to send it is loaded with the first press. */
export class WasHelpful extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>('.vote button')
      if (button === null) return
      for (const other of this.querySelectorAll('.vote button'))
        other.setAttribute('aria-pressed', String(other === button))
      if (button.value === 'yes') void this.#send({ helpful: true })
      else if (form !== null) {
        form.hidden = false
        form.querySelector('input')?.focus()
      }
    })
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      const comment = this.#sentence().slice(0, commentLettersMax)
      void this.#send({
        helpful: false,
        reason: form.querySelector<HTMLInputElement>(':checked')?.value ?? 'other',
        ...(comment === '' ? {} : { comment }),
      })
    })
    this.querySelector<HTMLAnchorElement>('[data-ask]')?.addEventListener('click', ({ currentTarget }) => {
      const title = document.querySelector('h1')?.textContent?.trim() ?? ''
      const link = currentTarget as HTMLAnchorElement
      link.search = `?article=${encodeURIComponent(title)}`
      // The sentence goes along to the message form, as its draft.
      if (this.#sentence() !== '') remember('draft.contact', JSON.stringify({ text: this.#sentence() }))
    })
  }

  #sentence(): string {
    return this.querySelector('textarea')?.value.trim() ?? ''
  }

  async #send(vote: { helpful: boolean; reason?: string; comment?: string }): Promise<void> {
    const status = this.querySelector<HTMLElement>('[role=status]')
    if (status === null) return
    const words = wordsFrom(this) as VoteWords
    try {
      const { post } = await import('../../lib/call-api.ts')
      await post('/v1/article-votes', { articleId: this.dataset['article'], locale: this.dataset['locale'], ...vote })
      for (const part of this.querySelectorAll<HTMLElement>('.vote, form')) part.hidden = true
      status.textContent = words.thanks
      // The button that had the focus is gone.
      status.focus()
    } catch {
      status.textContent = words.voteFailed
    }
  }
}
