import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Ticket } from '@aftercare/contracts'
import { environmentNames } from '@aftercare/api/config'
import { request } from '@aftercare/api/testing/request'
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
    const { body: ticket } = await request<Ticket>(api.url, 'POST', '/v1/tickets', {
      as: store.publishableKey,
      body: { subject: 'The vase arrived broken', text: 'It has a crack.', requester: { email: 'mia@example.com' } },
    })
    const file = `${root}scripts/.readme-example.ts`
    const [example = ''] = blocksOf(readme, 'ts')
    writeFileSync(file, example)
    const env = { ...process.env, AFTERCARE_URL: api.url, AFTERCARE_KEY: store.secretKey }
    const run = await promisify(execFile)(process.execPath, [file], { env })
    rmSync(file)
    expect(run.stderr).toBe('')
    expect(run.stdout).toBe(`${ticket.ref} The vase arrived broken It has a crack.\n`)
    const { body: after } = await request<Ticket>(api.url, 'GET', `/v1/tickets/${ticket.id}`, { as: store.secretKey })
    expect(after.state.status).toBe('solved')
    expect(example.trim().split('\n').length).toBeLessThanOrEqual(11)
  })

  it('names every variable of the environment, and no other', () => {
    const named = [...readme.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
    expect(new Set(named)).toEqual(new Set(Object.values(environmentNames)))
  })
})
