import { exampleId, type ExchangeTerms } from '@aftercare/contracts'
import type { Actor } from '@aftercare/api/access/actor'
import {
  cancelExchange,
  chargeGoods,
  collectDifference,
  confirmExchange,
  declineExchange,
  expireWaitingExchange,
  missGivenUpGoods,
  settleExchange,
  shipGoods,
  waiveGoods,
} from '@aftercare/api/exchanges/index'
import {
  acceptUnits,
  createReturn,
  executeResolution,
  gradeReturn,
  receiveReturn,
  submitReturn,
} from '@aftercare/api/returns/index'
import { orderWithNumber } from './returns.ts'
import { demoStoreId, desk, type Story } from './story.ts'

const shop: Actor = { kind: 'server', keyId: exampleId('key', 'shop'), storeId: demoStoreId, name: 'Shop', scopes: [] }

const sand = { sku: 'TEX-CUSHION-45-SAND', name: 'Cushion cover 45 cm, sand' }
const larger = { sku: 'TEX-CUSHION-60', name: 'Cushion cover 60 cm, moss', price: 3_900 }
const smaller = { sku: 'TEX-CUSHION-30', name: 'Cushion cover 30 cm, moss', price: 1_900 }
const advance = { returnWithinDays: 1, hold: 'hold-7781' }

/** Exchanges in the states that the reference's examples begin from, each under the name that those know it by. */
export const tellExchanges: Story = async ({ context, at, name }) => {
  const orderId = await orderWithNumber(context, 'NL-1028')
  const toExchange = async (known: string, daysAgo: number): Promise<{ id: string; unitIds: string[] }> => {
    at(daysAgo)
    name('return', `exchange-${known}`)
    if (known === 'to-exchange') {
      name('return', known)
      name('resolution', known)
    }
    const item = { orderId, line: 'l1', reason: 'changed_mind', condition: 'unopened', resolution: 'exchange' } as const
    const { id } = await createReturn(context, desk, { items: [item] })
    const { units } = await submitReturn(context, desk, id, undefined)
    return { id, unitIds: units.map((unit) => unit.id) }
  }
  const begin = async (known: string, daysAgo: number, exchange: ExchangeTerms, isBack = false): Promise<string> => {
    const { id, unitIds } = await toExchange(known, daysAgo)
    if (isBack) {
      await receiveReturn(context, desk, id, {}, undefined)
      const units = unitIds.map((unitId) => ({ unitId, grade: 'A' as const }))
      await gradeReturn(context, desk, id, { units }, undefined)
      await acceptUnits(context, desk, id, { unitIds }, undefined)
    }
    const { resolutions } = await context.returns.find(demoStoreId, id).then((found) => found ?? { resolutions: [] })
    name('exchange', known)
    await executeResolution(context, shop, id, { resolutionId: resolutions[0]?.id ?? '', exchange }, undefined)
    return exampleId('exchange', known)
  }
  const reserve = async (id: string): Promise<string> => {
    await confirmExchange(context, desk, id, {}, undefined)
    return id
  }
  const ship = async (id: string): Promise<string> => {
    await shipGoods(
      context,
      desk,
      await reserve(id),
      { carrier: 'DHL', trackingNumber: '00340434161094049911' },
      undefined,
    )
    return id
  }

  await toExchange('to-exchange', 1)
  await begin('offered', 0.8, { offers: [sand, larger] })
  for (const known of ['requested', 'sold-out', 'unwanted']) await begin(known, 0.6, { offers: [sand] })
  await reserve(await begin('', 0.7, { offers: [larger] }))
  await reserve(await begin('reserved', 0.5, { offers: [sand] }))
  await reserve(await begin('due', 0.4, { offers: [larger] }))
  await reserve(await begin('to-send', 0.4, { offers: [sand] }, true))
  await ship(await begin('sent', 0.4, { offers: [sand] }, true))
  await ship(await begin('to-settle', 0.4, { offers: [smaller] }, true))
  const neverBack = async (known: string, offer: typeof sand | typeof smaller): Promise<string> => {
    const exchangeId = await ship(await begin(known, 2, { offers: [offer], advance }))
    const { goods } = (await context.exchanges.find(demoStoreId, exchangeId)) ?? {}
    const dueAt = goods?.state === 'awaited' ? (goods.dueAt ?? '') : ''
    at(1)
    await missGivenUpGoods(context, { storeId: demoStoreId, payload: { exchangeId, dueAt } })
    return exchangeId
  }
  await neverBack('overdue', sand)
  await neverBack('never-back', sand)

  await declineExchange(
    context,
    desk,
    await begin('declined', 3, { offers: [sand] }),
    { message: 'The last one was sold in our shop this morning.' },
    undefined,
  )
  await cancelExchange(context, desk, await begin('cancelled', 3.1, { offers: [sand] }), undefined)
  const expired = await begin('expired', 11.5, { offers: [sand, larger] })
  const { state } = (await context.exchanges.find(demoStoreId, expired)) ?? {}
  const expiresAt = state?.status === 'offered' ? state.expiresAt : ''
  at(4)
  await expireWaitingExchange(context, { storeId: demoStoreId, payload: { exchangeId: expired, expiresAt } })
  await settleExchange(context, desk, await ship(await begin('settled', 3.2, { offers: [smaller] }, true)), undefined)
  const paid = await reserve(await begin('paid', 3.3, { offers: [larger] }))
  await collectDifference(
    context,
    desk,
    paid,
    { payment: 'x-paid', method: 'card', amount: 1_000, currency: 'EUR' },
    undefined,
  )
  const charged = { payment: 'x-charged', method: 'card', amount: 1_900, currency: 'EUR' } as const
  await chargeGoods(context, desk, await neverBack('charged', smaller), charged, undefined)
  await waiveGoods(context, desk, await neverBack('waived', sand), undefined)
  at(0)
}
