import { ElementType, parseDocument } from 'htmlparser2'
import { isFootnoteMark } from './text-of-html.ts'

type Node = ReturnType<typeof parseDocument>['children'][number]
type Element = Extract<Node, { attribs: object }>
const isElement = (node: Node): node is Element => 'attribs' in node

/**
 * The words of an article's page as Markdown, for programs that read rather than look. It is made from the page, so that
 * nothing is in it that a reader does not see, such as an author's comment.
 *
 * @param toUrl makes an address of the page a full one
 */
export function markdownOfHtml(html: string, toUrl: (address: string) => string): string {
  return blocks(parseDocument(html).children).trim()

  function blocks(nodes: readonly Node[]): string {
    return nodes
      .map((node) => (isElement(node) ? block(node) : text(node).trim() === '' ? '' : `${text(node)}\n\n`))
      .join('')
  }

  function block(element: Element): string {
    const { name, children } = element
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (level !== undefined) return `${'#'.repeat(Number(level))} ${inline(children)}\n\n`
    if (name === 'p' || name === 'summary' || name === 'dt' || name === 'figcaption')
      return name === 'p' ? `${inline(children)}\n\n` : `**${inline(children)}**\n\n`
    if (name === 'ul' || name === 'ol') {
      const first = Number(element.attribs['start'] ?? 1)
      const items = children.filter(isElement)
      return `${items.map((item, index) => listItem(item, name === 'ul' ? '- ' : `${first + index}. `)).join('')}\n`
    }
    if (name === 'blockquote' || name === 'aside') return `${indented(blocks(children), '> ', '> ')}\n\n`
    if (name === 'pre') return `\`\`\`\n${children.map(plain).join('').replace(/\n$/, '')}\n\`\`\`\n\n`
    if (name === 'hr') return '---\n\n'
    if (name === 'section' && element.attribs['class'] === 'footnotes')
      return findAll(element, 'li')
        .map(({ attribs, children: note }) => `[^${noteOf(attribs['id'])}]: ${indented(blocks(note), '', '    ')}\n\n`)
        .join('')
    if (name === 'table') return table(element)
    if (isPhrase(name)) return `${phrase(element)}\n\n`
    return blocks(children)
  }

  function listItem({ children }: Element, mark: string): string {
    const hasBlocks = children.some((child) => isElement(child) && !isPhrase(child.name))
    const inside = hasBlocks ? mixed(children) : inline(children)
    return `${indented(inside, mark, ' '.repeat(mark.length))}\n`
  }

  function mixed(nodes: readonly Node[]): string {
    return nodes
      .map((node) => (isElement(node) && !isPhrase(node.name) ? `\n${block(node).trimEnd()}\n` : inline([node])))
      .join('')
      .trim()
  }

  function table(element: Element): string {
    const rows = findAll(element, 'tr').map((row) =>
      row.children.filter(isElement).map((cell) =>
        inline(cell.children)
          .replaceAll('|', String.raw`\|`)
          .replace(/\s+/g, ' '),
      ),
    )
    const [head = [], ...body] = rows
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
    const marks = (findAll(element, 'tr')[0]?.children ?? [])
      .filter(isElement)
      .map(({ attribs }) => markOf[attribs['class'] ?? ''] ?? '---')
    return `${line(head)}${line(marks)}${body.map(line).join('')}\n`
  }

  function inline(nodes: readonly Node[]): string {
    return nodes
      .map((node) =>
        isElement(node) ? (isPhrase(node.name) ? phrase(node) : ` ${inline(node.children)} `) : text(node),
      )
      .join('')
      .trim()
  }

  function phrase({ name, attribs, children }: Element): string {
    // Who plays a video is said to those who can press it.
    if (attribs['class'] === 'from') return ''
    if (isFootnoteMark(name, attribs['href']))
      return attribs['aria-label'] === undefined ? `[^${noteOf(attribs['href'])}]` : ''
    if (name === 'br') return '  \n'
    if (name === 'img') return `![${attribs['alt'] ?? ''}](${toUrl(attribs['src'] ?? '')})`
    const inside = children.map((child) => (isElement(child) ? phrase(child) : text(child))).join('')
    if (name === 'a') return `[${inside.trim()}](${toUrl(attribs['href'] ?? '')})`
    if (name === 'strong' || name === 'b') return `**${inside}**`
    if (name === 'em' || name === 'i') return `*${inside}*`
    if (name === 'del' || name === 's') return `~~${inside}~~`
    if (name === 'code' || name === 'kbd') return `\`${inside}\``
    return inside
  }
}

/** What a column is marked with below its head, by the class that aligns it. */
const markOf: Readonly<Record<string, string>> = { 'to-end': '---:', 'to-center': ':---:' }
/** The name of a footnote in its id or its address. */
const noteOf = (id = ''): string => id.replace(/^#?user-content-fn(ref)?-/, '')

const phrases = new Set('a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time var wbr video'.split(' ')) // prettier-ignore
const isPhrase = (name: string): boolean => phrases.has(name)

const text = (node: Node): string => (node.type === ElementType.Text ? node.data.replace(/\s+/g, ' ') : '')
const plain = (node: Node): string =>
  node.type === ElementType.Text ? node.data : isElement(node) ? node.children.map(plain).join('') : ''

const indented = (block: string, first: string, others: string): string =>
  block
    .trim()
    .split('\n')
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join('\n')

const findAll = (element: Element, name: string): Element[] =>
  element.children.filter(isElement).flatMap((child) => (child.name === name ? [child] : findAll(child, name)))
