import { wordsOf, type Words } from '@aftercare/words'
import { formatZone } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { piecesOf } from '@aftercare/words/web-addresses.rules'

/** A page without its frame: the help center's own frame goes around it. */
export type FormPage = { title: string; content: string }

/** Who reads the page: their language, and the zone of the shop, in which days and hours are told. */
export type Reader = { locale: string; timeZone: string }

/**
 * Where the pages of a help center are: below which path, in which languages, and in which of them without its name; and the
 * publishable key that they send with.
 */
export type SitePages = {
  basePath: string
  defaultLocale: string
  locales: readonly string[]
  publishableKey?: string | undefined
}

/** The address of a page of the help center, such as `/track/`, in the language of a reader; undefined where none is known. */
export function pageOfSite(site: SitePages | undefined, locale: string, path: string): string | undefined {
  if (site === undefined) return undefined
  const isOwn = locale !== site.defaultLocale && site.locales.includes(locale)
  return `${site.basePath}${isOwn ? `/${locale}` : ''}${path}`
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML: whatever a person typed stays text. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`
/** What the shop wrote, with its web addresses as links. */
export const paragraphWithLinks = (text: string): string => {
  const pieces = piecesOf(text).map((piece) => {
    const shown = escapeHtml(piece.text)
    return piece.href === undefined ? shown : `<a href="${escapeHtml(piece.href)}" rel="noreferrer">${shown}</a>`
  })
  return `<p>${pieces.join('')}</p>`
}
/** Fields that go with a form unseen. */
export const hidden = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('')

export const field = (name: string, label: string, attributes: string): string =>
  `<p class="field"><label for="${name}">${escapeHtml(label)}</label><input id="${name}" name="${name}" ${attributes}></p>`
/** A field that is there while an exchange is chosen beside it. */
export const insteadField = (name: string, label: string, help: string, text = ''): string =>
  `<p class="field instead"><label for="${name}">${escapeHtml(label)}</label><span class="small" id="${name}-help">${escapeHtml(help)}</span><input id="${name}" name="${name}" maxlength="500" autocomplete="off" aria-describedby="${name}-help" ${given(text)}></p>`
export const button = (label: string): string => `<button class="button">${escapeHtml(label)}</button>`
export const filesField = ({ files }: Words, accept: string): string =>
  field('files', files.label, `type="file" multiple accept="${accept}"`)
/** The value of a field that was typed in before. */
export const given = (text: string | undefined): string => `value="${escapeHtml(text ?? '')}"`

export const textArea = (name: string, label: string, attributes: string, text = ''): string =>
  `<p class="field"><label for="${name}">${escapeHtml(label)}</label><textarea id="${name}" name="${name}" ${attributes}>${escapeHtml(text)}</textarea></p>`

/** In which zone the times of a page are told. */
export const zoneNote = ({ locale, timeZone }: Reader): string =>
  say(wordsOf(locale).hours.inZone, { zone: formatZone(timeZone) })

/** What went wrong; a screen reader says it at once. */
export const alert = (text: string, list = ''): string =>
  `<div class="summary" role="alert">${paragraph(text)}${list}</div>`

export const link = (href: string, label: string, isQuiet: boolean): string =>
  `<a class="${isQuiet ? 'button quiet' : 'button'}" href="${escapeHtml(href)}" rel="noreferrer">${escapeHtml(label)}</a> `

/** Back to what was proved. */
export const backLink = (path: string, label: string, locale: string, place = ''): string =>
  `<p class="actions">${link(`${path}?${new URLSearchParams({ locale }).toString()}${place && `#${place}`}`, label, false)}</p>`

/** Back to what was typed one step before, to change it. */
export const changeLink = (path: string, step: string, locale: string): string =>
  `<p class="small"><a href="${escapeHtml(`${path}?${new URLSearchParams({ step, locale }).toString()}`)}">${escapeHtml(wordsOf(locale).withdrawals.page.change)}</a></p>`

/** A choice of one among few; the first when nothing was chosen before. */
export const select = (
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen = '',
): string =>
  `<p class="field"><label for="${name}">${escapeHtml(label)}</label><select id="${name}" name="${name}">${options.map(([value, text]) => `<option value="${escapeHtml(value)}"${value === chosen ? ' selected' : ''}>${escapeHtml(text)}</option>`).join('')}</select></p>`

export const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
