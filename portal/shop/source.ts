import { wordsOf } from '@aftercare/words'
import type { z } from '@aftercare/contracts/vocabulary/zod'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { textOfHtml } from '../src/lib/text-of-html.ts'
import { issuesInWords } from './issue-words.ts'
import type { Mistake } from './mistakes.ts'
import type { ShopWords } from './read-words.ts'
import { stumblesIn } from './readability.rules.ts'
import { openingOf, readBody, type ArticleWords, type ReadBody } from './render-article.ts'

/** A Markdown file of the shop folder, read, before its links and pictures are known. */
export type Source<Meta = object> = {
  /** Path inside the shop folder. */
  file: string
  locale: string
  /** `topic/article` of an article, `/path/` of a page of the shop's own. */
  id: string
  meta: Meta & { title: string; description: string }
  body: string
  /** Lines of the file before the body. */
  bodyLine: number
  read: ReadBody
  lineOfKey: (key: string) => number
}

/** What the reading of a file needs besides its text. */
export type Reading = {
  words: ShopWords
  /** Components that a text may have, as they are written there, by their names in small letters without hyphens. */
  components: ReadonlyMap<string, string>
  tell: (mistake: Mistake) => void
}

/** Letters of a description that search shows. */
const descriptionMax = 200

type Front = { title?: string | undefined; description?: string | undefined }

/**
 * Reads front matter and body of a file. What is wrong is told, and the file is read as if it were not there.
 *
 * @param schema takes an object without keys: every key has a default
 */
export function readSource<Meta extends Front>(
  { file, locale, id, text }: { file: string; locale: string; id: string; text: string },
  schema: z.ZodType<Meta>,
  { words, components, tell }: Reading,
): Source<Meta> {
  const refuse = (message: string, line?: number): void =>
    tell({ level: 'error', file, ...(line === undefined ? {} : { line }), message })
  const lines = text.replaceAll('\r\n', '\n')
  const [block = '', yaml = ''] = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(lines) ?? []
  const { written, isBroken, lineOfKey } = readYaml(yaml, refuse)
  const front = readFrontMatter(written, schema, (message, key) => refuse(message, lineOfKey(key)))

  let body = lines.slice(block.length)
  const said = wordsIn(words, locale)
  const [heading = '', ownTitle] = /^\s*#[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?:\n|$)/.exec(body) ?? []
  const ownText = ownTitle === undefined ? undefined : textOfHtml(readBody(ownTitle, locale, said, components).unshaped)
  if (ownTitle !== undefined && (front.title === undefined || sameWords(ownText ?? '', front.title)))
    // The heading is the title, which the page writes itself. Its lines stay, so that those below keep their number.
    body = '\n'.repeat(heading.split('\n').length - 1) + body.slice(heading.length)
  const title = front.title ?? ownText
  if (title === undefined && !isBroken && !hasKey(written, 'title'))
    refuse('title: is missing; write it in the front matter, or begin the text with # and the title', 1)
  const read = readBody(body, locale, said, components)
  const description = front.description ?? openingOf(read)
  if (front.description !== undefined && front.description.length > descriptionMax) {
    tell({
      level: 'warning',
      file,
      line: lineOfKey('description'),
      message: `description: has more than ${descriptionMax} letters; search shows the first`,
    })
  }
  const name = id.split('/').findLast((part) => part !== '') ?? id
  return {
    file,
    locale,
    id,
    meta: {
      ...front,
      title: shorten(title ?? name, 160),
      description: shorten(description === '' ? (title ?? name) : description, descriptionMax),
    },
    body,
    bodyLine: block === '' ? 0 : block.split('\n').length - 1,
    read,
    lineOfKey,
  }
}

function readYaml(
  yaml: string,
  refuse: (message: string, line: number) => void,
): { written: unknown; isBroken: boolean; lineOfKey: (key: string) => number } {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter })
  const lineAt = (offset: number): number => counter.linePos(offset).line + 1
  const [broken] = document.errors
  if (broken !== undefined) {
    const why =
      broken.code === 'BLOCK_AS_IMPLICIT_KEY'
        ? 'put quotes around a text with a colon'
        : (broken.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? '')
    refuse(`The front matter cannot be read: ${why}`, lineAt(broken.pos[0]))
  }
  // Only the lines are kept: a parsed document is many times the size of its text, and every source of the shop has one.
  const lines = new Map<unknown, number>()
  for (const { key } of isMap(document.contents) ? document.contents.items : [])
    if (isScalar(key) && key.range) lines.set(key.value, lineAt(key.range[0]))
  const lineOfKey = (key: string): number => lines.get(key) ?? 1
  const written: unknown = broken === undefined ? (document.toJS() ?? {}) : {}
  return { written, isBroken: broken !== undefined, lineOfKey }
}

const hasKey = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

/** What is right in the front matter; the rest is told, and the file is read as if it were not there. */
function readFrontMatter<Meta>(
  written: unknown,
  schema: z.ZodType<Meta>,
  tell: (message: string, key: string) => void,
): Meta {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    tell('The front matter has lines of the form key: value', '')
    return schema.parse({})
  }
  const parsed = schema.safeParse(written)
  if (parsed.success) return parsed.data
  const wrong = new Set<string>()
  for (const { path, message } of issuesInWords(parsed.error.issues, written, { whole: 'front matter', schema })) {
    const key = String(path[0] ?? '')
    tell(message, key)
    wrong.add(key)
  }
  return schema.parse(Object.fromEntries(Object.entries(written).filter(([key]) => !wrong.has(key))))
}

/** The words that articles of a language show beside their own. */
export const wordsIn = (words: ShopWords, locale: string): ArticleWords => (words[locale] ?? wordsOf(locale)).articles

const sameWords = (a: string, b: string): boolean => slugOfWords(a) === slugOfWords(b)
const slugOfWords = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).trimEnd()}…`
}

/** What the author should know about the words of a file. */
export function mistakesOfBody({ file, locale, meta, body, bodyLine, read, lineOfKey }: Source): Mistake[] {
  const warn = (line: number, message: string): Mistake => ({ level: 'warning', file, line, message })
  return [
    ...(body.trim() === '' ? [{ level: 'error' as const, file, message: 'The file has no text' }] : []),
    ...read.complaints.map(({ level, line, message }) => ({ level, file, line: bodyLine + line, message })),
    ...stumblesIn(body, locale).map(({ line, message }) => warn(bodyLine + line, message)),
    ...stumblesIn(meta.title, locale).map(({ message }) => warn(lineOfKey('title'), message)),
    ...stumblesIn(meta.description, locale).map(({ message }) => warn(lineOfKey('description'), message)),
  ]
}
