import { Readable } from 'node:stream'
import { contract } from '@aftercare/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { joining } from './database.ts'
import { serve, type ServeParts } from './http/serve.ts'
import type { MailParts } from './mail/index.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const fileOf = (): string => `${api.context.newId('store')}/${api.context.newId('attachment')}`

it('refuses files, mail and posts while a transaction is under way, however deep', async () => {
  const { outside, transact } = api.context
  const file = fileOf()
  const deep = async (work: () => Promise<unknown>): Promise<unknown> => await Promise.resolve().then(work)
  const works: (() => Promise<unknown>)[] = [
    async () => await outside.files.stage(Readable.from([Buffer.from('bytes')])),
    async () => await outside.files.delete(file),
    async () => await outside.mailer.send({} as never),
    async () => await outside.postWebhook('https://shop.example', {}, '{}'),
  ]
  for (const work of works)
    await expect(transact(async () => await deep(work))).rejects.toThrow('a transaction is under way')
})

it('lets them work before and after, and beside it', async () => {
  const { outside, transact } = api.context
  const file = fileOf()
  const began = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const transaction = transact(async () => {
    began.resolve()
    await mayEnd.promise
  })
  await began.promise
  await (await outside.files.stage(Readable.from([Buffer.from('beside')]))).keep(file)
  mayEnd.resolve()
  await transaction
  expect(String(await outside.files.get(file))).toBe('beside')
})

it('has no such parts where a transaction already runs', async () => {
  await api.context.transact(async (tx) => {
    const inside = joining(api.context, tx)
    expect('outside' in inside).toBe(false)
    // @ts-expect-error -- the types say so too
    expect(inside.outside).toBeUndefined()
    await Promise.resolve()
  })
})

it('does not compile where a route that changes something reaches outside, and does where one only reads', () => {
  const serving = (parts: ServeParts & MailParts) =>
    serve({ get: contract.store.get, update: contract.store.update }, parts, {
      get: async (_, { context }) => await Promise.reject(new Error(Object.keys(context.outside).join())),
      // @ts-expect-error -- it runs in a transaction; `prepare` has these parts
      update: async (_, { context }) => await Promise.reject(new Error(Object.keys(context.outside).join())),
    })
  expect(serving(api.context)).toHaveProperty('update')
})
