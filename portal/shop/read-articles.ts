import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { wordsOf } from '@aftercare/words'
import { LineCounter, parseDocument } from 'yaml'
import { localePath, pagePaths } from '../src/lib/paths.ts'
import { textOfHtml } from '../src/lib/text-of-html.ts'
import { FrontMatter, type Article, type InternalArticle } from './article.ts'
import type { ShopConfig } from './config.ts'
import { internalWords } from './internal-words.ts'
import { issuePath, issueWords } from './issue-words.ts'
import { lastChanges } from './last-changes.ts'
import { leadLink, slugOfName } from './links.ts'
import type { Mistake } from './mistakes.ts'
import { isPicture, prepareFile, type Prepared } from './pictures.ts'
import type { ShopWords } from './read-words.ts'
import { stumblesIn } from './readability.rules.ts'
import { openingOf, readBody, shapeBody, type ArticleWords, type ReadBody, type Written } from './render-article.ts'

/** More files than this are not a help center but a mistake, such as a folder of a disk. */
export const articlesMax = 20_000

export type Articles = { articles: Article[]; internal: InternalArticle[]; mistakes: Mistake[] }

/** Where pictures and files of articles are written, and where made ones are kept. */
export type FileFolders = { cache: string; served: string }

type Meta = Required<Pick<FrontMatter, 'title' | 'description' | 'also' | 'owner' | 'audience' | 'related'>> &
  Pick<FrontMatter, 'reviewBy' | 'updated' | 'sourceHash'>

type Source = {
  file: string
  locale: string
  category: string
  id: string
  slug: string
  meta: Meta
  body: string
  bodyLine: number
  read: ReadBody
  lineOfKey: (key: string) => number
}

/**
 * Reads and renders `content/<locale>/<category>/<article>.md`.
 *
 * @param now the day for `reviewBy`
 */
export async function readArticles(
  shopFolder: string,
  config: ShopConfig,
  words: ShopWords,
  now: Date,
  folders: FileFolders,
): Promise<Articles> {
  const mistakes: Mistake[] = []
  const sources: Source[] = []
  for (const file of await articleFiles(shopFolder, mistakes)) {
    const source = readSource(file, await readFile(join(shopFolder, file), 'utf8'), config, words, mistakes)
    if (source !== undefined) sources.push(source)
  }
  const byPlace = Map.groupBy(sources, ({ locale, id }) => `${locale}:${id}`)
  for (const [, [first, ...others]] of byPlace)
    for (const { file } of others)
      mistakes.push({ level: 'error', file, message: `${first?.file} has the same address, ${first?.id}; rename one` })
  const originals = new Map(
    sources.filter(({ locale }) => locale === config.defaultLocale).map((source) => [source.id, source]),
  )
  const isPublic = ({ meta, id }: Source): boolean =>
    meta.audience === 'public' && originals.get(id)?.meta.audience !== 'internal'
  const publicIds = new Set([...originals.values()].filter(isPublic).map(({ id }) => id))
  const shown = sources.filter((source) => isPublic(source) && originals.has(source.id))

  const changes = await lastChanges(
    shopFolder,
    shown.map(({ file }) => file),
  )
  const files = await readFiles(shopFolder, shown, config, folders)
  const articles: Article[] = []
  const internal: InternalArticle[] = []
  const anchors = new Map<string, Set<string>>()
  for (const source of sources) {
    const { meta, id, category, locale, slug, body, read } = source
    const { title, description, also, owner, reviewBy } = meta
    const original = originals.get(id)
    mistakes.push(...mistakesOfMeta(source, original, publicIds, config, now))
    if (!isPublic(source)) {
      internal.push({ id, category, slug, locale, title, description, also, owner, body })
      continue
    }
    if (original === undefined) continue
    mistakes.push(...mistakesOfBody(source), ...mistakesOfPictures(source, files, config, shopFolder))
    const to = (path: string): string => localePath(config, locale, path)
    const rendered = shapeBody(read, wordsIn(words, locale), {
      link: (target) => {
        const led = leadLink(target, source.file, id, config.url)
        if (led.to === 'elsewhere') return led.href
        if (led.to === 'nowhere') return undefined
        const hash = 'anchor' in led && led.anchor !== '' ? `#${encodeURIComponent(led.anchor)}` : ''
        if (led.to === 'article')
          return led.id === id && led.query === '' && hash !== '' ? hash : to(`/articles/${led.id}/`) + led.query + hash
        if (led.to === 'page')
          return to(encodeURI(isPage(withSlash(led.path), config) ? withSlash(led.path) : led.path)) + led.rest
        const prepared = files.get(led.file)
        return prepared === undefined || 'error' in prepared ? undefined : prepared.href + led.rest
      },
      picture: (target) => {
        const prepared = files.get(fileOf(target, source, config) ?? '')
        return prepared === undefined || 'error' in prepared ? undefined : prepared.picture
      },
    })
    anchors.set(`${locale}:${id}`, new Set(rendered.anchors))
    articles.push({
      id,
      category,
      slug,
      locale,
      title,
      description,
      also,
      ...(reviewBy === undefined ? {} : { reviewBy }),
      updated: meta.updated ?? changes.get(source.file),
      owner,
      related: meta.related.filter((other) => publicIds.has(other)),
      isStale: isStale(source, original),
      html: rendered.html,
      headings: rendered.headings,
      players: rendered.players,
    })
  }
  for (const source of shown)
    for (const link of source.read.links)
      mistakes.push(...mistakesOfLink(link, source, publicIds, anchors, config, shopFolder))
  mistakes.push(...internalWordsIn(shown, articles, internal))
  return { articles, internal, mistakes }
}

