import { exampleId, type ReturnReason } from '@aftercare/contracts'
import { closeDefect, countSentGoods, noteDefectCase } from '@aftercare/api/defects/index'
import { createReturn, submitReturn } from '@aftercare/api/returns/index'
import { demoOrderIds } from './orders.ts'
import { orderWithNumber } from './returns.ts'
import { demoStoreId, desk, type Story } from './story.ts'

/** Cushion covers of one order that are reported more often than chance explains, each under the name that the reference knows. */
export const tellDefects: Story = async ({ context, at, name }) => {
  for (const number of demoOrderIds) {
    const orderId = await orderWithNumber(context, number)
    await countSentGoods(context, { storeId: demoStoreId, payload: { orderId } })
  }
  const orderId = await orderWithNumber(context, 'NL-1028')
  const fivefold = async (known: string, reason: ReturnReason, lastDaysAgo: number): Promise<void> => {
    for (const earlier of [4, 3, 2, 1, 0]) {
      at(lastDaysAgo + earlier)
      const { id } = await createReturn(context, desk, {
        items: [{ orderId, line: 'l1', reason, condition: 'opened' }],
      })
      const { units } = await submitReturn(context, desk, id, undefined)
      for (const { id: unit, line, sku, name: called } of units) {
        name('defect', known)
        const reported = { kind: 'return', id, unit, orderId, line, sku: sku ?? '', name: called, reason } as const
        const reportedAt = context.now().toISOString()
        await noteDefectCase(context, { storeId: demoStoreId, payload: { ...reported, reportedAt } })
      }
    }
  }
  await fivefold('', 'not_as_described', 1.1)
  await fivefold('looked-at', 'missing_parts', 1.3)
  await fivefold('found', 'wrong_item', 6)
  at(5)
  const found = { outcome: 'confirmed', note: 'Moss and sand were packed in each other’s bags' } as const
  await closeDefect(context, desk, exampleId('defect', 'found'), found, undefined)
  at(0)
}
