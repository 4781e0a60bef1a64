import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { localePath, pagePaths } from '../src/lib/paths.ts'
import { FrontMatter, type Article, type InternalArticle } from './article.ts'
import type { ShopConfig } from './config.ts'
import { issuePath, issueWords } from './issue-words.ts'
import type { Mistake } from './mistakes.ts'
import { stumblesIn } from './readability.rules.ts'
import { renderArticle, type WrittenLink } from './render-article.ts'

/** More files than this are not a help center but a mistake, such as a folder of a disk. */
export const articlesMax = 20_000

export type Articles = { articles: Article[]; internal: InternalArticle[]; mistakes: Mistake[] }

type Source = {
  file: string
  locale: string
  id: string
  slug: string
  meta: FrontMatter
  body: string
  bodyLine: number
  lineOfKey: (key: string) => number
}

/**
 * Reads and renders `content/<locale>/<category>/<article>.md`.
 *
 * @param now the day for `reviewBy`
 */
export async function readArticles(shopFolder: string, config: ShopConfig, now: Date): Promise<Articles> {
  const mistakes: Mistake[] = []
  const sources: Source[] = []
  for (const file of await articleFiles(shopFolder, mistakes)) {
    const source = readSource(file, await readFile(join(shopFolder, file), 'utf8'), config, mistakes)
    if (source !== undefined) sources.push(source)
  }
  const originals = new Map(
    sources.filter(({ locale }) => locale === config.defaultLocale).map((source) => [source.id, source]),
  )
  const publicIds = new Set(
    [...originals.values()].filter(({ meta }) => meta.audience === 'public').map(({ id }) => id),
  )

  const articles: Article[] = []
  const internal: InternalArticle[] = []
  const anchors = new Map<string, Set<string>>()
  const links: { source: Source; links: WrittenLink[] }[] = []
  for (const source of sources) {
    const { meta, id, locale, slug, body } = source
    const original = originals.get(id)
    mistakes.push(...mistakesOfMeta(source, original, publicIds, config, now))
    if (meta.audience === 'internal' || original?.meta.audience === 'internal') {
      internal.push({
        id,
        category: meta.category,
        slug,
        locale,
        title: meta.title,
        description: meta.description,
        also: meta.also,
        owner: meta.owner,
        body,
      })
      continue
    }
    if (original === undefined) continue
    const rendered = renderArticle(body, locale, (path) => localePath(config, locale, path))
    mistakes.push(...mistakesOfBody(source, rendered))
    anchors.set(`${locale}:${id}`, new Set(rendered.headings.map((heading) => heading.id)))
    links.push({ source, links: rendered.links })
    articles.push({
      id,
      category: meta.category,
      slug,
      locale,
      title: meta.title,
      description: meta.description,
      also: meta.also,
      reviewBy: meta.reviewBy,
      owner: meta.owner,
      related: meta.related.filter((other) => publicIds.has(other)),
      isStale: isStale(source, original),
      html: rendered.html,
      headings: rendered.headings,
    })
  }
  for (const { source, links: written } of links) {
    for (const link of written) mistakes.push(...mistakesOfLink(link, source, publicIds, anchors, config, shopFolder))
  }
  return { articles, internal, mistakes }
}

/** What a translation was made from, as 12 hex digits: title, description and body. */
export function sourceHashOf(title: string, description: string, body: string): string {
  return createHash('sha256').update(`${title}\n${description}\n${body.trim()}`).digest('hex').slice(0, 12)
}

const isTranslation = (source: Source, original: Source | undefined): original is Source =>
  original !== undefined && original !== source

const isStale = (source: Source, original: Source | undefined): boolean =>
  isTranslation(source, original) &&
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
    if (!entry.name.endsWith('.md')) continue
    files.push(
      join(entry.parentPath, entry.name)
        .slice(shopFolder.length + 1)
        .replaceAll('\\', '/'),
    )
    if (files.length > articlesMax) throw new RangeError(`More than ${articlesMax} articles in ${folder}`)
  }
  return files.sort()
}

