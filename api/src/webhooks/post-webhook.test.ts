import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startReceiver, type Receiver } from '../testing/start-receiver.ts'
import { createWebhookPoster } from './post-webhook.ts'

let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(async () => await receiver[Symbol.asyncDispose]())

const inProduction = createWebhookPoster({ allowsLoopback: false })
const inDevelopment = createWebhookPoster({ allowsLoopback: true })
const notPublic = { failure: 'The name leads to an address that is not public' }

describe('posting to an address that a stranger chose', () => {
  it('reaches nothing private, whether by number or by name', async () => {
    const { port } = new URL(receiver.url)
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '169.254.169.254']) {
      for (const scheme of ['http', 'https'])
        expect([host, await inProduction(`${scheme}://${host}:${port}/`, {}, '{}')]).toEqual([host, notPublic])
    }
    expect(receiver.received).toEqual([])
  })

  it('reaches this machine in development, but no other that is private', async () => {
    expect(await inDevelopment(receiver.url, { 'x-a': 'b' }, '{"a":1}')).toEqual({ status: 204 })
    expect(await inDevelopment(receiver.url.replace('127.0.0.1', 'localhost'), {}, '{}')).toEqual({ status: 204 })
    expect(receiver.received[0]).toMatchObject({ body: '{"a":1}', headers: { 'x-a': 'b' } })
    expect(await inDevelopment('http://10.0.0.1/', {}, '{}')).toEqual(notPublic)
  })

  it('speaks TLS to https, and says what was wrong with it', async () => {
    const { failure } = (await inDevelopment(receiver.url.replace('http:', 'https:'), {}, '{}')) as { failure: string }
    expect(failure).toBe('The TLS connection failed')
  })

  it('names a server that hangs up', async () => {
    const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await once(rude, 'listening')
    const { port } = rude.address() as AddressInfo
    expect(await inDevelopment(`http://127.0.0.1:${port}/`, {}, '{}')).toEqual({ failure: 'The connection was closed' })
    rude.close()
  })
})
