import { absoluteUrl, articlePath, localePath } from '../lib/paths.ts'
import { config, filledCategories, ownPageIn, ownPaths, questionsIn, textIn, wordsIn } from '../lib/shop.ts'

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
  const own = ownPaths.flatMap((path) => {
    const page = ownPageIn(locale, path)
    const url = absoluteUrl(config, localePath(config, locale, path))
    return page === undefined ? [] : [`- [${page.title}](${url}): ${page.description}\n`]
  })
  const pages = own.length === 0 ? [] : [`## ${config.brand.name}\n\n${own.join('')}`]
  return new Response(
    `# ${config.brand.name} – ${words.frame.helpCenter}\n\n> ${textIn(locale, config.brand.tagline)}\n\n${[...topics, ...pages].join('\n')}`,
  )
}
