import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ArticleIndex } from '@aftercare/contracts'
import { contentSecurityPolicy } from '../src/lib/csp.ts'
import { articlePath, basePath, localePath, policyPath, programmePath } from '../src/lib/paths.ts'
import { playersOf } from '../src/lib/players.ts'
import type { Article } from '../shop/article.ts'
import type { ShopConfig } from '../shop/config.ts'
import { ShopFolderError, type Mistake } from '../shop/mistakes.ts'
import { readShop, type Shop } from '../shop/read-shop.ts'
import { servedFolder, workFolder } from '../shop/work-folder.ts'
import { assetsFolder } from './assets-folder.ts'
import { movePagesBelow } from './below-path.ts'
import { buildPagesApart } from './build-pages-apart.ts'
import { indexPages } from './index-pages.ts'
import { oneBuildAtATime } from './one-build-at-a-time.ts'
import { fingerprint, preparePages, writeReference } from './prepare-pages.ts'
import { scanOutput } from './scan-output.ts'
import { writeIcons } from './write-icons.ts'

/** What the build is doing, for the person who waits. */
export type BuildProgress = {
  step: 'wait' | 'read' | 'pages' | 'search' | 'scan' | 'done' | 'unchanged'
  message: string
}

export type BuiltPortal = {
  /** The folder to serve. */
  outDir: string
  /** The path that it is served below, such as `/help`; empty at the top of a host. */
  path: string
  /** Whether pages were written, or the ones of the last build are still right. */
  isFresh: boolean
  pages: number
  warnings: Mistake[]
  /** Headers that every page is to be served with. */
  headers: Record<string, string>
  /** The index of articles; `publishRequests` of the contract makes the requests to `PUT /v1/articles` of it. */
  articles: ArticleIndex
}

/** What to build, and where. */
export type BuildInput = {
  merchantFolder: string
  /** `<merchantFolder>/.aftercare/dist` when left out. */
  outDir?: string
  onProgress?: (progress: BuildProgress) => void
  now?: Date
}

/**
 * Builds the help center of a merchant's folder. Nothing is done when nothing changed since the last build. The folder
 * that is served is replaced in one step at the end, so that a failed build leaves the last good one. A build of the same
 * folder that is under way is waited for.
 *
 * @throws ShopFolderError when the folder has mistakes
 */
export async function buildPortal({
  merchantFolder,
  outDir,
  onProgress = () => {},
  now = new Date(),
}: BuildInput): Promise<BuiltPortal> {
  const folder = resolve(merchantFolder)
  const target = resolve(outDir ?? join(workFolder(folder), 'dist'))
  const onWait = (): void => onProgress({ step: 'wait', message: 'Waiting for another build of this folder' })
  return await oneBuildAtATime(folder, onWait, async () => await buildAlone(folder, target, onProgress, now))
}

