import { readFileSync } from 'node:fs'
import type { Order, Return } from '@aftercare/contracts'
import { request } from '@aftercare/api/testing/request'
import { startApi } from '@aftercare/api/testing/start-api'
import { expect, it } from 'vitest'
import { anOrder } from '../api/src/orders/order.builder.ts'

/** The requests of docs/returns.md, each with the part of its answer that stands below it. */
const steps = [
  ...readFileSync(new URL('../docs/returns.md', import.meta.url), 'utf8').matchAll(
    /```http\nPOST (\S+)\n(?:Idempotency-Key: (\S+)\n)?\n([^]*?)```\n\n```json\n([^]*?)```/g,
  ),
].map(([, path = '', key, body = '', answer = '']) => ({ path, key, body, answer }))

it('is walked in docs/returns.md as the API answers, from the draft to the money', async () => {
  await using api = await startApi()
  const store = await api.newStore()
  const put = await request<Order>(api.url, 'PUT', '/v1/orders/external/nl-1042', {
    as: store.secretKey,
    body: anOrder(),
  })
  const known: Record<string, string> = { ord: put.body.id }
  // Ids are those of the run that was copied; this run has its own.
  const inThisRun = (text: string): string =>
    text.replaceAll(/\b(ord|ret|rtu|rsl)_[a-z0-9]{26}\b/g, (written, kind: string) => known[kind] ?? written)
  expect(steps.length).toBe(6)
  for (const { path, key, body, answer } of steps) {
    const { status, body: said } = await request<Return>(api.url, 'POST', inThisRun(path), {
      as: store.secretKey,
      headers: key === undefined ? {} : { 'idempotency-key': key },
      body: JSON.parse(inThisRun(body)) as object,
    })
    expect([path, status]).toEqual([path, path === '/v1/returns' ? 201 : 200])
    Object.assign(known, { ret: said.id, rtu: said.units[0]?.id, rsl: said.resolutions[0]?.id })
    expect(said).toMatchObject(JSON.parse(inThisRun(answer)) as object)
  }
})
