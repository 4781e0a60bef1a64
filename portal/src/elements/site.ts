import { OpeningHours } from './opening-hours.ts'
import { SearchBox } from './search-box.ts'
import { WasHelpful } from './was-helpful.ts'

// What every page carries. Each element loads what it needs when it is first used.
customElements.define('help-search', SearchBox)
customElements.define('opening-hours', OpeningHours)
customElements.define('was-helpful', WasHelpful)

// What only some pages have is loaded by those.
if (document.querySelector('search-results') !== null) void import('./search-results.ts')
if (document.querySelector('contact-form') !== null) void import('./contact-form.ts')
if (document.querySelector('track-page') !== null) void import('./track-page.ts')
if (document.querySelector('copy-sample') !== null) void import('./copy-sample.ts')
