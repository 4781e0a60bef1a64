import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type TestApi } from '../testing/start-api.ts'
import { findRecord, insertRecord, recordModel, type StoredRecord } from './record.ts'

type NoteRecord = StoredRecord & { text?: string | undefined }

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const notes = () => recordModel<NoteRecord>(api.database.connection, 'notes_of_a_test', { text: String }, [])
const insert = async (record: NoteRecord): Promise<void> =>
  await api.context.transact(async (tx) => await insertRecord(notes(), record, tx))

it('finds what was written, for the store that it is of', async () => {
  await notes().createCollection()
  const note = { _id: 'note_1', storeId: 'store_1', text: 'hello' }
  await insert(note)
  expect(await findRecord(notes(), { _id: 'note_1', storeId: 'store_1' })).toEqual(note)
  expect(await findRecord(notes(), { _id: 'note_1', storeId: 'store_2' })).toBeNull()
})

it('leaves out a field without a value, and refuses one that the model does not know', async () => {
  await notes().createCollection()
  await insert({ _id: 'note_2', storeId: 'store_1', text: undefined })
  expect(await findRecord(notes(), { _id: 'note_2', storeId: 'store_1' })).toEqual({
    _id: 'note_2',
    storeId: 'store_1',
  })
  const withMore = { _id: 'note_3', storeId: 'store_1', secret: 'x' }
  await expect(insert(withMore)).rejects.toThrow('notes_of_a_test has no secret')
  expect(await findRecord(notes(), { _id: 'note_3', storeId: 'store_1' })).toBeNull()
})
