import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Article, InternalArticle, OwnPage } from './article.ts'
import type { ShopConfig } from './config.ts'
import { filesBelow } from './files-below.ts'
import { internalWords } from './internal-words.ts'
import { lastChanges } from './last-changes.ts'
import type { Mistake } from './mistakes.ts'
import { isStale, mistakesOfMeta, readArticle, type ArticleSource } from './read-articles.ts'
import { mistakesOfPage, readOwnPage, type PageSource } from './read-pages.ts'
import { readText } from './read-text.ts'
import { shapeBody, type RenderedArticle } from './render-article.ts'
import { mistakesOfPictures, readFiles, type FileFolders } from './source-files.ts'
import { addressesOf, mistakesOfLinks, type Targets } from './source-links.ts'
import { mistakesOfBody, wordsIn, type Reading, type Source } from './source.ts'

export type Content = { articles: Article[]; pages: OwnPage[]; internal: InternalArticle[]; mistakes: Mistake[] }

/**
 * Reads and renders what the shop wrote: `content/<language>/<topic>/<article>.md` and `pages/<language>/<page>.md`.
 *
 * @param now the day for `reviewBy`
 */
export async function readContent(
  shopFolder: string,
  config: ShopConfig,
  { words, components }: Pick<Reading, 'words' | 'components'>,
  now: Date,
  folders: FileFolders,
): Promise<Content> {
  const mistakes: Mistake[] = []
  const reading: Reading = { words, components, tell: (mistake) => void mistakes.push(mistake) }
  const text = (file: string): string => readText(shopFolder, file, reading.tell)

  const sources: ArticleSource[] = []
  for (const file of await markdownFiles(shopFolder, 'content', reading)) {
    const source = readArticle(file, text(file), config, reading)
    if (source !== undefined) sources.push(source)
  }
  const pageSources: PageSource[] = []
  if (existsSync(join(shopFolder, 'pages'))) {
    for (const file of await markdownFiles(shopFolder, 'pages', reading)) {
      const source = readOwnPage(file, text(file), config, reading)
      if (source !== undefined) pageSources.push(source)
    }
  }
  mistakes.push(...sameAddress([...sources, ...pageSources]))

  const originals = originalsOf(sources, config)
  const isPublic = ({ meta, id }: ArticleSource): boolean =>
    meta.audience === 'public' && originals.get(id)?.meta.audience !== 'internal'
  const publicIds = new Set([...originals.values()].filter(isPublic).map(({ id }) => id))
  const shown = sources.filter((source) => isPublic(source) && originals.has(source.id))
  const pageOriginals = originalsOf(pageSources, config)
  const shownPages = pageSources.filter(({ id }) => pageOriginals.has(id))
  const everything: Source[] = [...shown, ...shownPages]

  const targets: Targets = {
    config,
    shopFolder,
    articles: publicIds,
    pages: new Set(pageOriginals.keys()),
    files: await readFiles(shopFolder, everything, config.url, folders),
    anchors: new Map(),
  }
  const render = (source: Source): RenderedArticle => {
    const rendered = shapeBody(source.read, wordsIn(words, source.locale), addressesOf(source, targets), components)
    targets.anchors.set(`${source.locale}:${source.id}`, new Set(rendered.anchors))
    return rendered
  }
  const changes = await lastChanges(
    shopFolder,
    everything.map(({ file }) => file),
  )

  for (const source of sources)
    mistakes.push(...mistakesOfMeta(source, originals.get(source.id), publicIds, config, now))
  for (const source of pageSources) mistakes.push(...mistakesOfPage(source, pageOriginals, config))
  for (const source of everything)
    mistakes.push(...mistakesOfBody(source), ...mistakesOfPictures(source, targets.files, config.url, shopFolder))

  const articles = shown.map((source): Article => {
    const { meta, id, category, locale, slug } = source
    const { title, description, also, owner, reviewBy } = meta
    const { html, headings, players } = render(source)
    return {
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
      isStale: isStale(source, originals.get(id)),
      html,
      headings,
      players,
    }
  })
  const pages = shownPages.map((source): OwnPage => {
    const { id: path, locale, meta } = source
    const { html, players } = render(source)
    const { title, description, menuTitle = title } = meta
    const original = pageOriginals.get(path)?.meta
    const { menu = original?.menu ?? 'footer', position = original?.position ?? 100 } = meta
    return {
      path,
      locale,
      title,
      description,
      menu,
      menuTitle,
      position,
      updated: changes.get(source.file),
      html,
      players,
    }
  })
  const internal = sources
    .filter((source) => !isPublic(source))
    .map(({ id, category, slug, locale, body, meta: { title, description, also, owner } }) => ({
      id,
      category,
      slug,
      locale,
      title,
      description,
      also,
      owner,
      body,
    }))
  for (const source of everything) mistakes.push(...mistakesOfLinks(source, targets))
  mistakes.push(...internalWordsIn(everything, articles, internal))
  return { articles, pages, internal, mistakes }
}

const originalsOf = <Any extends Source>(sources: readonly Any[], { defaultLocale }: ShopConfig): Map<string, Any> =>
  new Map(sources.filter(({ locale }) => locale === defaultLocale).map((source) => [source.id, source]))

function sameAddress(sources: readonly Source[]): Mistake[] {
  const byPlace = Map.groupBy(sources, ({ locale, id }) => `${locale}:${id}`)
  return [...byPlace.values()].flatMap(([first, ...others]) =>
    others.map(({ file, id }): Mistake => ({
      level: 'error',
      file,
      message: `${first?.file} has the same address, ${id}; rename one`,
    })),
  )
}

/** The Markdown files of a folder of the shop, in the order of their names; others that look like one are told. */
async function markdownFiles(shopFolder: string, name: 'content' | 'pages', { tell }: Reading): Promise<string[]> {
  const folder = join(shopFolder, name)
  if (!existsSync(folder)) {
    tell({
      level: 'error',
      file: name,
      message: 'There is no content folder; articles live in content/<language>/<category>/<article>.md',
    })
    return []
  }
  const files: string[] = []
  for (const file of await filesBelow(shopFolder, name, tell)) {
    const refuse = (level: Mistake['level'], message: string): void => tell({ level, file, message })
    if (file.endsWith('.md')) files.push(file)
    else if (/\.mdx$/i.test(file))
      refuse('error', 'An .mdx file is a program and is not read; write Markdown with components and name it .md')
    else if (/\.(?:md|markdown|mdown|mkdn?)$/i.test(file))
      refuse('error', `The file is not read; call it ${posix.basename(file).replace(/\.\w+$/, '.md')}`)
    else if (/\.(?:html?|txt|docx?|rtf|odt)$/i.test(file)) refuse('warning', 'The file is not read; texts end with .md')
  }
  return files
}

/** Sentences of internal articles that stand in a public one, with the place that the author looks for. */
function internalWordsIn(
  sources: readonly Source[],
  articles: readonly Article[],
  internal: readonly InternalArticle[],
): Mistake[] {
  const find = internalWords(internal, articles)
  return sources.flatMap(({ file, body, bodyLine, meta }) =>
    find(
      `${meta.title}\n${meta.description}\n${'also' in meta ? (meta.also as string[]).join('\n') : ''}\n${body}`,
    ).map(({ text, from }): Mistake => {
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
