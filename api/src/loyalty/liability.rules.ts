import type { LoyaltyLiability } from '@aftercare/contracts'
import type { PointsAccount } from '@aftercare/contracts/loyalty/account'
import type { LoyaltyProgramme } from '@aftercare/contracts/loyalty/programme'

const million = 1_000_000n

/**
 * What a shop may have to give for points, by what all entries come to. Of what has ended its life, the part that ended unused is the
 * breakage; outstanding points are taken to go the same way.
 *
 * @param of the sum of all entries of one place, whole points
 */
export function liabilityOf(
  programme: LoyaltyProgramme,
  of: (name: PointsAccount) => number,
): Omit<LoyaltyLiability, 'at' | 'accounts'> {
  const [pending, available, reserved] = [of('pending'), of('available'), of('reserved')]
  const [redeemed, expired] = [of('redeemed'), of('expired')]
  const outstanding = pending + available + reserved
  const ended = redeemed + expired
  const breakagePpm = ended <= 0 ? null : Number((BigInt(Math.max(0, expired)) * million) / BigInt(ended))
  const expectedBreakage = Number((BigInt(outstanding) * BigInt(breakagePpm ?? 0)) / million)
  return {
    programmeVersion: programme.version,
    pending,
    available,
    reserved,
    owed: -of('debt'),
    outstanding,
    issued: -of('issued'),
    redeemed,
    expired,
    takenBack: of('clawed_back'),
    writtenOff: -of('written_off'),
    breakagePpm,
    expectedBreakage,
    worth: worthOf(programme, outstanding),
    expectedWorth: worthOf(programme, outstanding - expectedBreakage),
  }
}

/** What points take off at the most, by currency: the amount off that gives most for a point, rounded down. */
function worthOf({ rewards }: LoyaltyProgramme, points: number): LoyaltyLiability['worth'] {
  const best = new Map<string, bigint>()
  for (const reward of rewards) {
    if (reward.kind !== 'amount_off') continue
    for (const [currency, amount] of Object.entries(reward.amount)) {
      const worth = (BigInt(points) * BigInt(amount)) / BigInt(reward.points)
      if (worth > (best.get(currency) ?? -1n)) best.set(currency, worth)
    }
  }
  return [...best].map(([currency, amount]) => ({ currency, amount: Number(amount) }))
}
