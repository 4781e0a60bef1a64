import type { Applied, LoyaltyAccount, LoyaltyEvent, LoyaltyRecord } from './account.ts'
import { applyEvent, recordsOf } from './apply-event.rules.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'
import { newAccount } from './posting.rules.ts'

/** One account and all of its records in memory: what the API keeps in its database. */
export type LoyaltyBook = {
  account(): LoyaltyAccount
  apply(event: LoyaltyEvent, compiled: CompiledProgramme): Applied
}

export function openLoyaltyBook(): LoyaltyBook {
  let account = newAccount()
  const records = new Map<string, LoyaltyRecord>()
  return {
    account: () => account,
    apply: (event, compiled) => {
      const needed = recordsOf(event, account).flatMap((key) => {
        const record = records.get(key)
        return record === undefined ? [] : [[key, record] as const]
      })
      const applied = applyEvent({ account, records: new Map(needed) }, event, compiled)
      account = applied.state.account
      for (const [key, record] of applied.state.records) records.set(key, record)
      return applied
    },
  }
}
