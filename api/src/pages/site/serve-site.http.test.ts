import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveSite } from './serve-site.ts'

let folder: string
let server: Server
let url: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'aftercare-site-'))
  // Where a build really goes: below a folder whose name begins with a point.
  const site = path.join(folder, '.aftercare', 'dist')
  for (const [file, text] of [
    ['index.html', 'home'],
    ['404.html', 'not here'],
    ['de/404/index.html', 'gibt es nicht'],
    ['.env', 'secret'],
    ['.well-known/aftercare-policy.json', '{}'],
  ] as const) {
    await mkdir(path.dirname(path.join(site, file)), { recursive: true })
    await writeFile(path.join(site, file), text)
  }
  server = createServer(express().use(...serveSite(site, { 'x-test': 'yes' })))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

const load = async (
  address: string,
  accept = 'text/html',
): Promise<[status: number, type: string | null, text: string]> => {
  const response = await fetch(url + address, { headers: { accept } })
  return [response.status, response.headers.get('content-type'), await response.text()]
}

describe('an unknown address', () => {
  it.each([
    ['/nowhere/', 'not here'],
    ['/articles/orders/nothing-like-it/', 'not here'],
    ['/fr/nowhere/', 'not here'],
    ['/de/nirgends/', 'gibt es nicht'],
  ])('%s is answered with the designed page of its language', async (address, text) => {
    expect(await load(address)).toEqual([404, 'text/html; charset=utf-8', text])
  })
  it('shows no file that begins with a point', async () => {
    expect(await load('/.env')).toEqual([404, 'text/html; charset=utf-8', 'not here'])
  })
})

describe('a form that is sent to the address of a page', () => {
  it.each([
    ['/', 200, 'home'],
    ['/nowhere/', 404, 'not here'],
    ['/de/nirgends/', 404, 'gibt es nicht'],
    ['//evil.example/', 404, 'not here'],
  ])('%s leads a browser to that page', async (address, status, text) => {
    const posted = await fetch(url + address, { method: 'POST', body: 'a=1', headers: { accept: 'text/html' } })
    expect([posted.url, posted.status, await posted.text()]).toEqual([url + address, status, text])
  })
  it('is no page for a program', async () => {
    const { status } = await fetch(`${url}/nowhere/`, { method: 'POST', headers: { accept: 'application/json' } })
    expect(status).toBe(404)
  })
})

it('serves what is there', async () => expect(await load('/')).toEqual([200, 'text/html; charset=utf-8', 'home']))

it('gives the published policy to every origin, an hour old at most', async () => {
  const { status, headers } = await fetch(`${url}/.well-known/aftercare-policy.json`)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('application/json')
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('cache-control')).toBe('public, max-age=3600')
  expect((await fetch(`${url}/.well-known/nothing.json`)).status).toBe(404)
})
