import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { Aftercare, AftercareTimeoutError } from '../src/index.ts'
import { aProblem, startScriptedServer } from './scripted-server.ts'

const slow = { status: 200, body: { status: 'ok' }, delayMs: 5_000 }
const ok = { status: 200, body: { status: 'ok' } }

it.each(['an answer that does not begin', 'an answer that does not end'])('ends %s in time', async (which) => {
  await using server = await startScriptedServer(which.endsWith('begin') ? slow : 'stall')
  const client = new Aftercare({ baseUrl: server.url, timeoutMs: 100, retriesMax: 0 })
  const error: unknown = await client.health.live().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(AftercareTimeoutError)
  expect(error).toHaveProperty('message', `No answer from ${server.url}/health/live within 100 ms`)
})

it('asks again after a timeout, with all of its time', async () => {
  await using server = await startScriptedServer('stall', ok)
  const client = new Aftercare({ baseUrl: server.url })
  await expect(client.health.live({ timeoutMs: 200 })).resolves.toEqual({ status: 'ok' })
  expect(server.requests).toHaveLength(2)
})

it('can be told to wait for as long as it takes', async () => {
  await using server = await startScriptedServer({ ...ok, delayMs: 50 })
  const client = new Aftercare({ baseUrl: server.url, timeoutMs: Infinity, retriesMax: 0 })
  await expect(client.health.live()).resolves.toEqual({ status: 'ok' })
})

it('lets a program end when its work is done', async () => {
  await using server = await startScriptedServer(ok)
  const program = `
    import { Aftercare } from '@aftercare/sdk'
    const client = new Aftercare({ baseUrl: '${server.url}', timeoutMs: 60_000 })
    console.log((await client.health.live()).status)`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
    timeout: 15_000,
  })
  await expect(run).resolves.toMatchObject({ stdout: 'ok\n' })
})

it('stops when the caller does, with the reason of the caller', async () => {
  await using server = await startScriptedServer(slow)
  const reason = new Error('The page was left')
  const controller = new AbortController()
  const call = new Aftercare({ baseUrl: server.url }).health.live({ signal: controller.signal })
  setTimeout(() => controller.abort(reason), 50)
  await expect(call).rejects.toBe(reason)
  expect(server.requests).toHaveLength(1)
})

it('stops waiting for its next attempt when the caller does', async () => {
  await using server = await startScriptedServer(aProblem(503, 'unavailable', { 'retry-after': '20' }))
  const call = new Aftercare({ baseUrl: server.url }).health.live({ signal: AbortSignal.timeout(100) })
  await expect(call).rejects.toMatchObject({ name: 'TimeoutError' })
  // The attempt that it did not wait for would have come after the 20 seconds that a test may take.
  expect(server.requests).toHaveLength(1)
})

it('sends nothing for a caller who has already stopped', async () => {
  await using server = await startScriptedServer(ok)
  const call = new Aftercare({ baseUrl: server.url }).health.live({ signal: AbortSignal.abort() })
  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  expect(server.requests).toHaveLength(0)
})
