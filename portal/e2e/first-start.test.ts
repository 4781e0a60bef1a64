import { exampleId, type Order, type Page, type Return, type Ticket } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { dataFolder, spawnDemo } from './start-demo.ts'

const get = async <Body>(url: string, key: string): Promise<Body> => {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } })
  return (await answer.json()) as Body
}

it('answers before the demo shop is filled, and fills one anew that was killed meanwhile', async () => {
  await using data = await dataFolder()
  await using killed = spawnDemo(data.path)
  const early = await killed.printed(/answer at (\S+);/)
  expect((await fetch(`${early}health/ready`)).status).toBe(200)
  expect((await fetch(`${early}track/`)).status).toBe(200)
  expect(killed.output()).not.toContain('Secret key')
  await killed.stop('SIGKILL')

  await using again = spawnDemo(data.path)
  const url = (await again.printed(/API\s+(http\S+)/)).replace(/\/$/, '')
  const key = await again.printed(/Secret key\s+(\S+)/)
  const orders = await get<Page<Order>>(`${url}/orders?limit=100`, key)
  expect(orders.data.map(({ number }) => number)).toContain('NL-1042')
  expect(orders.data).toHaveLength(14)
  const tickets = await get<Page<Ticket>>(`${url}/tickets?limit=100`, key)
  expect(tickets.data).toHaveLength(8)
  expect(tickets.data.map(({ id }) => id)).toContain(exampleId('ticket', 'late-parcel'))
  const sent = await get<Return>(`${url}/returns/${exampleId('return', 'to-send')}`, key)
  expect(sent.units).toHaveLength(1)
})
