import fc from 'fast-check'
import { type ClientSession, type Collection, MongoClient, MongoServerError } from 'mongodb'
import { expect, it } from 'vitest'
import { startEmbeddedMongo } from '../src/index.ts'
import { aDirectory } from './store-directory.ts'

interface Step {
  /** The transaction it belongs to; 0 for none. */
  who: number
  what: 'put' | 'remove' | 'read' | 'drop' | 'index' | 'commit' | 'abort'
  key: number
}

interface Transaction {
  began: number
  /** The documents when it began; undefined without a collection. */
  snapshot: Map<number, number> | undefined
  makes: boolean
  /** What it has written, and thereby locked; undefined is removed. */
  writes: Map<number, number | undefined>
}

/** One collection as the database is held to treat it: snapshots, and the first to write wins. */
class Model {
  readonly open = new Map<number, Transaction>()
  documents: Map<number, number> | undefined
  private hasIndex = false
  private readonly changedAt = new Map<number | 'collection', number>()
  private clock = 0

  seenBy(who: number): Map<number, number> {
    const own = this.open.get(who)
    const seen = new Map(own === undefined ? this.documents : own.snapshot)
    for (const [key, value] of own?.writes ?? []) {
      if (value === undefined) seen.delete(key)
      else seen.set(key, value)
    }
    return seen
  }

  /** Does a step; false when it meets what another holds or has changed since. */
  step({ who, what, key }: Step, value: number): boolean {
    const writes = what === 'put' || (what === 'remove' && this.seenBy(who).has(key))
    const written = what === 'put' ? value : undefined
    const others = [...this.open].flatMap(([other, transaction]) => (other === who ? [] : [transaction]))
    if (writes && others.some((other) => other.writes.has(key))) return false
    if (who > 0) return this.within(this.open.get(who)!, { key, writes, written }, others)
    const exists = this.documents !== undefined
    const isDefining = what === 'index' ? !this.hasIndex : what === 'drop' && exists
    const isMaking = !exists && (what === 'put' || what === 'index')
    if (isMaking && others.some(({ makes }) => makes)) return false
    if (isDefining && exists && others.some((other) => other.writes.size > 0)) return false
    if (isDefining || isMaking) this.define(what)
    if (writes) this.write(key, written)
    return true
  }

  private within(
    own: Transaction,
    { key, writes, written }: { key: number; writes: boolean; written: number | undefined },
    others: Transaction[],
  ): boolean {
    const hasChanged = (what: number | 'collection'): boolean => (this.changedAt.get(what) ?? 0) > own.began
    const makes = writes && own.snapshot === undefined
    if (hasChanged('collection') || (makes && others.some((other) => other.makes))) return false
    if (!writes) return true
    if (!own.writes.has(key) && hasChanged(key)) return false
    own.makes ||= makes
    own.writes.set(key, written)
    return true
  }

  begin(who: number): void {
    const snapshot = this.documents === undefined ? undefined : new Map(this.documents)
    this.open.set(who, { began: this.clock, snapshot, makes: false, writes: new Map() })
  }

  end(who: number, commits: boolean): void {
    const own = this.open.get(who)
    this.open.delete(who)
    if (own === undefined || !commits) return
    if (own.makes) this.define('put')
    for (const [key, value] of own.writes) if (value !== undefined || this.documents!.has(key)) this.write(key, value)
  }

  private define(what: Step['what']): void {
    this.changedAt.set('collection', ++this.clock)
    this.documents = what === 'drop' ? undefined : (this.documents ?? new Map())
    this.hasIndex = what === 'index'
  }

  private write(key: number, value: number | undefined): void {
    this.changedAt.set(key, ++this.clock)
    if (value === undefined) this.documents!.delete(key)
    else this.documents!.set(key, value)
  }
}

/** The same steps on the database. */
class Trial implements AsyncDisposable {
  private readonly sessions: ClientSession[]
  private readonly collection: Collection<{ _id: number; value: number }>

  constructor(client: MongoClient, name: string) {
    this.collection = client.db('trials').collection(name)
    this.sessions = [1, 2, 3].map(() => client.startSession())
  }

  private optionsOf(who: number): { session?: ClientSession } {
    return who === 0 ? {} : { session: this.sessions[who - 1]! }
  }

  begin(who: number): void {
    this.sessions[who - 1]!.startTransaction()
  }

  async end(who: number, commits: boolean): Promise<void> {
    const session = this.sessions[who - 1]!
    await (commits ? session.commitTransaction() : session.abortTransaction())
  }

  async seenBy(who: number): Promise<Map<number, number>> {
    const found = await this.collection.find({ value: { $gt: 0 } }, this.optionsOf(who)).toArray()
    return new Map(found.map(({ _id, value }) => [_id, value]))
  }

  /** Does a step; a plain one that has to wait longer than `maxTimeMS` is not done. */
  async step({ who, what, key }: Step, value: number, maxTimeMS: number): Promise<boolean> {
    const { collection } = this
    const options = { ...this.optionsOf(who), ...(who === 0 ? { maxTimeMS } : {}) }
    try {
      if (what === 'put') await collection.updateOne({ _id: key }, { $set: { value } }, { ...options, upsert: true })
      else if (what === 'remove') await collection.deleteOne({ _id: key }, options)
      else if (what === 'index') await collection.createIndex({ value: -1 }, options)
      else if (what === 'drop') await collection.drop(options)
      else await this.seenBy(who)
      return true
    } catch (error) {
      // There may be nothing to drop.
      if (error instanceof MongoServerError && error.code === 26) return true
      if (error instanceof MongoServerError && [50, 112, 246].includes(error.code as number)) return false
      throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.sessions) await session.endSession()
  }
}

const step: fc.Arbitrary<Step> = fc
  .record({
    who: fc.nat(3),
    what: fc.constantFrom('put', 'put', 'put', 'remove', 'read', 'drop', 'index', 'commit', 'abort'),
    key: fc.nat(2),
  })
  // A transaction may do neither of the two; what it does there shows whether it sees what others did.
  .map((any) => (any.who > 0 && (any.what === 'drop' || any.what === 'index') ? { ...any, what: 'read' } : any))

it('keeps snapshots and lets the first to write win, however transactions, plain writes, drops and indexes interleave', async () => {
  using directory = aDirectory()
  await using mongo = await startEmbeddedMongo({ directory: directory.path, durability: 'none' })
  await using client = await new MongoClient(mongo.uri).connect()
  let trials = 0
  const holds = async (steps: Step[]): Promise<void> => {
    const model = new Model()
    await using trial = new Trial(client, `t${++trials}`)
    for (const [at, step] of steps.entries()) {
      const { who, what } = step
      if (what === 'commit' || what === 'abort') {
        if (model.open.has(who)) await trial.end(who, what === 'commit')
        model.end(who, what === 'commit')
        continue
      }
      if (who > 0 && !model.open.has(who)) {
        model.begin(who)
        trial.begin(who)
      }
      const expected = model.step(step, at + 1)
      expect(`${at}: ${await trial.step(step, at + 1, expected ? 10_000 : 20)}`).toBe(`${at}: ${expected}`)
      if (expected) expect(await trial.seenBy(who)).toEqual(model.seenBy(who))
      else if (who > 0) {
        model.end(who, false)
        await trial.end(who, false)
      }
    }
    expect(await trial.seenBy(0)).toEqual(model.seenBy(0))
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), holds), { numRuns: 60 })
}, 60_000)
