import {
  acceptRemedy,
  askAboutClaim,
  contestClaim,
  createClaim,
  offerRemedy,
  performRemedy,
  withdrawClaim,
} from '@aftercare/api/claims/index'
import { orderWithNumber } from './returns.ts'
import { desk, type Story } from './story.ts'

/** Claims in the states that the reference's examples begin from, each under the name that those know it by. */
export const tellClaims: Story = async ({ context, at, name }) => {
  // Twenty vases were bought, and no more than that are claimed.
  const orderId = await orderWithNumber(context, 'NL-0998')
  const report = async (known: string, daysAgo: number): Promise<string> => {
    at(daysAgo)
    name('claim', known)
    const description = 'It has a crack from the rim to the foot.'
    return (await createClaim(context, desk, { orderId, line: 'l1', reason: 'defective', description })).id
  }
  const offer = async (known: string, daysAgo: number): Promise<string> => {
    const id = await report(known, daysAgo)
    await offerRemedy(context, desk, id, { remedy: 'replacement' }, undefined)
    return id
  }
  await report('', 1)
  for (const [index, known] of ['to-ask', 'to-offer', 'to-demand', 'to-contest', 'to-withdraw'].entries())
    await report(known, 2 + index / 10)
  const asked = await report('asked', 3)
  await askAboutClaim(context, desk, asked, { question: 'Can you send us a photo of the crack?' }, undefined)
  await offer('offered', 3.2)
  await offer('offered-too', 3.4)
  await acceptRemedy(context, desk, await offer('accepted', 3.6), {}, undefined)
  const performed = await offer('performed', 3.8)
  await acceptRemedy(context, desk, performed, {}, undefined)
  await performRemedy(context, desk, performed, { reference: 'NL-2044' }, undefined)
  const contest = { reason: 'was_sound', citation: 'Directive (EU) 2019/771 art. 11' } as const
  const proof = 'Our photo of the goods before they were packed shows no crack.'
  await contestClaim(context, desk, await report('contested', 4), { ...contest, proof }, undefined)
  await withdrawClaim(context, desk, await report('taken-back', 4.2), {}, undefined)
  at(0)
}
