import { exampleId, type Return, type ReturnItem } from '@aftercare/contracts'
import { askAboutReturn, createReturn, submitReturn } from '@aftercare/api/returns/index'
import { demoStoreId, desk, type Story, type Teller } from './story.ts'

type Wish = Omit<ReturnItem, 'orderId'>

/** Returns in the states that the reference's examples begin from, each under the name that those know it by. */
export const tellReturns: Story = async ({ context, at, name }) => {
  const draft = async (known: string | undefined, daysAgo: number, number: string, item: Wish): Promise<Return> => {
    at(daysAgo)
    const orderId = await orderWithNumber(context, number)
    name('return', known)
    return await createReturn(context, desk, { items: [{ orderId, ...item }] })
  }
  const submit = async (...story: Parameters<typeof draft>): Promise<Return> =>
    await submitReturn(context, desk, (await draft(...story)).id, undefined)

  await submit(undefined, 2, 'NL-1031', { line: 'l1', reason: 'changed_mind', condition: 'opened' })
  await draft('draft', 0.2, 'NL-1036', { line: 'l1', reason: 'changed_mind', condition: 'unopened' })
  await submit('changed-mind', 1, 'NL-1036', { line: 'l1', reason: 'too_small', condition: 'opened' })

  const cracked: Wish = {
    line: 'l2',
    reason: 'defective',
    condition: 'damaged',
    comment: 'It has a crack from the rim to the foot.',
  }
  await submit('waiting', 0.5, 'NL-0951', cracked)
  await submit('unclear', 0.4, 'NL-0951', cracked)
  const { id } = await submit('asked', 3, 'NL-0951', cracked)
  await askAboutReturn(context, desk, id, { question: 'Which number is printed below the foot?' }, undefined)
  await submit('late', 1, 'NL-0951', { line: 'l1', reason: 'changed_mind', condition: 'unopened' })
  at(0)
}

async function orderWithNumber({ naturalKeys }: Teller['context'], number: string): Promise<string> {
  const id = await naturalKeys.find(demoStoreId, 'order-external', number.toLowerCase())
  return id ?? exampleId('order')
}
