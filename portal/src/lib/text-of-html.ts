import { Parser } from 'htmlparser2'

/** The words of HTML in one line, as a reader sees them: without who plays a video, and the marks of footnotes. */
export function textOfHtml(html: string): string {
  let text = ''
  // How many elements deep in one that is passed over.
  let passed = 0
  const parser = new Parser({
    ontext: (data) => void (passed > 0 ? undefined : (text += data)),
    onopentag(name, { class: kind, href }) {
      if (passed > 0 || kind === 'from' || isFootnoteMark(name, href)) passed += 1
      // What is a block for the eye is a break for the words.
      if (!inline.has(name)) text += ' '
    },
    onclosetag(name) {
      if (passed > 0) passed -= 1
      if (!inline.has(name)) text += ' '
    },
  })
  parser.end(html)
  return text.replace(/\s+/g, ' ').trim()
}

/** A link to a footnote, or from one back to the text. */
export const isFootnoteMark = (name: string, href = ''): boolean =>
  name === 'a' && /^#user-content-fn(ref)?-/.test(href)

const inline = new Set(
  'a abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup time var wbr'.split(' '),
)
