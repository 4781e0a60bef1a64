import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import config from './aftercare.config.ts'

// The articles say in words what the programme says as data: whoever changes one is told of the other.

const article = async (locale: string, name: string): Promise<string> =>
  await readFile(fileURLToPath(new URL(`content/${locale}/loyalty/${name}.md`, import.meta.url)), 'utf8')

const { loyalty } = config
if (loyalty === undefined) throw new Error('The demo shop has a programme')

describe('the articles of the Nordlight Circle', () => {
  it('name the tiers, their numbers, the day of the review and the grace of the programme', async () => {
    const text = await article('en', 'tiers')
    const [ember, glow, beacon] = loyalty.tiers?.levels ?? []
    expect([ember?.id, glow?.id, beacon?.id]).toEqual(['ember', 'glow', 'beacon'])
    expect(text).toContain(
      `reach Glow with ${glow?.from} points in ${loyalty.tiers?.months} months, and Beacon with ${beacon?.from}`,
    )
    expect([loyalty.tiers?.reviewOn, text]).toEqual(['01-31', expect.stringContaining('on 31 January')])
    expect(text).toContain(`keep your tier for ${loyalty.tiers?.graceDays} more days`)
    const { byTier } = loyalty.actions?.['birthday'] ?? {}
    expect(text).toMatch(
      new RegExp(`Points on your birthday +\\| – +\\| ${byTier?.['glow']} +\\| ${byTier?.['beacon']} `),
    )
  })
  it('give for points what the reward gives, in each currency', async () => {
    const [reward] = loyalty.rewards ?? []
    if (reward?.kind !== 'amount_off') throw new Error('The reward takes an amount off')
    const { points, amount } = reward
    const [euros, pounds, dollars] = ['EUR', 'GBP', 'USD'].map((currency) => (amount[currency] ?? 0) / 100)
    expect(await article('en', 'redeem-points')).toContain(`in steps of ${loyalty.redeemStep}. Each ${points} points take €${euros}, £${pounds} or US$${dollars} off`) // prettier-ignore
    expect(await article('en', 'redeem-points')).toContain(`free again after ${loyalty.reservationMinutes} minutes`)
    expect(await article('de', 'how-the-circle-works')).toContain(`für ${points} Punkte kostet eine spätere Bestellung ${euros} € weniger`) // prettier-ignore
    expect(loyalty.earning).toEqual({ points: 1, per: { EUR: 100, GBP: 100, USD: 100 } })
  })
  it('say how long points wait, last, and are good for when they come back', async () => {
    const { expiry, pending, restoreFloorDays } = loyalty
    expect(expiry).toMatchObject({ rule: 'months', months: 24, from: 'available' })
    expect(await article('en', 'points-expiry')).toContain('24 months after the day they become yours')
    expect(await article('en', 'points-expiry')).toContain(
      `you have ${restoreFloorDays} days from the day you get them back`,
    )
    expect(await article('en', 'points-and-returns')).toContain(`at least ${restoreFloorDays} days to use them`)
    expect(pending).toEqual({ until: 'return_deadline', days: 60 })
    expect(await article('en', 'how-the-circle-works')).toContain('60 days after delivery')
  })
})
