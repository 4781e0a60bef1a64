import { defineHastPlugin, defineMdastPlugin, markdownToHtml } from 'satteri'
import type { Heading } from './article.ts'

/** A link in an article, as written, and where. */
export type WrittenLink = { target: string; line: number }

export type RenderedArticle = {
  html: string
  headings: Heading[]
  links: WrittenLink[]
  /** Lines on which HTML was written; an article is Markdown only, so that no script or style gets in. */
  htmlLines: number[]
  /** Lines of headings of the first level, which is the title's. */
  titleLines: number[]
}

/** Addresses that do something. A link that stands alone in a paragraph is drawn as a button there, else as the way on. */
const actions = ['/track/', '/contact/']

/**
 * Renders the body of an article.
 *
 * @param localePath turns an address of the help center into that of the article's language
 */
export function renderArticle(body: string, locale: string, localePath: (path: string) => string): RenderedArticle {
  // Straight quotes become English ones; authors of other languages write their own.
  const hasEnglishQuotes = locale.startsWith('en')
  const links: WrittenLink[] = []
  const htmlLines: number[] = []
  const titleLines: number[] = []
  const headings: Heading[] = []

  const readMarkdown = defineMdastPlugin({
    name: 'read-markdown',
    options: { position: true },
    link: (node) => void links.push({ target: node.url, line: node.position?.start.line ?? 1 }),
    image: (node) => void links.push({ target: node.url, line: node.position?.start.line ?? 1 }),
    html: (node) => void htmlLines.push(node.position?.start.line ?? 1),
    heading: (node) => {
      if (node.depth === 1) titleLines.push(node.position?.start.line ?? 1)
    },
  })

  const shapeHtml = defineHastPlugin({
    name: 'shape-html',
    element: [
      {
        filter: ['a'],
        visit(node, context) {
          const target = node.properties['href'] ?? ''
          if (target.startsWith('/')) context.setProperty(node, 'href', localePath(target))
          const parent = context.parent(node)
          const isAlone = parent?.type === 'element' && parent.tagName === 'p' && parent.children.length === 1
          if (!isAlone || !target.startsWith('/')) return
          context.setProperty(node, 'className', [
            actions.some((action) => target.startsWith(action)) ? 'button' : 'onward',
          ])
        },
      },
      {
        filter: ['h2', 'h3'],
        visit(node, context) {
          const text = context.textContent(node)
          const id = uniqueId(text, headings)
          if (node.tagName === 'h2') headings.push({ id, text })
          context.setProperty(node, 'id', id)
        },
      },
      {
        // A wide table scrolls inside itself, and the keyboard must be able to scroll it.
        filter: ['table'],
        visit: (node, context) =>
          context.wrapNode(node, {
            type: 'element',
            tagName: 'div',
            properties: { className: ['scrolls'], tabIndex: 0 },
            children: [],
          }),
      },
    ],
  })

  const { html } = markdownToHtml(body, {
    mdastPlugins: [readMarkdown],
    hastPlugins: [shapeHtml],
    features: {
      gfm: { footnotes: false },
      frontmatter: false,
      smartPunctuation: hasEnglishQuotes ? { quotes: true, dashes: false, ellipses: false } : false,
    },
  })
  return { html: html.trim(), headings, links, htmlLines, titleLines }
}

/** `What you need` becomes `what-you-need`; letters of every script stay. */
function uniqueId(text: string, taken: readonly Heading[]): string {
  const id =
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'section'
  return taken.some((heading) => heading.id === id) ? `${id}-${taken.length + 1}` : id
}
