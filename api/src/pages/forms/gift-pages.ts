import type { Gift, GiftReturn } from '@aftercare/contracts'
import { wordsOf } from '@aftercare/words'
import { formatDay } from '@aftercare/words/format'
import { countsOf } from '@aftercare/words/return-text.rules'
import { say } from '@aftercare/words/say'
import { unitsToReturn } from '@aftercare/words/units-to-choose.rules'
import {
  alert,
  button,
  escapeHtml,
  field,
  hidden,
  insteadField,
  link,
  list,
  paragraph,
  select,
  type FormPage,
  type Reader,
} from './form-html.ts'
import { chosenOf, whyFields } from './line-fields.ts'

type Fields = Readonly<Record<string, string>>
type Line = Gift['lines'][number]

/**
 * A present for whoever got it: what goes back of it, why, and for what; and what became of what went back. There is no price in it.
 *
 * @param fields what was chosen before, when the form is shown again
 * @param problem what stood in the way then
 */
export function giftPage(
  { lines, returns }: Gift,
  { session, accept }: { session: string; accept: string },
  reader: Reader,
  fields: Fields = {},
  problem?: string,
): FormPage {
  const { locale } = reader
  const { shown } = wordsOf(locale).gifts
  const open = lines.filter(({ eligible, available }) => eligible && available > 0)
  const closed = lines.filter((line) => !open.includes(line))
  const items = open.map((line, index) =>
    lineFields(line, { index, isOnly: open.length === 1 }, accept, reader, fields),
  )
  return {
    title: shown.title,
    content: [
      problem === undefined ? '' : alert(problem),
      ...returns.map((found) => showGiftReturn(found, session, reader)),
      open.length > 0 && returns.length > 0 ? `<h2>${escapeHtml(shown.more)}</h2>` : '',
      open.length === 0 && returns.length > 0
        ? ''
        : `<p class="lead">${escapeHtml(open.length === 0 ? shown.nothing : shown.lead)}</p>`,
      open.length === 0
        ? ''
        : `<form class="form" action="/forms/gift" method="post" enctype="multipart/form-data">${hidden({ session, locale })}${items.join('')}${button(shown.send)}</form>`,
      list(closed.map((line) => `${line.name}: ${whyNot(line, reader)}`)),
    ].join(''),
  }
}

/** The last day of a time: a deadline is the first moment that is too late. */
const lastDay = (deadline: string, { locale, timeZone }: Reader): string =>
  formatDay(locale, new Date(Date.parse(deadline) - 1).toISOString(), timeZone)

function whyNot({ available, deadline }: Line, reader: Reader): string {
  const { shown } = wordsOf(reader.locale).gifts
  if (available === 0) return shown.gone
  return deadline === null ? shown.notBack : say(shown.over, { date: lastDay(deadline, reader) })
}

function lineFields(
  { line, name, available, reasons, deadline, resolutions, needs }: Line,
  { index, isOnly }: { index: number; isOnly: boolean },
  accept: string,
  reader: Reader,
  fields: Fields,
): string {
  const { locale } = reader
  const { gifts, returns } = wordsOf(locale)
  const { start } = returns
  const chosen = chosenOf(fields, line)
  const counts = unitsToReturn(available).map(String)
  const asked = new Set<string>([...needs, ...(reasons ?? []).flatMap(({ evidence }) => evidence)])
  const wish = chosen('resolution') || resolutions[0]
  const wishes = resolutions.map(
    (kind) =>
      `<label><input type="radio" name="resolution-${index}" value="${kind}"${kind === wish ? ' checked' : ''}> ${escapeHtml(gifts.shown.resolutions[kind])}</label>`,
  )
  return [
    `<fieldset class="item"><legend>${escapeHtml(name)}</legend>`,
    deadline === null
      ? ''
      : `<p class="small">${escapeHtml(say(gifts.shown.until, { date: lastDay(deadline, reader) }))}</p>`,
    hidden({ [`line-${index}`]: line }),
    select(`quantity-${index}`, start.quantity, counts.map((count) => [count, count]), chosen('quantity') || (isOnly ? counts[1] : '')), // prettier-ignore
    whyFields(index, reasons, chosen, locale),
    `<div role="group" aria-labelledby="wish-${index}"><p id="wish-${index}">${escapeHtml(say(start.wish, { name }))}</p>${wishes.join('')}</div>`,
    resolutions.includes('exchange')
      ? insteadField(`comment-${index}`, start.instead, gifts.shown.insteadHelp, chosen('comment'))
      : '',
    asked.has('photo') ? field(`photo-${index}`, start.photos, `type="file" multiple accept="${accept}"`) : '',
    asked.has('serial_number') ? field(`serial-${index}`, start.serialNumber, 'maxlength="80" autocomplete="off"') : '',
    '</fieldset>',
  ].join('')
}

/** What a recipient sees of a return: what goes back and for what, what comes next, and what can be done. */
function showGiftReturn(
  { ref, status, units, message, label, allowedActions, createdAt }: GiftReturn,
  session: string,
  reader: Reader,
): string {
  const { locale, timeZone } = reader
  const { gifts, returns } = wordsOf(locale)
  const { shown } = gifts
  const isHere = status === 'approved' && units.some(({ state }) => state !== 'expected')
  const act = (action: string, text: string): string =>
    `<form action="/forms/gift/${action}" method="post">${hidden({ session, locale, ref })}<button class="button quiet">${escapeHtml(text)}</button></form>`
  const ofKind = Map.groupBy(units, ({ resolution }) => resolution)
  const goods = [...ofKind].flatMap(([kind, of]) =>
    countsOf(of).map((counted) => (kind === null ? counted : `${counted}: ${shown.resolutions[kind]}`)),
  )
  const actions = [
    ...(label === null ? [] : [link(`/forms/file?id=${label.id}`, returns.shown.label, true)]),
    ...(label === null && allowedActions.includes('label') ? [act('label', returns.shown.makeLabel)] : []),
    ...(allowedActions.includes('cancel') ? [act('cancel', returns.shown.cancel)] : []),
  ]
  return [
    `<section class="parcel" id="${ref}" data-return="${ref}"><h2>${escapeHtml(say(returns.shown.title, { reference: ref }))}</h2><p class="small">${escapeHtml(say(returns.shown.asked, { date: formatDay(locale, createdAt, timeZone) }))}</p>`,
    `<div class="promise">${paragraph(say(shown.situations[isHere ? 'arrived' : status], { reference: ref }))}${message === null ? '' : paragraph(message)}</div>`,
    list(goods),
    actions.length === 0 ? '' : `<div class="actions">${actions.join('')}</div>`,
    '</section>',
  ].join('')
}