async function buildAlone(
  folder: string,
  target: string,
  onProgress: (progress: BuildProgress) => void,
  now: Date,
): Promise<BuiltPortal> {
  onProgress({ step: 'read', message: 'Reading the shop folder' })
  await rm(servedFolder(folder), { recursive: true, force: true })
  const { shop, internal, components, missingWords, warnings } = await readShop(folder, now)
  const built = {
    outDir: target,
    path: basePath(shop.config),
    warnings,
    headers: headersOf(shop),
    articles: articlesIndex(shop, now),
  }

  await preparePages(folder, shop, missingWords)
  const inputs = await fingerprint(folder, [internal, components])
  const stamp = `${target}.built.json`
  const last =
    existsSync(stamp) && existsSync(target)
      ? (JSON.parse(await readFile(stamp, 'utf8')) as { inputs: string; pages: number })
      : undefined
  if (last?.inputs === inputs) {
    onProgress({ step: 'unchanged', message: 'Nothing changed since the last build' })
    return { ...built, isFresh: false, pages: last.pages }
  }

  const unfinished = `${target}.next`
  await rm(unfinished, { recursive: true, force: true })
  await writeReference(folder)
  onProgress({ step: 'pages', message: `Writing pages for ${shop.articles.length} articles` })
  await buildPagesApart({ shopFolder: folder, input: { config: shop.config, components }, outDir: unfinished })
  await movePagesBelow(unfinished, basePath(shop.config))
  await writeIcons(unfinished, shop.config)
  // Web servers look for the page of a missing address at the top, by this name.
  await copyFile(join(unfinished, '404', 'index.html'), join(unfinished, '404.html'))
  await writeFile(join(unfinished, '_headers'), headersFile(built.headers, basePath(shop.config)))
  await writeFile(join(unfinished, 'articles.json'), JSON.stringify(built.articles))
  await writeRules(unfinished, shop)

  onProgress({ step: 'search', message: 'Indexing them for search' })
  const ownPages = shop.pages.map(({ locale, path }) => `${localePath(shop.config, locale, path).slice(1)}index.html`)
  await indexPages(unfinished, ownPages, shop.articles.length + ownPages.length)

  onProgress({ step: 'scan', message: 'Checking that nothing internal got out' })
  const findings = await scanOutput(unfinished, internal, shop)
  if (findings.length > 0) {
    throw new ShopFolderError(findings.map(({ file, message }) => ({ level: 'error', file: `built ${file}`, message })))
  }

  await rm(stamp, { force: true })
  await rm(`${target}.old`, { recursive: true, force: true })
  if (existsSync(target)) await rename(target, `${target}.old`)
  await rename(unfinished, target)
  await rm(`${target}.old`, { recursive: true, force: true })
  const pages = (await readdir(target, { recursive: true })).filter((file) => file.endsWith('.html')).length
  await writeFile(stamp, JSON.stringify({ inputs, pages }))
  onProgress({ step: 'done', message: `${pages} pages are ready` })
  return { ...built, isFresh: true, pages }
}

/** What the return policy and the loyalty programme are, for machines: at the top of the host, where programs look (RFC 8615), and with the pages. */
async function writeRules(outDir: string, { policy, programme, config }: Shop): Promise<void> {
  for (const folder of new Set([outDir, join(outDir, basePath(config))])) {
    await mkdir(join(folder, '.well-known'), { recursive: true })
    await writeFile(join(folder, policyPath), JSON.stringify(policy))
    if (programme !== null) await writeFile(join(folder, programmePath), JSON.stringify(programme))
  }
}

/** Headers for every page; what the policy of the page itself cannot say is added. */
function headersOf({ config, articles, pages }: Shop): Record<string, string> {
  return {
    'content-security-policy': `${contentSecurityPolicy(config.api, playersOf([...articles, ...pages]))}; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'cross-origin-opener-policy': 'same-origin',
  }
}

/** Both are for everybody's programs, and an hour old at most. */
const rulesHeaders = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' } as const

/** `_headers`, which static hosts such as Netlify and Cloudflare Pages read. */
function headersFile(headers: Record<string, string>, base: string): string {
  const linesOf = (of: Readonly<Record<string, string>>): string =>
    Object.entries(of)
      .map(([name, value]) => `  ${name}: ${value}\n`)
      .join('')
  return [
    `${base}/*\n${linesOf(headers)}`,
    `${base}/${assetsFolder}/*\n  cache-control: public, max-age=31536000, immutable\n`,
    ...[...new Set(['', base])].flatMap((path) =>
      [policyPath, programmePath].map((file) => `${path}${file}\n${linesOf(rulesHeaders)}`),
    ),
  ].join('\n')
}

function articlesIndex(
  { config, articles }: { config: ShopConfig; articles: readonly Article[] },
  now: Date,
): ArticleIndex {
  return {
    builtAt: now.toISOString(),
    articles: articles.map(({ id, locale, title, description, category, html }) => ({
      id,
      locale,
      title,
      description,
      category,
      url: basePath(config) + articlePath(config, locale, id),
      contentHash: createHash('sha256').update(`${title}\n${description}\n${html}`).digest('hex').slice(0, 12),
    })),
  }
}
