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
if (document.querySelector('search-results') !== null) void import('./parts/search/search-results.ts')
if (document.querySelector('channel-list') !== null)
  void import('./parts/channels/channels.ts').then(({ ChannelList }) =>
    customElements.define('channel-list', ChannelList),
  )
if (document.querySelector('contact-form') !== null) void import('./parts/contact/contact-form.ts')
if (document.querySelector('track-page') !== null) void import('./parts/track/track-page.ts')
if (document.querySelector('return-page') !== null) void import('./parts/returns/return-page.ts')
if (document.querySelector('withdraw-form') !== null) void import('./parts/withdraw/withdraw-form.ts')
if (document.querySelector('can-i-return') !== null) void import('./parts/policy/can-i-return.ts')
if (document.querySelector('copy-sample') !== null) void import('./parts/reference/copy-sample.ts')
if (document.querySelector('a[data-player]') !== null)
  void import('./parts/article/play-video.ts').then(({ playVideos }) => playVideos(document))
