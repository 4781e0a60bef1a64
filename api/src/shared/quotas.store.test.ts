import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type TestApi } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'
import type { Quota } from './quotas.store.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi({ rateFactor: 1 })
})
afterAll(async () => await api[Symbol.asyncDispose]())

const threeAnHour: Quota = { name: 'test', uses: 3, windowMs: 3_600_000 }
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 30, 10, minute))
const use = async (key: string, by: string, minute: number, storeId = 'sto_1') =>
  await api.context.quotas.use(storeId, threeAnHour, key, by, at(minute))

it('gives so many in any hour, and says when the next one is free', async () => {
  for (const minute of [0, 20, 40]) expect(await use('sliding', `first ${minute}`, minute)).toBeNull()
  expect(await use('sliding', 'too early', 59)).toEqual(at(60))
  expect(await use('sliding', 'free', 60)).toBeNull()
  expect(await use('sliding', 'too early again', 61)).toEqual(at(80))
})

it('counts the same cause once', async () => {
  for (let again = 0; again < 5; again++) expect(await use('same', 'one job', again)).toBeNull()
  for (const by of ['two', 'three']) expect(await use('same', by, 10)).toBeNull()
  expect(await use('same', 'four', 10)).not.toBeNull()
  expect(await use('same', 'one job', 10)).toBeNull()
})

it('gives no more to many at the same moment, first or later', async () => {
  for (const minute of [0, 60]) {
    const answers = await Promise.all(
      Array.from({ length: 16 }, async (_, index) => await use('many', `${minute} ${index}`, minute)),
    )
    expect(answers.filter((answer) => answer === null)).toHaveLength(3)
  }
})

it('counts each key and each store by itself, and stores neither key nor address', async () => {
  for (const by of ['1', '2', '3']) await use('mia@example.com', by, 0)
  expect(await use('mia@example.com', '4', 0)).not.toBeNull()
  expect(await use('ben@example.com', '4', 0)).toBeNull()
  expect(await use('mia@example.com', '4', 0, 'sto_2')).toBeNull()
  const kept = await stored(api, 'quotas').find({ storeId: 'sto_1' }).toArray()
  expect(kept).not.toEqual([])
  expect(JSON.stringify(kept)).not.toContain('example.com')
})
