import { nearName } from '@aftercare/contracts/rules/near-name.rules'
import { say } from '@aftercare/words/say'
import type { Words } from '@aftercare/words'
import { ElementType, parseDocument } from 'htmlparser2'
import { defineMdastPlugin, markdownToHtml } from 'satteri'
import { attributesKept, attributesOfAll, calloutKinds, fate, isOfHtml, namesKept } from './article-html.ts'
import type { Heading } from './article.ts'
import { componentMark, componentName } from './component-mark.ts'
import { escapeText } from './escape-text.ts'
import { decodeAddress } from './links.ts'
import type { Picture } from './pictures.ts'
import { videoOf } from './videos.ts'

/** The address of a link or picture as written, and where. */
export type Written = { target: string; line: number }
/** What the author should know about the body; lines are counted from 1 in it. */
export type Complaint = { level: 'error' | 'warning'; line: number; message: string }

/** A body read, before its links and pictures are known. */
export type ReadBody = {
  /** HTML as Markdown makes it, and as the author wrote it; not yet fit for a page. */
  unshaped: string
  links: Written[]
  pictures: Written[]
  complaints: Complaint[]
}

export type RenderedArticle = {
  html: string
  /** Headings of the second level, for the contents beside the text. */
  headings: Heading[]
  /** Everything that a link can lead to. */
  anchors: string[]
  /** Origins of the players that the videos of the article come from. */
  players: string[]
}

/** Words that articles show beside their own. */
export type ArticleWords = Words['articles']

/** How the addresses of an article are led. */
export type Addresses = {
  /** The address in the page; `undefined` where a link leads nowhere, and only its words stay. */
  link: (target: string) => string | undefined
  /** The picture; `undefined` where it cannot be shown, and a link to it or its words stand instead. */
  picture: (target: string) => Picture | undefined
}

/** Addresses that do something. A link that stands alone in a paragraph is drawn as a button there, else as the way on. */
const actions = ['/track/', '/contact/']

/** Ids of the page around the article. */
const idsOfThePage = ['content', 'related']

const noComponents: ReadonlyMap<string, string> = new Map()

/**
 * Reads the Markdown of a body, and the HTML in it.
 *
 * @param components those that it may have, as they are written, by their names in small letters without hyphens
 */
export function readBody(
  body: string,
  locale: string,
  words: ArticleWords,
  components: ReadonlyMap<string, string> = noComponents,
): ReadBody {
  const { text, lines } = openCallouts(body)
  const lineOf = (line = 1): number => lines[line - 1] ?? 1
  const links: Written[] = []
  const pictures: Written[] = []
  const complaints: Complaint[] = []
  const readMarkdown = defineMdastPlugin({
    name: 'read-markdown',
    options: { position: true },
    link: (node) => void links.push({ target: node.url, line: lineOf(node.position?.start.line) }),
    definition: (node) => void links.push({ target: node.url, line: lineOf(node.position?.start.line) }),
    image(node) {
      const line = lineOf(node.position?.start.line)
      pictures.push({ target: node.url, line })
      if ((node.alt ?? '').trim() === '') complaints.push({ level: 'warning', line, message: noAlt })
    },
    html: (node) => readHtml(node.value, node.position?.start.line ?? 1),
  })

  function readHtml(html: string, begins: number): void {
    for (const element of elementsOf(parseDocument(html, { withStartIndices: true }).children)) {
      const line = lineOf(begins + html.slice(0, element.startIndex ?? 0).split('\n').length - 1)
      const { name, attribs } = element
      const found = fate(name)
      if (found === 'refused' && !components.has(componentName(name))) {
        const [, written = name] = /^<([^\s/>]+)/.exec(html.slice(element.startIndex ?? 0)) ?? []
        complaints.push({ level: 'error', line, message: refusal(name, written, components) })
      }
      if (name === 'iframe' && videoOf(attribs['src'] ?? '') === undefined)
        complaints.push({ level: 'warning', line, message: 'A frame of another site is shown as a link to it' })
      if (name === 'a' && attribs['href'] !== undefined) links.push({ target: attribs['href'], line })
      if (name === 'img' || name === 'source' || name === 'video') {
        const target = attribs['src']
        if (target !== undefined) (name === 'img' ? pictures : links).push({ target, line })
        if (name === 'img' && (attribs['alt'] ?? '').trim() === '')
          complaints.push({ level: 'warning', line, message: noAlt })
      }
    }
  }

  const { html } = markdownToHtml(text, {
    mdastPlugins: [readMarkdown],
    features: {
      gfm: { footnotes: { label: words.footnotes, backLabel: say(words.backToText, { number: '{reference}' }) } },
      frontmatter: false,
      // Straight quotes become English ones; authors of other languages write their own.
      smartPunctuation: locale.startsWith('en') ? { quotes: true, dashes: false, ellipses: false } : false,
    },
  })
  return { unshaped: html, links, pictures, complaints }
}

