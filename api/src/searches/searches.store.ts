import { searchAnonymityMin, type SearchTerm } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'
import { fingerprint } from './search-query.rules.ts'

const termRetentionDays = 90
/** Long enough to tell, within 72 hours and a month's report, whether a visit that saw an answer still wrote to us. */
const visitRetentionDays = 35
const articlesPerVisitMax = 20
/** The most queries that one report looks at. */
const termsScannedMax = 50_000

type TermRecord = StoredRecord & {
  day: Date
  locale: string
  query: string
  visits: number
  withoutResult: number
  lastAt: Date
}
type AskedRecord = StoredRecord & { day: Date }
type VisitRecord = StoredRecord & {
  locale: string
  startedAt: Date
  searches: number
  searchesWithoutResult: number
  articlesOpened: string[]
  articlesSuggested: string[]
  contactOpenedAt: Date | null
  ticketSentAt: Date | null
}

export type Asked = { visit: string; locale: string; query: string; results: number; day: Date; at: Date }
export type VisitChange = {
  count?: Partial<Record<'searches' | 'searchesWithoutResult', 1>>
  opened?: string
  suggested?: string
  moment?: 'contactOpenedAt' | 'ticketSentAt'
}

export function createSearchStore(connection: Connection) {
  const terms = recordModel<TermRecord>(
    connection,
    'search_terms',
    { day: Date, locale: String, query: String, visits: Number, withoutResult: Number, lastAt: Date },
    [
      { key: { storeId: 1, day: -1, locale: 1 } },
      { key: { day: 1 }, options: { expireAfterSeconds: termRetentionDays * 86_400 }, acrossStores: true },
    ],
  )
  const asked = recordModel<AskedRecord>(connection, 'search_askers', { day: Date }, [
    { key: { day: 1 }, options: { expireAfterSeconds: 2 * 86_400 }, acrossStores: true },
  ])
  const visits = recordModel<VisitRecord>(
    connection,
    'search_visits',
    {
      locale: String,
      startedAt: Date,
      searches: Number,
      searchesWithoutResult: Number,
      articlesOpened: [String],
      articlesSuggested: [String],
      contactOpenedAt: Date,
      ticketSentAt: Date,
    },
    [
      { key: { storeId: 1, startedAt: -1, _id: -1 } },
      { key: { startedAt: 1 }, options: { expireAfterSeconds: visitRetentionDays * 86_400 }, acrossStores: true },
    ],
  )

  return {
    /** Counts a query: how many visits asked it on a day, each of them once, and how often it found nothing. */
    async countQuery(storeId: string, { visit, locale, query, results, day, at }: Asked, tx: Tx): Promise<void> {
      const name = `${storeId}:${day.toISOString().slice(0, 10)}:${fingerprint(locale, query)}`
      const asker = `${name}:${fingerprint(visit)}`
      const first = await asked.updateOne(
        { _id: asker, storeId },
        { $setOnInsert: { day } },
        { upsert: true, session: tx },
      )
      await terms.updateOne(
        { _id: name, storeId },
        {
          $setOnInsert: { day, locale, query },
          $inc: { visits: first.upsertedCount, withoutResult: results === 0 ? 1 : 0 },
          $max: { lastAt: at },
        },
        { upsert: true, session: tx },
      )
    },

    async countVisit(
      storeId: string,
      visit: string,
      locale: string,
      at: Date,
      change: VisitChange,
      tx: Tx,
    ): Promise<void> {
      const list = (id: string) => ({ $each: [id], $slice: -articlesPerVisitMax })
      const { searches = 0, searchesWithoutResult = 0 } = change.count ?? {}
      await visits.updateOne(
        { _id: `${storeId}:${fingerprint(visit)}`, storeId },
        {
          $setOnInsert: { locale, startedAt: at },
          $inc: { searches, searchesWithoutResult },
          $push: {
            articlesOpened: change.opened === undefined ? { $each: [] } : list(change.opened),
            articlesSuggested: change.suggested === undefined ? { $each: [] } : list(change.suggested),
          },
          ...(change.moment && { $min: { [change.moment]: at } }),
        },
        { upsert: true, session: tx },
      )
    },

    /** What enough visits asked since a day, most asked first. */
    async terms(
      storeId: string,
      since: Date,
      query: ListQuery & { locale?: string | undefined; since?: string | undefined },
    ) {
      const { locale } = query
      type Row = { _id: string; query: string; locale: string; visits: number; withoutResult: number; lastAt: Date }
      return await readPage<Row, SearchTerm>(
        query,
        { field: 'visits', direction: -1, holds: 'numbers' },
        async (position, sort, limit) =>
          await terms.aggregate<Row>([
            { $match: { storeId, day: { $gte: since }, ...(locale && { locale }) } },
            { $sort: { day: -1 } },
            { $limit: termsScannedMax },
            {
              $group: {
                _id: { $concat: ['$locale', ' ', '$query'] },
                locale: { $first: '$locale' },
                query: { $first: '$query' },
                visits: { $sum: '$visits' },
                withoutResult: { $sum: '$withoutResult' },
                lastAt: { $max: '$lastAt' },
              },
            },
            { $match: { $and: [{ visits: { $gte: searchAnonymityMin } }, position] } },
            { $sort: sort },
            { $limit: limit },
          ]),
        ({ _id: _, lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }),
      )
    },
  }
}
export type SearchStore = ReturnType<typeof createSearchStore>
