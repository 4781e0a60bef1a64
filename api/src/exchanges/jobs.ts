import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Ends an exchange that nothing followed until then. */
export const expireExchange = defineJob(
  'exchanges.expire',
  z.strictObject({ exchangeId: z.string(), expiresAt: z.iso.datetime() }),
)

/** Says that goods which were to come back after an advance did not. */
export const missGoods = defineJob(
  'exchanges.miss_goods',
  z.strictObject({ exchangeId: z.string(), dueAt: z.iso.datetime() }),
)

/** Gives back a difference and closes the exchange, once both sides have their goods. */
export const settleDue = defineJob('exchanges.settle', z.strictObject({ exchangeId: z.string() }))

/** Tells the return that its exchange came to nothing. */
export const followExchange = defineJob(
  'exchanges.ended',
  z.strictObject({ exchangeId: z.string(), returnId: z.string(), resolutionId: z.string() }),
)

/** Tells the return that units of it came back although they were charged. */
export const followCharge = defineJob(
  'exchanges.charged_goods_back',
  z.strictObject({ exchangeId: z.string(), returnId: z.string() }),
)

/** What the shopper hears of by mail. */
export const exchangeNews = ['offered', 'reserved', 'declined', 'released', 'shipped', 'overdue'] as const
export type ExchangeNews = (typeof exchangeNews)[number]

/** Mails what became of an exchange. */
export const mailExchange = defineJob(
  'mail.exchange_news',
  z.strictObject({ exchangeId: z.string(), news: z.enum(exchangeNews) }),
)