const noAlt = 'The picture has no words for people who do not see it: ![what it shows](picture.png)'

/** Components that are named when another was written, at most. */
const namedMax = 12

/** Why an element is not taken: HTML has it and an article may not, or nothing is called so. */
function refusal(name: string, written: string, components: ReadonlyMap<string, string>): string {
  if (isOfHtml(name)) return `<${written}> is not taken in an article; write it in Markdown`
  const tags = [...components.values()]
  const meant = nearName(written, [...tags, ...namesKept])
  if (meant !== undefined && !tags.includes(meant)) return `There is no element <${written}>; did you mean <${meant}>?`
  const named = tags.slice(0, namedMax).map((tag) => `<${tag} />`)
  const all = `${named.length === 1 ? 'there is' : 'there are'} ${named.join(', ')}${tags.length > namedMax ? ' and others' : ''}`
  return `There is no component <${written}>; ${meant === undefined ? all : `did you mean <${meant} />? ${all.replace('t', 'T')}`}`
}

/**
 * `:::note` … `:::`, as other generators write callouts, becomes an element around the Markdown between. `lines` leads
 * from the lines made to those written.
 */
function openCallouts(body: string): { text: string; lines: number[] } {
  const text: string[] = []
  const lines: number[] = []
  const open: string[] = []
  let fence = ''
  body.split('\n').forEach((written, index) => {
    const put = (...made: string[]): void => {
      for (const line of made) {
        text.push(line)
        lines.push(index + 1)
      }
    }
    const mark = /^\s*(`{3,}|~{3,})/.exec(written)?.[1]
    if (mark !== undefined && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : ''
    const [, colons = '', kind, title] = fence === '' ? (/^(:{3,})\s*(\w*)\s*(.*?)\s*$/.exec(written) ?? []) : []
    if (colons !== '' && kind !== undefined && calloutKinds.has(kind)) {
      open.push(colons)
      const heading = (title ?? '').replace(/^\[(.*)\]$/, '$1')
      put(`<aside class="${kind}">`, '', ...(heading === '' ? [] : [`**${heading}**`, '']))
    } else if (colons !== '' && kind === '' && colons === open.at(-1)) {
      open.pop()
      put('', '</aside>', '')
    } else put(written)
  })
  return { text: text.join('\n'), lines }
}

type Node = ReturnType<typeof parseDocument>['children'][number]
type Element = Extract<Node, { attribs: object }>
const isElement = (node: Node): node is Element => 'attribs' in node

function* elementsOf(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if (!isElement(node)) continue
    yield node
    yield* elementsOf(node.children)
  }
}

const textOf = (node: Node): string =>
  node.type === ElementType.Text
    ? node.data
    : isElement(node)
      ? node.name === 'br'
        ? ' '
        : node.children.map(textOf).join('')
      : ''

/** The first words of a body: those of its first paragraph. */
export function openingOf({ unshaped }: ReadBody): string {
  for (const element of elementsOf(parseDocument(unshaped).children)) {
    const text = element.name === 'p' ? textOf(element).replace(/\s+/g, ' ').trim() : ''
    if (text !== '') return text
  }
  return ''
}

/** Writes what was read as the page shows it: what an article may have and nothing else, with ids, classes and addresses. */
export function shapeBody(
  { unshaped }: ReadBody,
  words: ArticleWords,
  addresses: Addresses,
  components: ReadonlyMap<string, string> = noComponents,
): RenderedArticle {
  const headings: Heading[] = []
  const players = new Set<string>()
  const tree = parseDocument(unshaped).children
  const anchors = new Set<string>(idsOfThePage)
  // What the author or the footnotes name keeps its name; headings go round it.
  for (const { name, attribs } of elementsOf(tree)) {
    const named = attribs['id'] ?? (name === 'a' ? attribs['name'] : undefined)
    if (named !== undefined && !/^h[1-6]$/.test(name)) anchors.add(named)
  }
  const given = new Set<string>(idsOfThePage)
  const levels: number[] = []

  return {
    html: blocks(tree),
    headings,
    anchors: [...anchors].filter((id) => !idsOfThePage.includes(id)),
    players: [...players],
  }

  /** Blocks as they are, and what stands between them as paragraphs. */
  function blocks(nodes: readonly Node[]): string {
    let written = ''
    let loose: Node[] = []
    const close = (): void => {
      if (loose.some((node) => !isBlank(node))) written += paragraph(loose)
      loose = []
    }
    for (const node of nodes) {
      if (isElement(node) && components.has(componentName(node.name))) {
        close()
        written += component(node)
      } else if (isElement(node) && isBlock(node)) {
        close()
        written += block(node)
      } else loose.push(node)
    }
    close()
    return written
  }

  /** Where a component of the shop stands. One that is written without its end has what follows inside: that is shown after it. */
  function component({ name, attribs, children }: Element): string {
    return `<!--${componentMark(componentName(name), attribs)}-->${blocks(children)}`
  }

  function inline(nodes: readonly Node[]): string {
    return nodes
      .map((node) => (node.type === ElementType.Text ? escapeText(node.data) : isElement(node) ? phrase(node) : ''))
      .join('')
  }

  function paragraph(nodes: readonly Node[]): string {
    if (nodes.every(isBlank)) return ''
    const [only, ...others] = nodes.filter((node) => !isBlank(node))
    if (only !== undefined && isElement(only) && others.length === 0) {
      if (components.has(componentName(only.name))) return component(only)
      const video = only.name === 'a' || only.name === 'iframe' ? videoBlock(only) : undefined
      if (video !== undefined) return video
      if (only.name === 'a') return `<p>${link(only, true)}</p>`
    }
    const text = inline(nodes).trim()
    return text === '' ? '' : `<p>${text}</p>`
  }

  function block(element: Element): string {
    const { name, children, attribs } = element
    const kind = calloutOf(element)
    if (kind !== undefined) return callout(kind, name === 'p' ? [element] : children)
    if (/^h[1-6]$/.test(name)) return heading(element)
    if (name === 'p')
      return children.some((child) => isElement(child) && isBlock(child)) ? blocks(children) : paragraph(children)
    if (name === 'table') return table(element)
    if (name === 'blockquote') {
      const marked = markedQuote(element)
      return marked === undefined ? `<blockquote>${blocks(children)}</blockquote>` : callout(...marked)
    }
    if (name === 'iframe') return paragraph([element])
    if (name === 'video') return videoFile(element)
    if (name === 'details') {
      const summary = children.find((child) => isElement(child) && child.name === 'summary')
      const title =
        summary === undefined || !isElement(summary) ? escapeText(words.more) : inline(summary.children).trim()
      return `<details${attribute('id', ownId(attribs['id']))}><summary>${title}</summary>${blocks(children.filter((child) => child !== summary))}</details>`
    }
    if (name === 'section' && attribs['class'] === 'footnotes') {
      const list = children.filter((child) => isElement(child) && child.name === 'ol')
      return `<section class="footnotes" aria-label="${escapeText(words.footnotes)}">${blocks(list)}</section>`
    }
    if (name === 'pre' || name === 'hr') return name === 'hr' ? '<hr>' : `<pre tabindex="0">${inline(children)}</pre>`
    if (name === 'li' || name === 'dd' || name === 'dt' || name === 'figcaption') return tag(element, mixed(children))
    if (fate(name) === 'kept') return tag(element, listed(children))
    return fate(name) === 'unwrapped' ? blocks(children) : ''
  }

  /** What may hold words or blocks: words stay bare where there is no block. */
  function mixed(nodes: readonly Node[]): string {
    return nodes.some((node) => isElement(node) && isBlock(node))
      ? isTight(nodes)
        ? nodes
            .map((node) => (isElement(node) && isBlock(node) ? block(node) : inline([node])))
            .join('')
            .trim()
        : blocks(nodes)
      : inline(nodes).trim()
  }

  /** Lists and figures hold elements only; words between them would be lost in a browser's eyes. */
  function listed(nodes: readonly Node[]): string {
    return nodes.map((node) => (isElement(node) ? (isBlock(node) ? block(node) : phrase(node)) : '')).join('')
  }

  function heading(element: Element): string {
    const written = Number(element.name[1])
    const source = inline(element.children).trim()
    const [, text = source, own] = /^(.*?)\s*\{#([^\s{}]+)\}$/s.exec(source) ?? []
    const plain = textOf(element)
      .replace(/\s*\{#[^\s{}]+\}\s*$/, '')
      .trim()
    if (plain === '') return text
    // The title of the page is the first level, and no level is left out: people who listen walk by them.
    while (levels.length > 0 && levels.at(-1)! >= written) levels.pop()
    levels.push(written)
    const level = Math.min(levels.length + 1, 6)
    const id = uniqueId(own ?? ownId(element.attribs['id']) ?? slugOf(plain))
    if (level === 2) headings.push({ id, text: plain })
    return `<h${level} id="${escapeText(id)}">${text}</h${level}>`
  }

  function uniqueId(wanted: string): string {
    let id = wanted
    for (let count = 2; given.has(id) || (anchors.has(id) && id !== wanted) || idsOfThePage.includes(id); count += 1)
      id = `${wanted}-${count}`
    given.add(id)
    anchors.add(id)
    return id
  }

  function table(element: Element): string {
    const cells = [...elementsOf(element.children)].filter(({ name }) => name === 'td' || name === 'th')
    // Zendesk's notes are tables of one cell.
    if (cells.length === 1 && cells[0] !== undefined) return callout('note', cells[0].children)
    const rows = (nodes: readonly Node[]): string =>
      nodes
        .map((node) => {
          if (!isElement(node)) return ''
          if (node.name === 'td' || node.name === 'th') return tag(node, mixed(node.children), alignmentOf(node))
          if (node.name === 'caption') return tag(node, inline(node.children))
          return fate(node.name) === 'kept' && tableParts.has(node.name) ? tag(node, rows(node.children)) : ''
        })
        .join('')
    // A wide table scrolls inside itself, and the keyboard must be able to scroll it.
    return `<div class="scrolls" tabindex="0"><table>${rows(element.children)}</table></div>`
  }

  function callout(kind: string, nodes: readonly Node[], title?: string): string {
    const name = calloutKinds.get(kind) ?? 'note'
    const inside = kind === '' ? '' : blocks(nodes.map((node) => (isElement(node) ? withoutClass(node) : node)))
    return inside === ''
      ? ''
      : `<aside class="callout ${name}"><p class="callout-kind">${escapeText(title ?? words.callouts[name])}</p>${inside}</aside>`
  }

  /** `> [!NOTE]`, as GitHub writes it. */
  function markedQuote({ children }: Element): [kind: string, nodes: Node[]] | undefined {
    const first = children.find((child) => isElement(child))
    const text = first?.children[0]
    if (first === undefined || text?.type !== ElementType.Text) return undefined
    const [mark = '', kind = ''] = /^\s*\[!(\w+)\]\s*/.exec(text.data) ?? []
    if (!calloutKinds.has(kind.toLowerCase())) return undefined
    text.data = text.data.slice(mark.length)
    return [kind.toLowerCase(), children]
  }

  function phrase(element: Element): string {
    const { name, children, attribs } = element
    if (name === 'a') {
      const named = attribs['href'] === undefined ? ownId(attribs['id'] ?? attribs['name']) : undefined
      if (named !== undefined) return `<span id="${escapeText(named)}">${inline(children)}</span>`
      return link(element, false)
    }
    if (name === 'img') return picture(element)
    if (name === 'br' || name === 'wbr') return `<${name}>`
    if (name === 'iframe')
      return link({ attribs: { href: attribs['src'] ?? '', title: attribs['title'] ?? '' }, children: [] }, false)
    if (name === 'center' || name === 'div') return inline(children)
    if (isBlock(element)) return block(element)
    if (components.has(componentName(name))) return component(element)
    const html =
      fate(name) === 'kept' ? tag(element, inline(children)) : fate(name) === 'unwrapped' ? inline(children) : ''
    return fate(name) === 'unwrapped' && attribs['id'] !== undefined
      ? `<span id="${escapeText(ownId(attribs['id']) ?? '')}">${html}</span>`
      : html
  }

  function link({ attribs, children }: Pick<Element, 'attribs' | 'children'>, isAlone: boolean): string {
    const target = attribs['href'] ?? ''
    const isOfFootnotes = attribs['data-footnote-ref'] !== undefined || attribs['data-footnote-backref'] !== undefined
    const href = isOfFootnotes ? target : addresses.link(target)
    const inside =
      inline(children).trim() === '' && !isOfFootnotes ? escapeText(attribs['title'] || target) : inline(children)
    if (href === undefined) return inside
    const isOurs = decodeAddress(target)?.startsWith('/') === true || /^\.{0,2}\/|\.mdx?(#|$)/.test(target)
    const look =
      !isAlone || !isOurs ? undefined : actions.some((action) => target.startsWith(action)) ? 'button' : 'onward'
    const label = attribs['aria-label']
    return `<a href="${escapeText(href)}"${attribute('class', look)}${attribute('id', isOfFootnotes ? attribs['id'] : ownId(attribs['id']))}${attribute('aria-label', label)}>${inside}</a>`
  }

  function picture({ attribs }: Element): string {
    const target = attribs['src'] ?? ''
    const alt = (attribs['alt'] ?? '').trim()
    const found = addresses.picture(target)
    if (found === undefined) {
      const href = /^https?:/.test(target) ? target : undefined
      return href === undefined
        ? escapeText(alt)
        : `<a href="${escapeText(href)}">${escapeText(alt || words.picture)}</a>`
    }
    // The author's width is kept, but no picture is drawn larger than it is.
    const asked = Number.parseInt(attribs['width'] ?? '', 10)
    const width = Math.min(asked > 0 ? asked : found.width, found.width)
    const height = Math.max(1, Math.round((found.height * width) / found.width))
    const sizes =
      found.srcset === undefined
        ? undefined
        : `(min-width: ${Math.min(width, 720) + 32}px) ${Math.min(width, 720)}px, 92vw`
    return `<img src="${escapeText(found.src)}"${attribute('srcset', found.srcset)}${attribute('sizes', sizes)} width="${width}" height="${height}" alt="${escapeText(alt)}" loading="lazy" decoding="async">`
  }

  /** A video of another site plays only when it is asked for: until then that site learns nothing of the reader. */
  function videoBlock(element: Element): string | undefined {
    const { attribs, children } = element
    const target = attribs['href'] ?? attribs['src'] ?? ''
    if (element.name === 'a' && /\.(mp4|webm)$/i.test(target)) {
      const href = addresses.link(target)
      return href === undefined ? undefined : `<video controls preload="none" src="${escapeText(href)}"></video>`
    }
    const video = videoOf(target)
    if (video === undefined) return undefined
    players.add(new URL(video.player).origin)
    const poster = [...elementsOf(children)].find(({ name }) => name === 'img')
    const title = (poster === undefined ? textOf(element) : poster.attribs['alt']) || attribs['title'] || words.video
    const shown = title === target ? words.video : title
    return `<p class="video"><a href="${escapeText(video.page)}" data-player="${escapeText(video.player)}">${poster === undefined ? '' : picture(poster)}<span class="play">${escapeText(shown.trim())}</span> <span class="from">${escapeText(say(words.playsFrom, { site: video.site }))}</span></a></p>`
  }

  function videoFile({ attribs, children }: Element): string {
    const source = attribs['src'] ?? [...elementsOf(children)].find(({ name }) => name === 'source')?.attribs['src']
    const href = source === undefined ? undefined : addresses.link(source)
    const poster = attribs['poster'] === undefined ? undefined : addresses.picture(attribs['poster'])?.src
    return href === undefined
      ? ''
      : `<video controls preload="none" src="${escapeText(href)}"${attribute('poster', poster)}></video>`
  }

  function ownId(id: string | undefined): string | undefined {
    if (id === undefined || id === '' || given.has(id) || /\s/.test(id)) return undefined
    given.add(id)
    return id
  }

  function tag({ name, attribs }: Element, inside: string, look?: string): string {
    const kept = [...attributesOfAll, ...(attributesKept.get(name) ?? [])]
    const id = attribs['id']?.startsWith('user-content-') === true ? attribs['id'] : ownId(attribs['id'])
    const written = kept.map((key) => (Object.hasOwn(attribs, key) ? attribute(key, attribs[key]) : '')).join('')
    return `<${name}${attribute('id', id)}${attribute('class', look)}${written}>${inside}</${name}>`
  }
}

const tableParts = new Set(['thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption'])

const blockNames = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul video script style object embed'.split(
    ' ',
  ),
)
const isBlock = ({ name }: Element): boolean => blockNames.has(name)

const isBlank = (node: Node): boolean =>
  node.type === ElementType.Text
    ? node.data.trim() === ''
    : !isElement(node) ||
      ((node.name === 'br' || fate(node.name) === 'unwrapped') &&
        node.name !== 'iframe' &&
        node.attribs['id'] === undefined &&
        node.children.every(isBlank))

/** A list item with words before an inner list: Markdown writes no paragraph around them. */
const isTight = (nodes: readonly Node[]): boolean => !nodes.some((node) => isElement(node) && node.name === 'p')

const withoutClass = (element: Element): Element =>
  calloutOf(element) === undefined ? element : Object.assign(element, { attribs: { ...element.attribs, class: '' } })

/** The callout that an element is by its class, as Zendesk, Intercom and other generators write it. */
function calloutOf({ name, attribs }: Element): string | undefined {
  if (name !== 'aside' && name !== 'div' && name !== 'p') return undefined
  const classes = (attribs['class'] ?? '').toLowerCase().split(/[\s_-]+/)
  const kind = classes.find((word) => calloutKinds.has(word))
  if (kind !== undefined) return kind
  return name === 'aside' || classes.some((word) => ['callout', 'admonition', 'alert'].includes(word))
    ? 'note'
    : undefined
}

function alignmentOf({ attribs }: Element): string | undefined {
  const styles = (attribs['style'] ?? '').split(';').map((rule) => rule.split(':').map((part) => part.trim()))
  const side = styles.find(([property]) => property === 'text-align')?.[1] ?? attribs['align']
  return side === 'center' ? 'to-center' : side === 'right' || side === 'end' ? 'to-end' : undefined
}

const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : value === '' ? ` ${name}` : ` ${name}="${escapeText(value)}"`

/** `What's new?` becomes `whats-new`, as GitHub names it; letters of every script stay. */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]+/gu, '')
    .replace(/\s+/g, '-')
    .replace(/^-+|-+$/g, '') || 'section'
