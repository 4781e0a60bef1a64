import { element } from '../../lib/element.ts'
import { recall, remember } from '../../lib/tab-memory.ts'

/**
 * The language menu. A switch keeps the question, the number and the place on the page; who reads another language of the
 * help center first is offered that one, once, at the foot of the screen where it moves nothing.
 */
export class LanguageMenu extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', ({ target }) => {
      const link = (target as Element).closest('a')
      if (link !== null) this.#carry(link)
    })
    if (recall('language') === undefined) this.#offer()
  }

  #carry(link: HTMLAnchorElement): void {
    remember('language', link.lang)
    const asked = new URLSearchParams(location.search)
    // The language of pages that the API writes is in their address.
    for (const [name, value] of new URL(link.href).searchParams) asked.set(name, value)
    const typed = document.querySelector<HTMLInputElement>('#q')?.value.trim()
    if (typed) asked.set('q', typed)
    link.search = asked.toString()
    link.hash = location.hash
  }

  #offer(): void {
    const links = [...this.querySelectorAll('a')]
    const wished = navigator.languages.map((language) => language.split('-')[0])
    const link = wished
      .map((language) => links.find(({ lang }) => lang === language))
      .find((found) => found !== undefined)
    if (link === undefined || link.ariaCurrent === 'true') return
    const { offer = '', close = '' } = link.dataset
    const shown = element('a', { href: link.href, hreflang: link.lang }, offer) as HTMLAnchorElement
    shown.addEventListener('click', () => {
      shown.lang = link.lang
      this.#carry(shown)
    })
    const button = element('button', { type: 'button', 'aria-label': close }, '×')
    const bar = element(
      'aside',
      { class: 'offer', lang: link.lang, dir: link.dir, 'aria-label': link.text.trim() },
      shown,
      button,
    )
    button.addEventListener('click', () => {
      remember('language', document.documentElement.lang)
      bar.remove()
    })
    document.body.append(bar)
  }
}
