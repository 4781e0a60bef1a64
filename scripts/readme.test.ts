import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Ticket } from '@aftercare/contracts'
import { environmentNames } from '@aftercare/api/config'
import { request } from '@aftercare/api/testing/request'
import { anOrder } from '../api/src/orders/order.builder.ts'
import { startApi } from '@aftercare/api/testing/start-api'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(`${root}README.md`, 'utf8')

/** Every fenced block of a language in a text. */
const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block = '']) => block)

describe('the README', () => {
  it('has an SDK example that runs as it is printed', async () => {
    await using api = await startApi()
    const store = await api.newStore()
    const customer = { externalId: 'c1', name: 'Mia Berg', email: 'mia@example.com' }
    await request(api.url, 'PUT', '/v1/orders/external/o1', {
      as: store.secretKey,
      body: anOrder({ number: 'NL-1', customer }),
    })
    const ask = async (body: object): Promise<Ticket> =>
      (await request<Ticket>(api.url, 'POST', '/v1/tickets', { as: store.secretKey, body })).body
    const requester = { email: 'mia@example.com' }
    const ticket = await ask({
      subject: 'The vase arrived broken',
      text: 'It has a crack.',
      requester,
      orderNumber: 'NL-1',
    })
    const spam = await ask({ subject: 'Backlinks', text: 'Dear sir.', requester: { email: 'seo@spam.example' } })
    const file = `${root}scripts/.readme-example.ts`
    const [example = ''] = blocksOf(readme, 'ts')
    writeFileSync(file, example)
    const env = { ...process.env, AFTERCARE_URL: api.url, AFTERCARE_KEY: store.secretKey }
    const run = await promisify(execFile)(process.execPath, [file], { env })
    rmSync(file)
    expect(run.stderr).toBe('')
    expect(run.stdout).toBe(`${ticket.ref} The vase arrived broken It has a crack.\n`)
    const { body: after } = await request<Ticket>(api.url, 'GET', `/v1/tickets/${ticket.id}`, { as: store.secretKey })
    expect(after.state).toMatchObject({ status: 'waiting', reason: 'customer' })
    const { body: left } = await request<Ticket>(api.url, 'GET', `/v1/tickets/${spam.id}`, { as: store.secretKey })
    expect(left.state.status).toBe('new')
    expect(example.trim().split('\n').length).toBeLessThanOrEqual(13)
  })

  it('has commands about what goes back that run as they are printed', async () => {
    const lines = blocksOf(readme, 'sh').flatMap((block) => block.match(/^npx aftercare (?:policy|refund) .*$/gm) ?? [])
    expect(lines.length).toBe(4)
    const said = await Promise.all(
      lines.map(async (line) => {
        const words = line.replace('npx aftercare ', '').split(' ')
        const run = await promisify(execFile)(process.execPath, ['api/bin/aftercare.js', ...words], { cwd: root })
        return run.stdout
      }),
    )
    expect(said[0]).toMatch(
      /^o1 l1 #1: withdrawal\n {2}withdrawal +in_time +2026-12-18T23:00:00.000Z {2}de\.withdrawal/,
    )
    expect(JSON.parse(said[1] ?? '')).toMatchObject({ total: expect.any(Number) as number })
    expect(said[2]).toBe('0 errors, 0 warnings\n')
    expect(said[3]).toMatch(/\d+ of 4 units change\n$/)
  })

  it('names every variable of the environment, and no other', () => {
    const named = [...readme.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
    expect(new Set(named)).toEqual(new Set(Object.values(environmentNames)))
  })
})
