import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Parser } from 'htmlparser2'

/** Attributes that hold the address of a page or file. A `data-` attribute that begins with `/` is one too. */
const addresses = new Set(['href', 'src', 'action', 'formaction', 'poster', 'srcset'])

/**
 * Puts the path of a help center, such as `/help`, before every address in its pages. Pages and parts are written as if
 * they were at the top, so that nobody has to think of it.
 */
export async function movePagesBelow(outDir: string, path: string): Promise<void> {
  if (path === '') return
  for (const file of await readdir(outDir, { recursive: true })) {
    if (!file.endsWith('.html')) continue
    const html = await readFile(join(outDir, file), 'utf8')
    await writeFile(join(outDir, file), htmlBelow(html, path))
  }
}

/** A page with every address of the help center below a path. Addresses that are there already stay. */
export function htmlBelow(html: string, path: string): string {
  let written = ''
  let from = 0
  const parser = new Parser({
    onopentag(_, attributes) {
      const tag = html.slice(parser.startIndex, parser.endIndex + 1)
      let moved = tag
      for (const [name, value] of Object.entries(attributes)) {
        const isPrefix = name === 'data-prefix'
        if (!isPrefix && !addresses.has(name) && !name.startsWith('data-')) continue
        const at = isPrefix && value === '' ? -1 : attributeAt(moved, name)
        if (isPrefix && value === '') moved = moved.replace(/ data-prefix(?:="")?(?=[\s>/])/, ` data-prefix="${path}"`)
        else if (at !== -1 && isBelowNothing(value, path)) moved = moved.slice(0, at) + path + moved.slice(at)
        if (name === 'srcset') {
          const later = value.replace(/, \/(?!\/)/g, (found) => found.replace('/', `${path}/`))
          moved = moved.replace(value.replaceAll('&', '&amp;'), later)
        }
      }
      if (moved === tag) return
      written += html.slice(from, parser.startIndex) + moved
      from = parser.endIndex + 1
    },
  })
  parser.end(html)
  return written + html.slice(from)
}

// Astro writes values in double quotes, and a quote inside a value as an entity: this cannot be inside another value.
function attributeAt(tag: string, name: string): number {
  const at = tag.indexOf(` ${name}="`)
  return at === -1 ? -1 : at + name.length + 3
}

const isBelowNothing = (value: string, path: string): boolean =>
  value.startsWith('/') && !value.startsWith('//') && value !== path && !value.startsWith(`${path}/`)
