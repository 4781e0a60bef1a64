import { absoluteUrl, articlePath } from '../lib/paths.ts'
import { config, filledCategories, questionsIn, textIn, wordsIn } from '../lib/shop.ts'

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
  return new Response(
    `# ${config.brand.name} – ${words.frame.helpCenter}\n\n> ${textIn(locale, config.brand.tagline)}\n\n${topics.join('\n')}`,
  )
}