/** What a translation was made from, as 12 hex digits: title, description and body. */
export function sourceHashOf(title: string, description: string, body: string): string {
  return createHash('sha256').update(`${title}\n${description}\n${body.trim()}`).digest('hex').slice(0, 12)
}

const wordsIn = (words: ShopWords, locale: string): ArticleWords => (words[locale] ?? wordsOf(locale)).articles

const isTranslation = (source: Source, original: Source | undefined): original is Source =>
  original !== undefined && original !== source

// A translation without a fingerprint says nothing of its original.
const isStale = (source: Source, original: Source | undefined): boolean =>
  isTranslation(source, original) &&
  source.meta.sourceHash !== undefined &&
  source.meta.sourceHash !== sourceHashOf(original.meta.title, original.meta.description, original.body)

async function articleFiles(shopFolder: string, mistakes: Mistake[]): Promise<string[]> {
  const folder = join(shopFolder, 'content')
  if (!existsSync(folder)) {
    mistakes.push({
      level: 'error',
      file: 'content',
      message: 'There is no content folder; articles live in content/<language>/<category>/<article>.md',
    })
    return []
  }
  const files: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const file = join(entry.parentPath, entry.name)
      .slice(shopFolder.length + 1)
      .replaceAll('\\', '/')
    if (/\.mdx$/i.test(entry.name)) {
      mistakes.push({
        level: 'error',
        file,
        message: 'An .mdx file is a program and is not read; write Markdown and name it .md',
      })
    } else if (entry.name.endsWith('.md')) files.push(file)
    else if (/\.(markdown|html?|txt|docx?)$/i.test(entry.name)) {
      mistakes.push({ level: 'warning', file, message: 'The file is not read as an article; those end with .md' })
    }
    if (files.length > articlesMax) throw new RangeError(`More than ${articlesMax} articles in ${folder}`)
  }
  return files.sort()
}

