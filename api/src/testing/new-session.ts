import { scopes } from '@aftercare/contracts'
import type { SessionSubject } from '../access/actor.ts'
import { beginSession } from '../access/index.ts'
import type { TestApi } from './start-api.ts'

/** The token of a shopper's session, as the merchant's server could have begun it. */
export async function newSession({ context }: TestApi, storeId: string, subject: SessionSubject): Promise<string> {
  const server = { kind: 'server', keyId: context.newId('key'), name: 'Tests', storeId, scopes } as const
  const { token } = await context.transact(async (tx) => await beginSession(context, server, subject, tx))
  return token
}
