import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import { cancelExchange } from './cancel-exchange.ts'
import { chooseOffer } from './choose-offer.ts'
import { chargeGoods, collectDifference } from './collect-payment.ts'
import { confirmExchange, declineExchange, extendReservation } from './confirm-exchange.ts'
import { getExchange } from './get-exchange.ts'
import { listExchanges } from './list-exchanges.ts'
import type { SettleParts } from './parts.ts'
import { settleExchange } from './settle-exchange.ts'
import { deliverGoods, shipGoods } from './ship-goods.ts'
import { waiveGoods } from './waive-goods.ts'

export const exchangesRouter = (parts: ServeParts & SettleParts) =>
  serve(contract.exchanges, parts, {
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getExchange(context, actor, params.exchangeId),
    }),
    list: async ({ query }, { context, actor }) => ({ status: 200, body: await listExchanges(context, actor, query) }),
    choose: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await chooseOffer(context, actor, params.exchangeId, body, ifMatch),
    }),
    confirm: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await confirmExchange(context, actor, params.exchangeId, body ?? {}, ifMatch),
    }),
    decline: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await declineExchange(context, actor, params.exchangeId, body ?? {}, ifMatch),
    }),
    extend: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await extendReservation(context, actor, params.exchangeId, body, ifMatch),
    }),
    collect: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await collectDifference(context, actor, params.exchangeId, body, ifMatch),
    }),
    ship: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await shipGoods(context, actor, params.exchangeId, body ?? {}, ifMatch),
    }),
    deliver: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await deliverGoods(context, actor, params.exchangeId, body ?? {}, ifMatch),
    }),
    charge: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await chargeGoods(context, actor, params.exchangeId, body, ifMatch),
    }),
    waive: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await waiveGoods(context, actor, params.exchangeId, ifMatch),
    }),
    settle: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await settleExchange(context, actor, params.exchangeId, ifMatch),
    }),
    cancel: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await cancelExchange(context, actor, params.exchangeId, ifMatch),
    }),
  })
