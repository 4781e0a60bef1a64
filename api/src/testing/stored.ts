import type { Job, JobDefinition } from '../outbox/index.ts'
import type { TestApi } from './start-api.ts'

type Stored = { _id: string; storeId: string } & Record<string, unknown>

/** A collection as the database has it, under everything that the API says of it. */
export const stored = ({ database }: Pick<TestApi, 'database'>, collection: string) =>
  database.connection.collection<Stored>(collection)

/** The jobs of a kind that know this, as their handler would get them, and when they are due. */
export async function storedJobs<Definition extends JobDefinition>(
  api: Pick<TestApi, 'database'>,
  { kind }: Definition,
  known: Partial<Job<Definition>['payload']>,
): Promise<(Job<Definition> & { runAt: Date })[]> {
  const filter = Object.fromEntries(Object.entries(known).map(([name, value]) => [`payload.${name}`, value]))
  const found = await stored(api, 'jobs')
    .find({ kind, ...filter })
    .toArray()
  return found as unknown as (Job<Definition> & { runAt: Date })[]
}
