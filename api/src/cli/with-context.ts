import { publishRequests, scopes } from '@aftercare/contracts'
import type { Actor } from '../access/index.ts'
import { publishArticles } from '../articles/index.ts'
import { readConfig } from '../config.ts'
import { createContext, type Context } from '../context.ts'
import { DatabaseError, joining, openDatabase } from '../database.ts'
import { createLog } from '../log.ts'
import { publishProgramme } from '../loyalty/index.ts'
import { publishPolicy } from '../policies/index.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { sealSecrets } from '../seal-secrets.ts'
import { RefusedError, type CommandOption } from './command.ts'
import type { BuiltSite } from './read-site.ts'

/** Opens the database of the environment for one piece of work, and closes it. @throws ConfigError, DatabaseError */
export async function withContext<Result>(
  env: NodeJS.ProcessEnv,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(env)
  await using database = await openDatabase({
    mongodbUri: config.mongodbUri,
    directory: config.dataDirectory,
  }).catch(explainInUse)
  const context = createContext({ config, database, log: createLog('silent') })
  await prepareDatabase(database)
  await sealSecrets(context)
  return await work(context)
}

/** The embedded database is of one process. What this command does a running server does over HTTP, or after it has stopped. */
function explainInUse(error: unknown): never {
  if (error instanceof DatabaseError && error.message.endsWith('is in use by another process'))
    throw new RefusedError(`${error.message}: stop the server that runs on it, or do this through its API`)
  throw error
}

export const storeOption = {
  store: { type: 'string', value: 'STORE', help: 'the id of the store, where there are several' },
} as const satisfies Record<string, CommandOption>

/** The store that was named, or the only one there is. @throws RefusedError when there is none, or several to choose from */
export async function storeOf({ stores }: Pick<Context, 'stores'>, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) return (await stores.load(wanted))._id
  const [first, ...others] = await stores.all()
  if (first === undefined) throw new RefusedError('There is no store yet; make one with: aftercare store create')
  if (others.length > 0)
    throw new RefusedError('There are several stores; name one with --store (aftercare store list)')
  return first._id
}

/** Whoever runs the process may do everything in its stores. */
export const operatorOf = (storeId: string): Actor => ({
  kind: 'server',
  keyId: 'command_line',
  name: 'Command line',
  storeId,
  scopes,
})

/**
 * Makes the published articles, the return policy and the loyalty programme of the store those of a built help center. A large index
 * is published in parts, the first together with both.
 *
 * @throws ProblemError article_index_outdated when a newer build was published, and then nothing changes;
 * loyalty_programme_has_mistakes
 */
export async function publishSite(parts: Context, storeId: string, { articles, policy, programme }: BuiltSite) {
  const context = parts.inTimeOf(parts, await parts.stores.testClockOf(storeId))
  const operator = operatorOf(storeId)
  const [first = articles, ...others] = publishRequests(articles)
  const sum = await context.transact(async (tx) => {
    const inside = joining(context, tx)
    const published = await publishArticles(inside, operator, first)
    const current = policy && (await publishPolicy(inside, operator, policy))
    const loyalty = programme && (await publishProgramme(inside, operator, programme))
    return { ...published, policyVersion: current?.version ?? null, loyaltyVersion: loyalty?.version ?? null }
  })
  for (const part of others) {
    const { published, changed, removed } = await publishArticles(context, operator, part)
    sum.published += published
    sum.changed += changed
    sum.removed += removed
  }
  return sum
}