function readSource(
  file: string,
  text: string,
  config: ShopConfig,
  words: ShopWords,
  mistakes: Mistake[],
): Source | undefined {
  const refuse = (message: string, line?: number): undefined => {
    mistakes.push({ level: 'error', file, ...(line === undefined ? {} : { line }), message })
  }
  const [, locale = '', category = '', name = '', ...deeper] = file.split('/')
  if (name === '' || deeper.length > 0) return refuse('An article lives in content/<language>/<category>/<article>.md')
  if (!config.locales.includes(locale)) return refuse(`The language ${locale} is not in locales of the config`)
  if (!config.categories.some(({ id }) => id === category))
    return refuse(`The category ${category} is not in categories of the config`)
  const slug = slugOfName(name.slice(0, -'.md'.length))
  if (slug === '')
    return refuse('A file name has Latin letters or digits, such as cancel-my-order.md: the address is made of it')

  const withoutMark = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const [block = '', yaml = ''] = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(withoutMark) ?? []
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter })
  const lineAt = (offset: number): number => counter.linePos(offset).line + 1
  const [broken] = document.errors
  if (broken !== undefined) {
    refuse(
      `The front matter cannot be read: ${broken.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? ''}`,
      lineAt(broken.pos[0]),
    )
  }
  const lineOfKey = (key: string): number => {
    const items: unknown = document.contents !== null && 'items' in document.contents ? document.contents.items : []
    const pair = (items as { key: { value: unknown; range: [number, number, number] } }[]).find(
      (item) => item.key.value === key,
    )
    return pair === undefined ? 1 : lineAt(pair.key.range[0])
  }
  const written: unknown = broken === undefined ? (document.toJS() ?? {}) : {}
  const front = readFrontMatter(written, (message, key) => refuse(message, lineOfKey(key)))
  if (front.category !== undefined && front.category !== category)
    refuse(`category is ${front.category}, but the file is in the folder ${category}`, lineOfKey('category'))

  let body = withoutMark.slice(block.length)
  const bodyLine = block === '' ? 0 : block.split('\n').length - 1
  const [heading = '', ownTitle] = /^\s*#[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?:\n|$)/.exec(body) ?? []
  const ownText =
    ownTitle === undefined ? undefined : textOfHtml(readBody(ownTitle, locale, wordsIn(words, locale)).unshaped)
  if (ownTitle !== undefined && (front.title === undefined || sameWords(ownText ?? '', front.title)))
    // The heading is the title, which the page writes itself. Its lines stay, so that those below keep their number.
    body = '\n'.repeat(heading.split('\n').length - 1) + body.slice(heading.length)
  const title = front.title ?? ownText
  if (title === undefined && broken === undefined && !hasKey(written, 'title'))
    refuse('title: is missing; write it in the front matter, or begin the text with # and the title', 1)
  const read = readBody(body, locale, wordsIn(words, locale))
  const description = front.description ?? openingOf(read)
  if (front.description !== undefined && front.description.length > descriptionMax) {
    mistakes.push({
      level: 'warning',
      file,
      line: lineOfKey('description'),
      message: `description: has more than ${descriptionMax} letters; search shows the first`,
    })
  }
  return {
    file,
    locale,
    category,
    id: `${category}/${slug}`,
    slug,
    meta: {
      ...front,
      title: shorten(title ?? slug, 160),
      description: shorten(description === '' ? (title ?? slug) : description, descriptionMax),
      owner: front.owner ?? config.articleDefaults.owner ?? config.brand.name,
      audience: front.audience ?? config.articleDefaults.audience,
    },
    body,
    bodyLine,
    read,
    lineOfKey,
  }
}

/** Letters of a description that search shows. */
const descriptionMax = 200

const hasKey = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

/** What is right in the front matter; the rest is told, and the article is read as if it were not there. */
function readFrontMatter(written: unknown, tell: (message: string, key: string) => void): FrontMatter {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    tell('The front matter has lines of the form key: value', '')
    return FrontMatter.parse({})
  }
  const parsed = FrontMatter.safeParse(written)
  if (parsed.success) return parsed.data
  const wrong = new Set<string>()
  for (const issue of parsed.error.issues) {
    tell(issueWords(issue, written, 'front matter'), String(issuePath(issue)[0] ?? ''))
    const [key] = issue.path
    for (const found of issue.code === 'unrecognized_keys' ? issue.keys : [String(key)]) wrong.add(found)
  }
  return FrontMatter.parse(Object.fromEntries(Object.entries(written).filter(([key]) => !wrong.has(key))))
}

