// Between the words of an article and its page a component is a comment, which everything else that reads the words leaves out.

/** `size-table.astro` is `<SizeTable>` or `<size-table>` in Markdown, whose element names know no capitals. */
export const componentName = (element: string): string => element.toLowerCase().replaceAll('-', '')

/** A piece of an article: HTML, or a component of the shop with what was written in its tag. */
export type Piece = { html: string } | { component: string; attributes: Record<string, string> }

/** What stands in the comment. Letters that could end it are written as `%` escapes. */
export const componentMark = (name: string, attributes: Readonly<Record<string, string>>): string =>
  `component ${name} ${encodeURIComponent(JSON.stringify(attributes)).replaceAll('-', '%2D')}`

/** An article cut at its components. */
export function piecesOfHtml(html: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of html.matchAll(/<!--component (\w+) (\S+)-->/g)) {
    const [mark, component = '', attributes = ''] = found
    pieces.push({ html: html.slice(from, found.index) })
    pieces.push({ component, attributes: JSON.parse(decodeURIComponent(attributes)) as Record<string, string> })
    from = found.index + mark.length
  }
  return [...pieces, { html: html.slice(from) }].filter((piece) => 'component' in piece || piece.html !== '')
}
