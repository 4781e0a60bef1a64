import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LoyaltyProgramme } from '@aftercare/contracts/loyalty/programme'
import type { CalendarDay, PublishedPolicy } from '@aftercare/contracts/policies/policy'
import { mistakesOfFolder } from './check-names.ts'
import type { Article, InternalArticle, OwnPage } from './article.ts'
import type { ShopConfig } from './config.ts'
import { ShopFolderError, type Mistake } from './mistakes.ts'
import { examplesFrom, mistakesOfPolicy, policyOfShop } from './policy-of-shop.ts'
import { readComponents, type OwnComponent } from './read-components.ts'
import { mistakesOfLoyalty, mistakesOfLoyaltyNames, programmeOfShop } from './loyalty-of-shop.ts'
import { lineOfSetting, readConfig } from './read-config.ts'
import { writtenPath } from './left-out.rules.ts'
import { readContent } from './read-content.ts'
import { readWords, type ShopWords } from './read-words.ts'
import { cacheFolder, servedFiles } from './work-folder.ts'

/** What the pages are made from. It holds nothing that a shopper may not read. */
export type Shop = {
  config: ShopConfig
  words: ShopWords
  articles: Article[]
  pages: OwnPage[]
  /** The return policy as it is published. */
  policy: PublishedPolicy
  /** The loyalty programme as it is published; null for a shop without one. */
  programme: LoyaltyProgramme | null
  /** The first day that a worked example of it may have. */
  examplesFrom: CalendarDay
}

export type ReadShop = {
  shop: Shop
  internal: InternalArticle[]
  components: OwnComponent[]
  missingWords: Record<string, string[]>
  warnings: Mistake[]
}

/**
 * Reads a merchant's folder: `aftercare.config.ts`, `content/`, `pages/` and `components/`. Articles are read although the config has mistakes, so
 * that the author hears of everything at once.
 *
 * @param now the day against which `reviewBy` is held
 * @throws ShopFolderError with every mistake found, when one of them stops the build; the others are returned
 */
export async function readShop(shopFolder: string, now: Date): Promise<ReadShop> {
  const folder = resolve(shopFolder)
  const {
    config,
    file,
    source,
    leftOut,
    mistakes: mistakesOfConfig,
  } = await readConfig(folder).catch(withWhatNeedsNoConfig(folder))
  const { words, missing, mistakes: mistakesOfWords } = await readWords(folder, config)
  const { components, tags, mistakes: mistakesOfComponents } = await readComponents(folder)
  const { articles, pages, internal, mistakes } = await readContent(folder, config, { words, components: tags }, now, {
    cache: join(cacheFolder(folder), 'pictures'),
    served: servedFiles(folder),
  })
  const inConfig = (level: Mistake['level'], path: PropertyKey[], message: string): Mistake => ({
    level,
    file,
    line: lineOfSetting(source, writtenPath(path, leftOut)),
    message,
  })
  mistakes.unshift(
    ...mistakesOfConfig,
    ...(await mistakesOfFolder(folder)),
    ...mistakesOfWords,
    ...mistakesOfComponents,
  )

  const ids = new Set(articles.map(({ id }) => id))
  const named = [
    ...config.categories.flatMap(({ mostAsked }, index) =>
      mostAsked.map((id, place) => ({ id, path: ['categories', index, 'mostAsked', place] })),
    ),
    ...Object.entries(config.topTasks).map(([task, id]) => ({ id, path: ['topTasks', task] })),
  ]
  for (const { id, path } of named)
    if (id !== undefined && !ids.has(id)) mistakes.push(inConfig('error', path, `There is no public article ${id}`))
  for (const key of ['logo', 'shareImage'] as const) {
    const file = config.brand[key]
    if (file !== undefined && !existsSync(join(folder, 'public', file)))
      mistakes.push(inConfig('error', ['brand', key], `brand.${key}: there is no public${file}`))
  }
  const policy = policyOfShop(config, now)
  const programme = programmeOfShop(config)
  if (!leftOut.some(([setting]) => setting === 'returnPolicy')) mistakes.push(...namesOfNothing(config, inConfig))
  if (!leftOut.some(([setting]) => setting === 'loyalty' || setting === 'loyaltyNames'))
    mistakes.push(...mistakesOfLoyaltyNames(programme, config, inConfig))
  mistakes.push(
    ...mistakesOfPolicy(policy, now, leftOut, inConfig),
    ...mistakesOfLoyalty(programme, config, now, leftOut, inConfig),
    ...unfinished(config, articles, inConfig),
  )

  if (mistakes.some(({ level }) => level === 'error')) throw new ShopFolderError(mistakes)
  return {
    shop: { config, words, articles, pages, policy, programme, examplesFrom: examplesFrom(now) },
    internal,
    components,
    missingWords: missing,
    warnings: mistakes,
  }
}

/** Beside a config that cannot be read, what is wrong in the folder whatever it says. */
const withWhatNeedsNoConfig =
  (folder: string) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof ShopFolderError) || !existsSync(folder)) throw error
    const { mistakes } = await readComponents(folder)
    throw new ShopFolderError([...error.mistakes, ...(await mistakesOfFolder(folder)), ...mistakes])
  }

/** Names that the pages would never say, because nothing in the policy is called so. */
function namesOfNothing(
  { returnPolicy, policyNames }: ShopConfig,
  inConfig: (level: Mistake['level'], path: PropertyKey[], message: string) => Mistake,
): Mistake[] {
  const { categories = {}, tiers = [], rules = [] } = returnPolicy ?? {}
  const scopes = rules.flatMap(({ applies }) => [...(applies?.channels ?? []), ...(applies?.payments ?? [])])
  const known = new Set([...Object.keys(categories), ...tiers, ...scopes])
  return Object.keys(policyNames)
    .filter((id) => !known.has(id))
    .map((id) => inConfig('error', ['policyNames', id], `policyNames: nothing in returnPolicy is called ${id}`))
}

/** What a new shop has and one that shoppers see must not have. */
function unfinished(
  config: ShopConfig,
  articles: readonly Article[],
  inConfig: (level: Mistake['level'], path: PropertyKey[], message: string) => Mistake,
): Mistake[] {
  const found: Mistake[] = []
  const addresses: [path: PropertyKey[], address: string | undefined][] = [
    [['url'], config.url],
    [['shopUrl'], config.shopUrl],
    [['api', 'baseUrl'], config.api.baseUrl],
    ...Object.entries(config.legal).map(([key, address]): [PropertyKey[], string | undefined] => [
      ['legal', key],
      address,
    ]),
  ]
  for (const [path, address] of addresses) {
    // Set aside for documentation (RFC 2606): nobody can own them.
    if (
      address !== undefined &&
      URL.canParse(address) &&
      /(?:^|\.)example\.(?:com|net|org)$/.test(new URL(address).hostname)
    )
      found.push(inConfig('unfinished', path, `${path.join('.')}: ${address} is an example; write your own address`))
  }
  if (/replace|your_key|example|x{8}/i.test(config.api.publishableKey))
    found.push(
      inConfig(
        'unfinished',
        ['api', 'publishableKey'],
        'api.publishableKey: is an example; write the key of your store',
      ),
    )
  config.locales.forEach((locale, index) => {
    if (!articles.some((article) => article.locale === locale))
      found.push(
        inConfig(
          'unfinished',
          ['locales', index],
          `locales: no article is written in ${locale}; there is no file in content/${locale}/`,
        ),
      )
  })
  return found
}
