import { defineCommand } from './command.ts'
import { readSite } from './read-site.ts'
import { publishSite, storeOf, storeOption, withContext } from './with-context.ts'

export const articlesPublish = defineCommand({
  name: 'articles publish',
  summary: 'Publish the articles, the return policy and the loyalty programme of a built help center',
  arguments: ['FOLDER'],
  options: storeOption,
  async run({ arguments: [folder = ''], options, env }, output) {
    const site = await readSite(folder)
    await withContext(env, async (context) => {
      const published = await publishSite(context, await storeOf(context, options.store), site)
      output.result(
        [
          `${published.published} published: ${published.changed} of them new or changed; ${published.removed} taken out`,
          ...(published.policyVersion === null ? [] : [`The return policy is ${published.policyVersion}`]),
          ...(published.loyaltyVersion === null ? [] : [`The loyalty programme is ${published.loyaltyVersion}`]),
        ].join('\n'),
        published,
      )
    })
  },
})
