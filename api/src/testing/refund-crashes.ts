import type { RefundRecord } from '../refunds/refund.ts'
import { crashCycles, type CrashReport } from './crash-cycles.ts'
import { moneyFaults } from './money-faults.ts'
import type { Random } from './random.ts'
import { refundFlow } from './refund-flow.ts'
import { runJobs } from './run-jobs.ts'
import { startRefundEndpoint } from './start-refund-endpoint.ts'
import { startServedApi } from './start-served-api.ts'
import { stored } from './stored.ts'

export type RefundCrashReport = Pick<CrashReport, 'cycles' | 'acknowledged' | 'lost' | 'doubled' | 'strange'> & {
  succeeded: number
  failed: number
  /** Refunds of which nobody says what became of them, after everybody was asked. */
  open: string[]
  /** Refunds that say something else than the shop's endpoint: money went back and they do not know, or the other way round. */
  unlike: string[]
  /** What does not agree between refunds, payments and the book. */
  faults: string[]
}

/**
 * Kills the process that gives refunds back to an unreliable shop, over and over, then lets every refund find out what became of it,
 * and counts the money on both sides.
 */
export async function refundCrashes(options: {
  cycles: number
  random: Random
  atOnce?: number
  waitMs?: number
}): Promise<RefundCrashReport> {
  await using shop = await startRefundEndpoint(options.random)
  await using served = await startServedApi({
    env: { REFUND_URL: shop.url, REFUND_SECRET: shop.secret, WEBHOOKS_ALLOW_LOOPBACK: 'true' },
  })
  const { cycles, acknowledged, lost, doubled, strange } = await crashCycles(served, {
    ...options,
    storm: [refundFlow],
  })
  const { api } = served
  const read = async (): Promise<RefundRecord[]> =>
    (await stored(api, 'refunds').find({}).toArray()) as unknown as RefundRecord[]
  const isOpen = ({ status }: RefundRecord): boolean => ['requested', 'pending_provider', 'unknown'].includes(status)
  let refunds = await read()
  // Whatever the dead left leased, and whatever was to be asked later, is due by then.
  for (let round = 1; round < 50 && refunds.some(isOpen); round++) {
    await runJobs(api.context, new Date(Date.now() + round * 3_600_000), 'refunds.ask_provider')
    refunds = await read()
  }
  const unlike = refunds.flatMap(({ _id, tenders }) =>
    tenders.flatMap(({ key, status }) =>
      (status === 'succeeded') === shop.paid.has(key)
        ? []
        : [`${_id}: ${status}, and ${shop.paid.has(key) ? '' : 'not '}paid`],
    ),
  )
  const keys = new Set(refunds.flatMap(({ tenders }) => tenders.map(({ key }) => key)))
  unlike.push(...[...shop.paid.keys()].filter((key) => !keys.has(key)).map((key) => `${key} was paid for no refund`))
  const [storeId] = refunds.map((refund) => refund.storeId)
  return {
    cycles,
    acknowledged,
    lost,
    doubled,
    strange,
    succeeded: refunds.filter(({ status }) => status === 'succeeded').length,
    failed: refunds.filter(({ status }) => status === 'failed').length,
    open: refunds.filter(isOpen).map(({ _id }) => _id),
    unlike,
    faults: await moneyFaults(api, storeId ?? ''),
  }
}
