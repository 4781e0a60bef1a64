import { absoluteUrl, articlePath, localePath, policyPath, programmePath, regionPolicyPath } from '../lib/paths.ts'
import {
  config,
  filledCategories,
  loyaltyNameIn,
  ownPageIn,
  ownPaths,
  questionsIn,
  shop,
  textIn,
  wordsIn,
} from '../lib/shop.ts'
import { describePolicy } from '../parts/policy/describe-policy.ts'
import { say } from '@aftercare/words/say'
import { policyCountries, policyReader } from '../parts/policy/policy-reader.ts'

/** What is in the help center, for programs that read it (llmstxt.org): every article in Markdown, by topic. */
export function GET(): Response {
  const locale = config.defaultLocale
  const words = wordsIn(locale)
  const topics = filledCategories.map((category) => {
    const lines = questionsIn(locale, category).map(
      ({ id, title, description }) =>
        `- [${title}](${absoluteUrl(config, articlePath(config, locale, id)).replace(/\/$/, '.md')}): ${description}\n`,
    )
    return `## ${words.frame.categories[category] ?? category}\n\n${lines.join('')}`
  })
  const reader = policyReader(locale)
  const countries = policyCountries.map((country) => {
    const { title, lead } = describePolicy(reader, country)
    const page = absoluteUrl(config, regionPolicyPath(config, locale, country)).replace(/\/$/, '.md')
    return `- [${title}](${page}): ${lead}\n`
  })
  const data = `- [${words.policy.asData}](${absoluteUrl(config, policyPath)})\n`
  const policy = `## ${words.policy.footer}\n\n${countries.join('')}${data}`
  const { page, programme } = words.points
  const points =
    shop.programme === null
      ? []
      : [
          `## ${page.title}\n\n- [${say(page.how, { programme: loyaltyNameIn(locale, shop.programme.id) })}](${absoluteUrl(config, localePath(config, locale, '/points/rules/'))}): ${programme.lead}\n- [${programme.asData}](${absoluteUrl(config, programmePath)})\n`,
        ]
  const own = ownPaths.flatMap((path) => {
    const page = ownPageIn(locale, path)
    const url = absoluteUrl(config, localePath(config, locale, path))
    return page === undefined ? [] : [`- [${page.title}](${url}): ${page.description}\n`]
  })
  const pages = own.length === 0 ? [] : [`## ${config.brand.name}\n\n${own.join('')}`]
  return new Response(
    `# ${config.brand.name} – ${words.frame.helpCenter}\n\n> ${textIn(locale, config.brand.tagline)}\n\n${[...topics, policy, ...points, ...pages].join('\n')}`,
  )
}