function readSource(file: string, text: string, config: ShopConfig, mistakes: Mistake[]): Source | undefined {
  const refuse = (message: string, line?: number): undefined => {
    mistakes.push({ level: 'error', file, ...(line === undefined ? {} : { line }), message })
  }
  const [, locale = '', category = '', name = '', ...deeper] = file.split('/')
  if (name === '' || deeper.length > 0) return refuse('An article lives in content/<language>/<category>/<article>.md')
  if (!(config.locales as string[]).includes(locale))
    return refuse(`The language ${locale} is not in locales of the config`)
  if (!config.categories.some(({ id }) => id === category))
    return refuse(`The category ${category} is not in categories of the config`)
  const slug = name.slice(0, -'.md'.length)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    return refuse('A file name has lower-case words with hyphens, such as cancel-my-order.md')

  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (match === null) return refuse('The file does not begin with front matter between two lines of ---', 1)
  const [block, yaml = ''] = match
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter })
  const lineAt = (offset: number): number => counter.linePos(offset).line + 1
  const [broken] = document.errors
  if (broken !== undefined)
    return refuse(
      `The front matter cannot be read: ${broken.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? ''}`,
      lineAt(broken.pos[0]),
    )
  const lineOfKey = (key: string): number => {
    const items: unknown = document.contents !== null && 'items' in document.contents ? document.contents.items : []
    const pair = (items as { key: { value: unknown; range: [number, number, number] } }[]).find(
      (item) => item.key.value === key,
    )
    return pair === undefined ? 1 : lineAt(pair.key.range[0])
  }
  const written: unknown = document.toJS()
  const parsed = FrontMatter.safeParse(written)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      refuse(issueWords(issue, written, 'front matter'), lineOfKey(String(issuePath(issue)[0] ?? '')))
    }
    return undefined
  }
  if (parsed.data.category !== category)
    refuse(`category is ${parsed.data.category}, but the file is in the folder ${category}`, lineOfKey('category'))
  return {
    file,
    locale,
    id: `${category}/${slug}`,
    slug,
    meta: parsed.data,
    body: text.slice(block.length),
    bodyLine: block.split('\n').length - 1,
    lineOfKey,
  }
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
  if (meta.reviewBy < now.toISOString().slice(0, 10)) {
    found.push({
      level: 'warning',
      file,
      line: lineOfKey('reviewBy'),
      message: `The review by ${meta.owner} was due on ${meta.reviewBy}`,
    })
  }
  return found
}

function mistakesOfBody(
  { file, locale, meta, body, bodyLine, lineOfKey }: Source,
  { htmlLines, titleLines }: { htmlLines: number[]; titleLines: number[] },
): Mistake[] {
  return [
    ...(body.trim() === '' ? [{ level: 'error' as const, file, message: 'The article has no text' }] : []),
    ...htmlLines.map((line) => ({
      level: 'error' as const,
      file,
      line: bodyLine + line,
      message: 'HTML is not taken in articles; write Markdown',
    })),
    ...titleLines.map((line) => ({
      level: 'error' as const,
      file,
      line: bodyLine + line,
      message: 'The title is a heading of the first level already; begin with ##',
    })),
    ...stumblesIn(body, locale).map(({ line, message }) => ({
      level: 'warning' as const,
      file,
      line: bodyLine + line,
      message,
    })),
    ...stumblesIn(meta.title, locale).map(({ message }) => ({
      level: 'warning' as const,
      file,
      line: lineOfKey('title'),
      message,
    })),
    ...stumblesIn(meta.description, locale).map(({ message }) => ({
      level: 'warning' as const,
      file,
      line: lineOfKey('description'),
      message,
    })),
  ]
}

function mistakesOfLink(
  { target, line }: WrittenLink,
  source: Source,
  publicIds: ReadonlySet<string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
  config: ShopConfig,
  shopFolder: string,
): Mistake[] {
  const refuse = (message: string): Mistake[] => [
    { level: 'error', file: source.file, line: source.bodyLine + line, message },
  ]
  if (/^(https:|mailto:|tel:)/.test(target)) return []
  const [path = '', anchor] = target.split('#')
  const [bare = ''] = path.split('?')
  const id = path === '' ? source.id : /^\/articles\/([a-z0-9-]+\/[a-z0-9-]+)\/$/.exec(path)?.[1]
  if (id === undefined) {
    const isPage =
      (pagePaths as readonly string[]).includes(bare) ||
      config.categories.some((category) => bare === `/articles/${category.id}/`)
    const isFile = path.startsWith('/') && existsSync(join(shopFolder, 'public', path)) && !path.endsWith('/')
    return isPage || isFile ? [] : refuse(`The link goes nowhere: ${target}`)
  }
  if (!publicIds.has(id)) return refuse(`The link goes nowhere: there is no public article ${id}`)
  const known = anchors.get(`${source.locale}:${id}`) ?? anchors.get(`${config.defaultLocale}:${id}`)
  if (anchor !== undefined && known?.has(decodeURIComponent(anchor)) !== true)
    return refuse(`The link goes nowhere: ${id} has no heading #${anchor}`)
  return []
}
