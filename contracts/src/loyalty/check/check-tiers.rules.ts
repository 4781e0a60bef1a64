import { calendarDayOf, dayMs } from '../../policies/day.rules.ts'
import type { LoyaltyAccount } from '../account.ts'
import { applyEvent } from '../apply-event.rules.ts'
import type { CompiledProgramme } from '../compile-programme.rules.ts'
import { newAccount } from '../posting.rules.ts'
import type { TierRules } from '../programme.ts'
import { mistake, type ProgrammeMistake } from './programme-mistake.ts'

/** Years after which a tier that nobody worked for should be gone. */
const yearsTried = 6
const yearMs = 366 * dayMs

/** Tiers that nobody comes into, or out of: each is reached exactly, and then nothing is bought for years. */
export function checkTiers(compiled: CompiledProgramme, now: number): ProgrammeMistake[] {
  const { tiers: rules } = compiled.programme
  if (rules === null) return []
  const [lowest] = rules.levels
  const start: ProgrammeMistake[] =
    lowest === undefined || lowest.from === 0
      ? []
      : [mistake('tiers_without_start', ['tiers', 'levels', 0, 'from'], `Who has nothing yet is in no tier: ${lowest.id} begins at ${lowest.from}, not at 0`)] // prettier-ignore
  const unit = rules.measure === 'points' ? 'points' : `${Object.keys(compiled.programme.earning.per)[0]} (minor units)`
  return [
    ...start,
    ...rules.levels.flatMap(({ id, from }, index) => {
      const path = ['tiers', 'levels', index]
      const account = withReached(compiled, from, now)
      if (account.tier?.id !== id)
        return [mistake('tier_unreachable', path, `Nobody is ever in ${id}`, `${from} ${unit} lead to ${account.tier?.id ?? 'no tier'}`)] // prettier-ignore
      if (index === 0) return []
      const later = wait(account, compiled, now)
      return later.tier?.id === id
        ? [mistake('tier_never_left', path, `Who is once in ${id} stays there for good: ${remedyOf(rules)}`, `${from} ${unit} reached on ${calendarDayOf(Math.floor(now / dayMs))}, and nothing bought since: ${id} still in ${new Date(now + yearsTried * yearMs).getUTCFullYear()}`)] // prettier-ignore
        : []
    }),
  ]
}

const remedyOf = ({ reviewOn, months }: TierRules): string =>
  reviewOn === null ? 'set tiers.reviewOn' : `shorten tiers.${months > 12 * yearsTried ? 'months' : 'graceDays'}`

const withReached = (compiled: CompiledProgramme, amount: number, now: number): LoyaltyAccount => {
  const account = { ...newAccount(), at: now, qualifying: [{ day: compiled.dayAt(now), amount }] }
  return applyEvent({ account, records: new Map() }, { type: 'clock', at: now }, compiled).state.account
}
const wait = (account: LoyaltyAccount, compiled: CompiledProgramme, now: number): LoyaltyAccount =>
  applyEvent({ account, records: new Map() }, { type: 'clock', at: now + yearsTried * yearMs }, compiled).state.account
