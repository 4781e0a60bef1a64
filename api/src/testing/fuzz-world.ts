import { exampleReturnPolicy, publishableScopes, scopes, type IdKind } from '@aftercare/contracts'
import { namedRoutes, type NamedRoute } from '@aftercare/contracts/openapi'
import { newSecret } from '../access/new-secret.ts'
import { kindOf, newKnowledge, type Asker, type Knowledge } from './fuzz-knowledge.ts'
import { newSession } from './new-session.ts'
import { request } from './request.ts'
import { newGuest, newShopper, seeds, type Shopper } from './seeds.ts'
import { shopOrigin, type TestApi, type TestStore } from './start-api.ts'

/** Whose credential a request has. */
export const callers = [
  'nobody',
  'unknown',
  'page',
  'server',
  'reader',
  'agent',
  'customer',
  'guest',
  'recipient',
] as const
export type Caller = (typeof callers)[number]

/** What is there to be asked about, and who may ask. */
export type World = {
  knowledge: Knowledge<Caller>
  /** Makes fresh things of each kind, in states in which there is something to do with them; every few times in a store of its own. */
  refresh(): Promise<void>
  credentialOf(caller: Caller): string | undefined
  /** Some requests end the session or the key that they come with. */
  renew(asker: Asker<Caller>): Promise<void>
}

const refreshesOfStore = 4

/** Two stores, the first of which is somebody else's. */
export async function newWorld(
  api: TestApi,
  kinds: readonly IdKind[] = Object.keys(seeds) as IdKind[],
): Promise<World> {
  const knowledge = newKnowledge<Caller>()
  const credentials = new Map<Caller, string>()
  const others = await api.newStore()
  const stranger = await newShopper(api, others)
  for (const kind of kinds) knowledge.note(kind, (await newOne(api, others, stranger, kind)).id)
  let store: TestStore
  let shopper: Shopper
  let refreshes = 0
  const renew = async (caller: Caller): Promise<void> => {
    const made = await newCredential(api, store, shopper, caller)
    if (made !== undefined) credentials.set(caller, made)
  }
  /** What is seeded is made with the store's own key, which may have been revoked by then. */
  const renewKey = async (): Promise<void> => {
    store = { ...store, secretKey: await api.newKey(store.id, { kind: 'secret', name: 'Seeds' }) }
  }
  const moveOn = async (): Promise<void> => {
    // Only the clock of a test store can be set.
    store = await api.newStore(refreshes % (2 * refreshesOfStore) === 0 ? 'test' : 'live')
    shopper = await newShopper(api, store)
    knowledge.moveOn()
    for (const caller of callers) await renew(caller)
    const publishing = { as: store.secretKey, body: exampleReturnPolicy, headers: { 'if-none-match': '*' } }
    await request(api.url, 'PUT', '/v1/policies/current', publishing)
  }
  return {
    knowledge,
    refresh: async () => {
      const isNew = refreshes % refreshesOfStore === 0
      if (isNew) await moveOn()
      refreshes++
      if (!isNew) await renewKey()
      // What was published or revoked meanwhile may forbid it: the next store comes soon.
      const unlessForbidden = (error: unknown): void => {
        if (isNew) throw error
      }
      for (const kind of kinds) await tell({ api, store, knowledge, kind }).catch(unlessForbidden)
      // A present that was returned cannot be returned again.
      if (!isNew) await renew('recipient').catch(unlessForbidden)
    },
    credentialOf: (caller) => credentials.get(caller),
    renew: async ({ caller, credential }) => {
      if (credential !== undefined) knowledge.forget(credential)
      if (caller === 'recipient') await renewKey()
      // Whoever has none for now is refused until the next refresh.
      await renew(caller).catch(() => undefined)
    },
  }
}

type Telling = { api: TestApi; store: TestStore; knowledge: Knowledge<Caller>; kind: IdKind }

/** Makes some of a kind and reads them as those who may, so that it is known what can be done with each. */
async function tell({ api, store, knowledge, kind }: Telling): Promise<void> {
  const reading = routeThatReads(kind)
  const read = async (id: string, asker: Asker<Caller>): Promise<void> => {
    if (reading === undefined || asker.credential === undefined) return
    const { resource, route } = reading
    const { status, text } = await request(api.url, 'GET', route.path.replace(/:\w+/, id), { as: asker.credential })
    if (status < 300) knowledge.learn(text, asker, resource)
  }
  const server: Asker<Caller> = { caller: 'server', credential: store.secretKey }
  const shopper = await newShopper(api, store)
  const own = await newOne(api, store, shopper, kind)
  knowledge.note(kind, own.id, own.body)
  await read(own.id, { caller: 'customer', credential: shopper.token })
  await read(own.id, server)
  const ofGuest = await seeds[kind]?.makeForGuest?.(api, store)
  if (ofGuest !== undefined) {
    knowledge.note(kind, ofGuest.id, ofGuest.body)
    await read(ofGuest.id, { caller: 'guest', credential: ofGuest.token })
    await read(ofGuest.id, server)
  }
  for (const id of (await seeds[kind]?.makeOthers?.(api, store)) ?? []) {
    knowledge.note(kind, id)
    await read(id, server)
  }
}

const routeThatReads = (kind: IdKind): NamedRoute | undefined =>
  namedRoutes().find(
    ({ route: { method, path, metadata } }) =>
      method === 'GET' &&
      /^[^:]+:\w+$/.test(path) &&
      Object.values(metadata.examples[0]?.params ?? {}).some((value) => kindOf(value) === kind),
  )

async function newOne(api: TestApi, store: TestStore, shopper: Shopper, kind: IdKind) {
  const made = await seeds[kind]?.make(api, store, shopper)
  if (made === undefined) throw new Error(`No seed makes a ${kind}`)
  return made
}

async function newCredential(
  api: TestApi,
  store: TestStore,
  shopper: Shopper,
  caller: Caller,
): Promise<string | undefined> {
  const agent = { name: 'Mia', role: 'agent' as const }
  switch (caller) {
    case 'nobody':
      return undefined
    case 'unknown':
      return newSecret('secret')
    case 'page':
      return await api.newKey(store.id, { kind: 'publishable', name: 'Fuzz', origins: [shopOrigin] })
    case 'server':
      return await api.newKey(store.id, { kind: 'secret', name: 'Fuzz' })
    case 'reader':
      return await api.newKey(store.id, {
        kind: 'restricted',
        name: 'Fuzz',
        scopes: [...publishableScopes],
        agent: null,
      })
    case 'agent':
      return await api.newKey(store.id, { kind: 'restricted', name: 'Fuzz', scopes: [...scopes], agent })
    case 'customer':
      return await newSession(api, store.id, { level: 'authenticated', customerId: shopper.customerId })
    case 'guest':
      return await newGuest(api, store, { email: shopper.email })
    case 'recipient': {
      const email = 'recipient@example.com'
      return await newGuest(api, store, { email, proved: { kind: 'gift', id: await giftFor(api, store, shopper) } })
    }
  }
}

const giftFor = async (api: TestApi, store: TestStore, shopper: Shopper): Promise<string> =>
  (await newOne(api, store, shopper, 'giftReceipt')).id
