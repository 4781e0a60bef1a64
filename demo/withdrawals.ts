import {
  acknowledgeWithdrawal,
  confirmWithdrawal,
  contestWithdrawal,
  createWithdrawal,
  provePosting,
  receiveGoods,
  settleWithdrawal,
} from '@aftercare/api/withdrawals/index'
import { orderWithNumber } from './returns.ts'
import { demoStoreId, desk, pages, type Story } from './story.ts'

/** Withdrawals in the states that the reference's examples begin from, each under the name that those know it by. */
export const tellWithdrawals: Story = async ({ context, at, name }) => {
  const stated = async (known: string, daysAgo: number, number: string): Promise<string> => {
    at(daysAgo)
    const orderId = await orderWithNumber(context, number)
    name('withdrawal', known)
    // Each from a mailbox of its own: the same contract is withdrawn from once by whoever reads one.
    const email = `mia.berg.${known === '' ? 'first' : known}@example.com`
    // One piece each: what is withdrawn from is in no return, and the orders have returns as well.
    const lines = [{ line: 'l1', quantity: 1 }]
    return (await createWithdrawal(context, desk, { name: 'Mia Berg', orderId, email, lines })).id
  }
  const declared = async (...story: Parameters<typeof stated>): Promise<string> => {
    const id = await stated(...story)
    await confirmWithdrawal(context, desk, id, undefined)
    await acknowledgeWithdrawal(context, demoStoreId, id)
    return id
  }

  await declared('', 2, 'NL-1028')
  await stated('unconfirmed', 0.1, 'NL-1028')
  await declared('posted', 3, 'NL-1031')
  await declared('arrived', 5, 'NL-1031')
  await receiveGoods(context, desk, await declared('due', 0.8, 'NL-1041'), undefined)
  await declared('late', 1, 'NL-0951')
  await receiveGoods(context, desk, await declared('settled', 8, 'NL-1031'), undefined)
  await settleWithdrawal(context, desk, await declared('refunded', 9, 'NL-1031'), { reference: 'RF-2198' }, undefined)
  const posting = { carrier: 'DHL', trackingNumber: '00340434161094042557' }
  await provePosting(context, desk, await declared('sent-back', 4, 'NL-1031'), posting, undefined)
  const contest = { reason: 'outside_period', citation: 'Directive 2011/83/EU art. 9(1)' } as const
  await contestWithdrawal(context, desk, await declared('contested', 6, 'NL-0951'), contest, undefined)
  // Its acknowledgement is not with the mail server yet.
  await confirmWithdrawal(context, desk, await stated('just-declared', 0.01, 'NL-1028'), undefined)

  at(0.6)
  name('withdrawal', 'unknown-order')
  const unknown = {
    name: 'Oliver Hughes',
    orderNumber: 'NL-1063',
    email: 'oliver.hughes@example.com',
    lines: [{ line: 'Cushion cover 45 cm, moss', quantity: 1 }],
  }
  const { id } = await createWithdrawal(context, pages, unknown)
  await confirmWithdrawal(context, pages, id, undefined)
  await acknowledgeWithdrawal(context, demoStoreId, id)
  at(0)
}