const sameWords = (a: string, b: string): boolean => slugOfWords(a) === slugOfWords(b)
const slugOfWords = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).trimEnd()}…`
}

/** The file in the shop folder that a picture or link means: beside the article, or in `public/`. */
function fileOf(target: string, { file, id }: Source, config: ShopConfig): string | undefined {
  const led = leadLink(target, file, id, config.url)
  if (led.to === 'page') return `public${led.path}`
  return led.to === 'file' ? led.file : undefined
}

async function readFiles(
  shopFolder: string,
  sources: readonly Source[],
  config: ShopConfig,
  folders: FileFolders,
): Promise<Map<string, Prepared>> {
  const named = new Set<string>()
  for (const source of sources) {
    for (const { target } of source.read.pictures) named.add(fileOf(target, source, config) ?? '')
    for (const { target } of source.read.links) {
      const led = leadLink(target, source.file, source.id, config.url)
      if (led.to === 'file') named.add(led.file)
    }
  }
  named.delete('')
  const prepared = new Map<string, Prepared>()
  for (const file of named) {
    // Only what lies in the folder of articles or of public files is served.
    if (!/^(content|public)\//.test(file)) continue
    const path = join(shopFolder, file)
    if (/\.md$/i.test(file) || !(await isFile(path))) continue
    prepared.set(file, await prepareFile(path, folders.cache, folders.served))
  }
  return prepared
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

function mistakesOfPictures(
  source: Source,
  files: ReadonlyMap<string, Prepared>,
  config: ShopConfig,
  shopFolder: string,
): Mistake[] {
  const { file, bodyLine, read } = source
  return read.pictures.flatMap(({ target, line }): Mistake[] => {
    const tell = (level: Mistake['level'], message: string): Mistake[] => [
      { level, file, line: bodyLine + line, message },
    ]
    const led = leadLink(target, file, source.id, config.url)
    if (led.to === 'elsewhere') {
      const host = URL.canParse(led.href) ? new URL(led.href).host : led.href
      return tell(
        'warning',
        `A picture on ${host} is shown as a link: copy it beside the article, and readers see it without asking that site`,
      )
    }
    if (led.to === 'nowhere') return tell('error', `The picture cannot be found: ${led.why}`)
    const named = fileOf(target, source, config)
    const prepared = named === undefined ? undefined : files.get(named)
    if (prepared === undefined || named === undefined) {
      const isThere = named !== undefined && existsSync(join(shopFolder, named))
      return tell(
        'error',
        isThere ? `${target} is not in content/ or public/` : `The picture cannot be found: ${target}`,
      )
    }
    if ('error' in prepared) return tell('error', prepared.error)
    if (prepared.picture === undefined || !isPicture(named)) return tell('error', `${target} is not a picture`)
    return prepared.warning === undefined ? [] : tell('warning', prepared.warning)
  })
}

function mistakesOfMeta(
  source: Source,
  original: Source | undefined,
  publicIds: ReadonlySet<string>,
  config: ShopConfig,
  now: Date,
): Mistake[] {
  const { file, meta, id, lineOfKey } = source
  const found: Mistake[] = []
  if (original === undefined) {
    found.push({
      level: 'error',
      file,
      message: `There is no ${id}.md in ${config.defaultLocale}, the default language; a translation needs it`,
    })
  }
  for (const other of meta.related) {
    if (other === id)
      found.push({ level: 'error', file, line: lineOfKey('related'), message: 'The article names itself in related' })
    else if (!publicIds.has(other) && meta.audience === 'public') {
      found.push({
        level: 'error',
        file,
        line: lineOfKey('related'),
        message: `related: there is no public article ${other}`,
      })
    }
  }
  if (isTranslation(source, original)) {
    if (meta.audience !== original.meta.audience) {
      found.push({
        level: 'error',
        file,
        line: lineOfKey('audience'),
        message: `The audience differs from that in ${config.defaultLocale} (${original.meta.audience})`,
      })
    }
    if (isStale(source, original)) {
      const now = sourceHashOf(original.meta.title, original.meta.description, original.body)
      found.push({
        level: 'warning',
        file,
        line: lineOfKey('sourceHash'),
        message: `The text in ${config.defaultLocale} has changed since this translation; when it is right again set sourceHash to "${now}"`,
      })
    }
  } else if (meta.sourceHash !== undefined && source === original) {
    found.push({
      level: 'error',
      file,
      line: lineOfKey('sourceHash'),
      message: 'sourceHash belongs in translations only',
    })
  }
  if (meta.reviewBy !== undefined && meta.reviewBy < now.toISOString().slice(0, 10)) {
    found.push({
      level: 'warning',
      file,
      line: lineOfKey('reviewBy'),
      message: `The review by ${meta.owner} was due on ${meta.reviewBy}`,
    })
  }
  return found
}

function mistakesOfBody({ file, locale, meta, body, bodyLine, read, lineOfKey }: Source): Mistake[] {
  const warn = (line: number, message: string): Mistake => ({ level: 'warning', file, line, message })
  return [
    ...(body.trim() === '' ? [{ level: 'error' as const, file, message: 'The article has no text' }] : []),
    ...read.complaints.map(({ level, line, message }) => ({ level, file, line: bodyLine + line, message })),
    ...stumblesIn(body, locale).map(({ line, message }) => warn(bodyLine + line, message)),
    ...stumblesIn(meta.title, locale).map(({ message }) => warn(lineOfKey('title'), message)),
    ...stumblesIn(meta.description, locale).map(({ message }) => warn(lineOfKey('description'), message)),
  ]
}

function mistakesOfLink(
  { target, line }: Written,
  source: Source,
  publicIds: ReadonlySet<string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
  config: ShopConfig,
  shopFolder: string,
): Mistake[] {
  const refuse = (why: string): Mistake[] => [
    { level: 'error', file: source.file, line: source.bodyLine + line, message: `The link goes nowhere: ${why}` },
  ]
  const led = leadLink(target, source.file, source.id, config.url)
  if (led.to === 'elsewhere') return []
  if (led.to === 'nowhere') return refuse(led.why)
  if (led.to === 'file') return existsSync(join(shopFolder, led.file)) ? [] : refuse(`there is no file ${led.file}`)
  if (led.to === 'page') {
    const isFile = !led.path.endsWith('/') && existsSync(join(shopFolder, 'public', led.path))
    return isFile || isPage(withSlash(led.path), config) ? [] : refuse(target)
  }
  if (!publicIds.has(led.id)) return refuse(`there is no public article ${led.id}`)
  const known = anchors.get(`${source.locale}:${led.id}`) ?? anchors.get(`${config.defaultLocale}:${led.id}`)
  return led.anchor === '' || known?.has(led.anchor) === true ? [] : refuse(`${led.id} has no heading #${led.anchor}`)
}

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`)

const isPage = (path: string, config: ShopConfig): boolean =>
  (pagePaths as readonly string[]).includes(path) ||
  config.categories.some((category) => path === `/articles/${category.id}/`)

/** Sentences of internal articles that stand in a public one, with the place that the author looks for. */
function internalWordsIn(
  sources: readonly Source[],
  articles: readonly Article[],
  internal: readonly InternalArticle[],
): Mistake[] {
  const find = internalWords(internal, articles)
  return sources.flatMap(({ file, body, bodyLine, meta }) =>
    find(`${meta.title}\n${meta.description}\n${meta.also.join('\n')}\n${body}`).map(({ text, from }): Mistake => {
      const at = body.split('\n').findIndex((line) => line.includes(text.slice(0, 30)))
      return {
        level: 'error',
        file,
        line: at === -1 ? 1 : bodyLine + at + 1,
        message: `Has words of the internal article ${from}: ${text.slice(0, 60)}`,
      }
    }),
  )
}
