import { absoluteUrl, articlePath, localePath, policyPath, regionPolicyPath } from '../lib/paths.ts'
import { config, filledCategories, ownPageIn, ownPaths, questionsIn, textIn, wordsIn } from '../lib/shop.ts'
import { describePolicy } from '../parts/policy/describe-policy.ts'
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
  const own = ownPaths.flatMap((path) => {
    const page = ownPageIn(locale, path)
    const url = absoluteUrl(config, localePath(config, locale, path))
    return page === undefined ? [] : [`- [${page.title}](${url}): ${page.description}\n`]
  })
  const pages = own.length === 0 ? [] : [`## ${config.brand.name}\n\n${own.join('')}`]
  return new Response(
    `# ${config.brand.name} – ${words.frame.helpCenter}\n\n> ${textIn(locale, config.brand.tagline)}\n\n${[...topics, policy, ...pages].join('\n')}`,
  )
}
