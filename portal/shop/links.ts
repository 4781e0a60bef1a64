import { posix } from 'node:path'

/** An address with its escapes read; `undefined` where a `%` stands alone, which no browser can read. */
export function decodeAddress(address: string): string | undefined {
  try {
    return decodeURIComponent(address)
  } catch {
    return undefined
  }
}

/** Where a link leads to, as far as it can be told from the address and the place of the file. */
export type Led =
  | { to: 'elsewhere'; href: string }
  | { to: 'article'; id: string; anchor: string; query: string }
  | { to: 'page'; path: string; rest: string }
  /** A file beside the article, as a path in the shop folder. */
  | { to: 'file'; file: string; rest: string }
  | { to: 'nowhere'; why: string }

/**
 * Reads an address as an author writes it: of another site, of the help center (`/track/?from=mail`), of a file beside
 * (`../returns/label.md#print`, `photo.png`), or of a place in the same article (`#label`).
 *
 * @param file the article, `content/<language>/<category>/<article>.md`
 * @param helpCenter where the help center is, so that its own full addresses are led like the short ones
 */
export function leadLink(target: string, file: string, id: string, helpCenter: string): Led {
  const written = target.trim()
  if (/^(https?:|mailto:|tel:|sms:)/i.test(written) || written.startsWith('//')) {
    if (written.startsWith(`${helpCenter}/`)) return leadLink(written.slice(helpCenter.length), file, id, helpCenter)
    return { to: 'elsewhere', href: written.startsWith('//') ? `https:${written}` : written }
  }
  if (/^www\./i.test(written)) return { to: 'elsewhere', href: `https://${written}` }
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(written)) return { to: 'elsewhere', href: `mailto:${written}` }
  if (/^[a-z][a-z0-9+.-]*:/i.test(written))
    return { to: 'nowhere', why: `addresses that begin with ${written.split(':')[0]}: are not taken` }
  const address = decodeAddress(written)
  if (address === undefined) return { to: 'nowhere', why: `a % stands alone in ${written}; write %25` }
  const [, path = '', query = '', anchor = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(address) ?? []
  if (path === '') return { to: 'article', id, anchor, query }
  const hash = anchor === '' ? '' : `#${anchor}`
  const article = /^\/articles\/([^/]+\/[^/]+?)\/?$/.exec(path)?.[1]
  if (article !== undefined && !/\.[a-z0-9]+$/i.test(article)) return { to: 'article', id: article, anchor, query }
  if (path.startsWith('/')) return { to: 'page', path, rest: query + hash }
  const beside = posix.normalize(posix.join(posix.dirname(file), path))
  const page = /^pages\/[^/]+\/(.+)\.mdx?$/.exec(beside)?.[1]
  if (page !== undefined) return { to: 'page', path: `/${slugsOf(page.split('/')).join('/')}/`, rest: query + hash }
  const [, category = '', other = ''] = /^content\/[^/]+\/([^/]+)\/(.+?)(?:\.mdx?|\/)?$/.exec(beside) ?? []
  const isText = /\.mdx?$/.test(beside) || !/\.[a-z0-9]{1,5}$/i.test(beside)
  if (other !== '' && isText)
    return { to: 'article', id: `${category}/${slugOfPlace(other.split('/'))}`, anchor, query }
  return { to: 'file', file: beside, rest: query + hash }
}

/** Names of folders and a file as parts of an address; an `index.md` or `README.md` is called as its folder. */
export function slugsOf(names: readonly string[]): string[] {
  const slugs = names.map((name) => slugOfName(name.replace(/\.mdx?$/, '')))
  return slugs.length > 1 && ['index', 'readme'].includes(slugs.at(-1) ?? '') ? slugs.slice(0, -1) : slugs
}

/** The last part of an article's address, from the folders below its topic and its file. */
export const slugOfPlace = (names: readonly string[]): string => slugsOf(names).join('-')

/** Letters that are no letter with a mark, and those that German writes with two. */
const spelled: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' } // prettier-ignore

/** A name as a part of an address: `Cancel my_order` is `cancel-my-order`, and `Größe` is `groesse`. */
export const slugOfName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüßæœøłđı]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
