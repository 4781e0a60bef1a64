import { existsSync } from 'node:fs'
import path from 'node:path'
import { ProblemError } from '@aftercare/contracts'
import { startAftercare } from '../aftercare.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { createLog } from '../log.ts'
import { serveDocs } from '../pages/docs/serve-docs.ts'
import { serveProblems } from '../pages/docs/serve-problems.ts'
import { formsOfSite } from '../pages/site/form-frame.ts'
import { serveSite } from '../pages/site/serve-site.ts'
import { untilStopped } from '../run-until-stopped.ts'
import { defineCommand, type Output } from './command.ts'
import { readSite, type BuiltSite } from './read-site.ts'
import { publishSite, storeOf, storeOption } from './with-context.ts'

/** The production way to run Aftercare: HTTP and jobs, until Ctrl-C or SIGTERM. */
export const serve = defineCommand({
  name: 'serve',
  summary: 'Serve the API, and a built help center beside it, until Ctrl-C or SIGTERM',
  arguments: [],
  options: {
    site: {
      type: 'string',
      value: 'FOLDER',
      help: 'a help center that aftercare-portal has built; its articles and return policy are published',
    },
    port: { type: 'string', value: 'PORT', help: 'in place of the variable PORT' },
    host: { type: 'string', value: 'HOST', help: 'in place of the variable HOST' },
    ...storeOption,
  },
  async run({ options, env }, output) {
    const config = readConfig({
      ...env,
      ...(options.port && { PORT: options.port }),
      ...(options.host && { HOST: options.host }),
    })
    const site = options.site === undefined ? undefined : await readSite(options.site)
    const { url, context, stop } = await startAftercare({
      config,
      log: createLog(config.logLevel),
      // A site that leaves the pages for developers out has no word about problems.
      site: [
        serveDocs(),
        ...(site && existsSync(path.join(site.folder, 'problems')) ? [] : [serveProblems()]),
        ...(site ? serveSite(site.folder, site.headers) : []),
      ],
      ...(site && { forms: formsOfSite(site) }),
    })
    try {
      if (site) await publishUnlessOlder(context, await storeOf(context, options.store), site, output)
      output.result([`Aftercare API   ${url}/v1`, ...(site ? [`Help center     ${url}/`] : [])].join('\n'), { url })
    } catch (error) {
      await stop()
      throw error
    }
    await untilStopped(stop)
  },
})

/** A process that starts with an older build than the others serves it, and leaves what they have published. */
async function publishUnlessOlder(
  context: Context,
  storeId: string,
  site: BuiltSite,
  { progress }: Output,
): Promise<void> {
  try {
    await publishSite(context, storeId, site)
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === 'article_index_outdated')) throw error
    progress(`${error.message}; the published one stays`)
  }
}
