/** What an article may have, as the page shows it. What an author writes beyond is unwrapped, left out or refused. */

/** Callouts by the names that authors and other help centers give them. */
export const calloutKinds: ReadonlyMap<string, 'note' | 'tip' | 'important' | 'warning'> = new Map([
  ['note', 'note'],
  ['info', 'note'],
  ['notice', 'note'],
  ['tip', 'tip'],
  ['success', 'tip'],
  ['hint', 'tip'],
  ['important', 'important'],
  ['warning', 'warning'],
  ['caution', 'warning'],
  ['danger', 'warning'],
  ['error', 'warning'],
])

const kept = new Set(
  'p br hr h1 h2 h3 h4 h5 h6 strong em b i s del ins sub sup kbd code pre mark small abbr q cite dfn time var samp blockquote ul ol li dl dt dd table caption thead tbody tfoot tr th td a img figure figcaption details summary video wbr bdi bdo aside ruby rt rp'.split(
    ' ',
  ),
)
/** The words inside stay, the element does not: it says how text looks, or nothing. */
const unwrapped = new Set(
  'span font center div u tt big strike nobr section article header footer main nav address html body label o:p picture colgroup col iframe fieldset legend noscript hgroup'.split(
    ' ',
  ),
)
/** Nothing of it stays. */
const leftOut = new Set('style meta link title head template source track param input'.split(' '))

/**
 * What becomes of an element in an article. Refused are those that would run something or ask for something, and names
 * that HTML does not have: components of other generators and typing errors.
 */
export function fate(name: string): 'kept' | 'unwrapped' | 'left out' | 'refused' {
  if (kept.has(name)) return 'kept'
  if (unwrapped.has(name)) return 'unwrapped'
  return leftOut.has(name) ? 'left out' : 'refused'
}

/** Elements that HTML has and that are neither kept, unwrapped nor left out: what runs, and what asks for something. */
const ofHtmlBeyond = new Set(
  'script form button select option optgroup textarea object embed applet svg math canvas audio dialog menu menuitem map area frame frameset noframes datalist output progress meter data slot search portal marquee plaintext xmp listing bgsound image keygen acronym dir basefont'.split(
    ' ',
  ),
)
export const isOfHtml = (name: string): boolean => fate(name) !== 'refused' || ofHtmlBeyond.has(name)
/** The elements that an article may have. */
export const namesKept: ReadonlySet<string> = kept

export const attributesOfAll = ['lang', 'dir'] as const
export const attributesKept: ReadonlyMap<string, readonly string[]> = new Map([
  ['td', ['colspan', 'rowspan']],
  ['th', ['colspan', 'rowspan', 'scope']],
  ['ol', ['start', 'type', 'reversed']],
  ['li', ['value']],
  ['abbr', ['title']],
  ['dfn', ['title']],
  ['time', ['datetime']],
])
