export { beginExchange } from './begin-exchange.ts'
export { cancelExchange } from './cancel-exchange.ts'
export { chargeGoods, collectDifference } from './collect-payment.ts'
export { confirmExchange, declineExchange } from './confirm-exchange.ts'
export { exchangesRouter } from './exchanges.router.ts'
export { expireWaitingExchange, missGivenUpGoods } from './expire-exchange.job.ts'
export {
  exchangeNews,
  expireExchange,
  followCharge,
  followExchange,
  mailExchange,
  missGoods,
  settleDue,
} from './jobs.ts'
export { mailExchangeNews } from './mail-exchange-news.job.ts'
export { listExchanges } from './list-exchanges.ts'
export { noteGoods } from './note-goods.ts'
export { exchangeParts, type ExchangeParts, type SettleParts } from './parts.ts'
export { settleDueExchange, settleExchange } from './settle-exchange.ts'
export { shipGoods } from './ship-goods.ts'
export { waiveGoods } from './waive-goods.ts'
