import { defineCommand } from './command.ts'
import { readSite } from './read-site.ts'
import { publishIndex, storeOf, storeOption, withContext } from './with-context.ts'

export const articlesPublish = defineCommand({
  name: 'articles publish',
  summary: 'Publish the articles of a built help center, so that readers can say which one helped',
  arguments: ['FOLDER'],
  options: storeOption,
  async run({ arguments: [folder = ''], options, env }, output) {
    const { articles } = await readSite(folder)
    await withContext(env, async (context) => {
      const published = await publishIndex(context, await storeOf(context, options.store), articles)
      output.result(
        `${published.published} published: ${published.changed} of them new or changed; ${published.removed} taken out`,
        published,
      )
    })
  },
})
