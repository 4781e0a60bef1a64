import type { CarrierScorecard, Page } from '@aftercare/contracts'
import type { Clock } from '../shared/parts.ts'
import type { StoreParts } from '../store/index.ts'
import type { CarrierParts } from './parts.ts'
import { carriersOf, scorecardOf } from './scorecard.rules.ts'
import { windowOf } from './window.rules.ts'

/** A scorecard for each carrier of the window. It reads a few documents a day, however many parcels there are. @throws ProblemError invalid_request */
export async function listScorecards(
  { carriers, stores, now }: CarrierParts & StoreParts & Clock,
  storeId: string,
  query: { from?: string | undefined; to?: string | undefined },
): Promise<Page<CarrierScorecard>> {
  const at = now()
  const { settings } = await stores.load(storeId)
  const days = windowOf(query, settings.businessHours.timeZone, at)
  const found = carriersOf(await carriers.daysOf(storeId, days))
  return { data: found.map((one) => scorecardOf(one, days, at)), nextCursor: null }
}
