import { wordsFrom } from './lib/element.ts'
import { loadPart } from './lib/load-part.ts'
import { IncidentNote } from './parts/incident/incident.ts'
import { LanguageMenu } from './parts/languages/languages.ts'
import { OpeningHours } from './parts/opening-hours/opening-hours.ts'
import { SearchBox } from './parts/search/search-box.ts'
import { WasHelpful } from './parts/was-helpful/was-helpful.ts'

// What every page carries. Each element loads what it needs when it is first used.
customElements.define('incident-note', IncidentNote)
customElements.define('language-menu', LanguageMenu)
customElements.define('help-search', SearchBox)
customElements.define('opening-hours', OpeningHours)
customElements.define('was-helpful', WasHelpful)

// What only some pages have is loaded by those.
loadPart('search-results', async () => await import('./parts/search/search-results.ts'), sayUnloaded)
loadPart('channel-list', async () => {
  const { ChannelList } = await import('./parts/channels/channels.ts')
  customElements.define('channel-list', ChannelList)
})
loadPart('contact-form', async () => await import('./parts/contact/contact-form.ts'))
loadPart('track-page', async () => await import('./parts/track/track-page.ts'))
loadPart('return-page', async () => await import('./parts/returns/return-page.ts'))
loadPart('points-page', async () => await import('./parts/points/points-page.ts'))
loadPart('claim-page', async () => await import('./parts/claims/claim-page.ts'))
loadPart('gift-form', async () => await import('./parts/gifts/gift-form.ts'))
loadPart('withdraw-form', async () => await import('./parts/withdraw/withdraw-form.ts'))
loadPart('can-i-return', async () => await import('./parts/policy/can-i-return.ts'))
loadPart('copy-sample', async () => await import('./parts/reference/copy-sample.ts'))
loadPart('a[data-player]', async () => {
  const { playVideos } = await import('./parts/article/play-video.ts')
  playVideos(document)
})

/** Search without its script: the page says that it cannot be loaded, and lists all questions. */
function sayUnloaded(results: HTMLElement): void {
  const status = results.querySelector('.status')
  if (status !== null) status.textContent = (wordsFrom(results) as { failed: string }).failed
  const failed = results.querySelector<HTMLElement>('[data-state=failed]')
  if (failed !== null) failed.hidden = false
  results.classList.add('is-idle')
}
