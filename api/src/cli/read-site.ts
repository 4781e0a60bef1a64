import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ArticleIndex, LoyaltyProgrammePublish, ReturnPolicyPublish, z } from '@aftercare/contracts'
import { LateOrderRule } from '@aftercare/contracts/orders/late-orders'
import type { LoyaltyNames, SitePages } from '../pages/forms/index.ts'
import { RefusedError } from './command.ts'

/** A help center that `aftercare-portal build` wrote. */
export type BuiltSite = {
  folder: string
  /** What every page is served with, from the `_headers` that static hosts read too */
  headers: Record<string, string>
  articles: ArticleIndex
  /** Null when the build wrote none. */
  policy: ReturnPolicyPublish | null
  /** Null when the build wrote none. */
  programme: LoyaltyProgrammePublish | null
  /** Its rule for late orders. Null when the build wrote none. */
  lateOrders: LateOrderRule | null
  /** What it calls tiers, benefits and rewards. */
  loyaltyNames: LoyaltyNames
  /** Where its pages are. Null when the build did not say. */
  pages: SitePages | null
}

/** What the pages without JavaScript, which the API writes, have to know of the config. */
const rulesFile = 'forms/rules.json'
const BuiltRules = z.strictObject({
  lateOrders: LateOrderRule,
  loyaltyNames: z
    .record(z.string().max(60), z.union([z.string().max(300), z.record(z.string().max(35), z.string().max(300))]))
    .default({}),
  pages: z
    .strictObject({
      basePath: z
        .string()
        .regex(/^(\/[\w.~%-]+)*$/)
        .max(500),
      defaultLocale: z.string().max(35),
      locales: z.array(z.string().max(35)).max(100),
      publishableKey: z.string().max(200).optional(),
    })
    .nullable()
    .default(null),
})

const policyFile = '.well-known/aftercare-policy.json'
/** The build names the version and the law too; the API finds both by itself. */
const BuiltPolicy = z.object(ReturnPolicyPublish.shape)
const programmeFile = '.well-known/aftercare-loyalty.json'
const BuiltProgramme = z.object(LoyaltyProgrammePublish.shape)

/** @throws RefusedError when the folder is not a built help center */
export async function readSite(folder: string): Promise<BuiltSite> {
  const root = path.resolve(folder)
  const [headers, articles, policy, programme, rules] = await Promise.all(
    ['_headers', 'articles.json', policyFile, programmeFile, rulesFile].map(
      async (name) => await readFile(path.join(root, name), 'utf8').catch(() => null),
    ),
  )
  if (typeof headers !== 'string' || typeof articles !== 'string')
    throw new RefusedError(`${folder} is no built help center; build one with: aftercare-portal build my-shop`)
  const index = ArticleIndex.safeParse(parseJson(articles))
  if (!index.success) throw new RefusedError(`${folder}/articles.json is not the index that aftercare-portal writes`)
  const built = typeof policy === 'string' ? BuiltPolicy.safeParse(parseJson(policy)) : null
  if (built?.success === false)
    throw new RefusedError(`${folder}/${policyFile} is not the policy that aftercare-portal writes`)
  const builtProgramme = typeof programme === 'string' ? BuiltProgramme.safeParse(parseJson(programme)) : null
  if (builtProgramme?.success === false)
    throw new RefusedError(`${folder}/${programmeFile} is not the loyalty programme that aftercare-portal writes`)
  const builtRules = typeof rules === 'string' ? BuiltRules.safeParse(parseJson(rules)) : null
  if (builtRules?.success === false)
    throw new RefusedError(`${folder}/${rulesFile} is not what aftercare-portal writes; build the help center again`)
  return {
    folder: root,
    headers: headersForAll(headers),
    articles: index.data,
    policy: built?.data ?? null,
    programme: builtProgramme?.data ?? null,
    lateOrders: builtRules?.data.lateOrders ?? null,
    loyaltyNames: builtRules?.data.loyaltyNames ?? {},
    pages: builtRules?.data.pages ?? null,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The headers under `/*`; those of other paths are about caching, which the server knows by itself. */
function headersForAll(text: string): Record<string, string> {
  const [, block = ''] = /^\/\*\n((?: .*\n?)*)/m.exec(text) ?? []
  return Object.fromEntries(
    [...block.matchAll(/^ +([\w-]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
}
