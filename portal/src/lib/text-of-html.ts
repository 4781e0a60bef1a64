import { Parser } from 'htmlparser2'

/** The words of HTML in one line, as a reader sees them. */
export function textOfHtml(html: string): string {
  let text = ''
  const parser = new Parser({
    ontext: (data) => void (text += data),
    // What is a block for the eye is a break for the words.
    onopentagname: (name) => void (inline.has(name) ? undefined : (text += ' ')),
    onclosetag: (name) => void (inline.has(name) ? undefined : (text += ' ')),
  })
  parser.end(html)
  return text.replace(/\s+/g, ' ').trim()
}

const inline = new Set(
  'a abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup time var wbr'.split(' '),
)
