import { exampleId, type Return, type ReturnItem } from '@aftercare/contracts'
import {
  acceptUnits,
  askAboutReturn,
  createReturn,
  gradeReturn,
  proposeResolution,
  receiveReturn,
  shipReturn,
  submitReturn,
} from '@aftercare/api/returns/index'
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

  const ship = async (known: string, daysAgo: number, { id }: Return): Promise<void> => {
    at(daysAgo)
    name('returnShipment', known)
    await shipReturn(context, desk, id, { carrier: 'DHL', trackingNumber: `00340434${known.length}771` }, undefined)
  }

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

  const back = async (known: string, daysAgo: number, number: string, item: Wish): Promise<Return> => {
    name('returnUnit', known)
    name('resolution', known)
    return await submit(known, daysAgo, number, item)
  }
  const liked: Wish = { line: 'l1', reason: 'changed_mind', condition: 'opened' }
  await back('to-send', 1, 'NL-1028', liked)
  const onItsWay = await back('on-its-way', 4, 'NL-1028', liked)
  await ship('on-its-way', 3, onItsWay)
  const another = await back('proposed', 2, 'NL-1028', liked)
  name('resolution', 'proposed')
  const exchange = { kind: 'exchange', unitIds: another.units.map(({ id: unitId }) => unitId) } as const
  await proposeResolution(context, desk, another.id, exchange, undefined)
  const arrived = await back('arrived', 5, 'NL-1028', liked)
  await ship('arrived', 4, arrived)
  for (const known of ['received', 'graded', 'wrong', 'accepted'] as const) {
    const home = await back(known, 6, 'NL-1028', liked)
    await ship(known, 5, home)
    at(2)
    await receiveReturn(context, desk, home.id, {}, undefined)
    if (known === 'received') continue
    const grade = known === 'wrong' ? 'wrong' : 'A'
    const units = home.units.map(({ id: unitId }) => ({ unitId, grade }) as const)
    await gradeReturn(context, desk, home.id, { units }, undefined)
    const unitIds = units.map(({ unitId }) => unitId)
    if (known === 'accepted') await acceptUnits(context, desk, home.id, { unitIds }, undefined)
  }
  at(0)
}

/** The order of the demo with this number. */
export async function orderWithNumber({ naturalKeys }: Teller['context'], number: string): Promise<string> {
  const id = await naturalKeys.find(demoStoreId, 'order-external', number.toLowerCase())
  return id ?? exampleId('order')
}
