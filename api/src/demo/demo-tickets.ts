import { agentScopes, publishableScopes, type TicketCreate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { assignTicket, createTicket, replyToTicket, solveTicket, waitFor } from '../tickets/index.ts'

export type DemoDesk = { storeId: string; pagesKeyId: string; agentKeyId: string }

const mia = { email: 'mia.berg@example.com', name: 'Mia Berg' }
const oliver = { email: 'oliver.hughes@example.com', name: 'Oliver Hughes' }
const amelie = { email: 'amelie.laurent@example.com', name: 'Amélie Laurent' }

/**
 * Seven conversations, told in the order in which they happened. Their states are those that the reference's examples begin
 * from, so the numbers matter: the second is open, the third and fourth are solved, the fifth and sixth are one person's.
 */
export async function tellDemoTickets(
  context: Context,
  { storeId, pagesKeyId, agentKeyId }: DemoDesk,
  goTo: (daysAgo: number) => void,
): Promise<void> {
  const pages: Actor = { kind: 'publishable', keyId: pagesKeyId, storeId, scopes: publishableScopes }
  const agent: Actor = { kind: 'agent', keyId: agentKeyId, storeId, scopes: agentScopes, name: 'Mia', role: 'agent' }
  const ask = async (daysAgo: number, wanted: TicketCreate): Promise<string> => {
    goTo(daysAgo)
    return (await createTicket(context, pages, wanted)).id
  }
  const answer = async (daysAgo: number, ticketId: string, text: string): Promise<void> => {
    goTo(daysAgo)
    await replyToTicket(context, agent, ticketId, { text }, undefined)
  }

  await ask(0.1, {
    subject: 'The vase arrived broken',
    text: 'One of the two Fjord vases has a crack from the rim to the foot. Can you send a new one?',
    type: 'problem',
    requester: mia,
    orderNumber: 'NL-1036',
  })

  const late = await ask(1.2, {
    subject: 'Where is my parcel?',
    text: 'It was promised for Friday. The tracking page has not moved since Thursday.',
    requester: mia,
    orderNumber: 'NL-1042',
    locale: 'en',
  })
  await answer(
    1,
    late,
    'The sorting centre in Hannover was closed by snow. The carrier now expects it on Tuesday. You can wait, or cancel free of charge: tell me which.',
  )
  await assignTicket(context, agent, late, agentKeyId, undefined)

  const dimmer = await ask(6, {
    subject: 'Does the Aura lamp work with a dimmer?',
    text: 'I have a trailing edge dimmer at home.',
    requester: oliver,
  })
  await answer(5.9, dimmer, 'Yes, with a dimmable LED bulb of at most 8 W. The one in the box is dimmable.')
  await solveTicket(context, agent, dimmer, undefined)

  const invoice = await ask(9, {
    subject: 'Invoice with our company name',
    text: 'Can the invoice name our company? Laurent Architectes SARL.',
    requester: amelie,
    orderNumber: 'NL-1019',
  })
  await answer(8.8, invoice, 'Done. The new invoice is in your account, and the old one was cancelled.')
  await solveTicket(context, agent, invoice, undefined)

  await ask(2, {
    subject: 'Shade for the Lumen lamp',
    text: 'Is there a larger shade for the Lumen floor lamp?',
    requester: oliver,
  })
  await ask(1.9, { subject: 'Lumen shade, again', text: 'I forgot to say: in linen, please.', requester: oliver })
  await ask(0.5, {
    subject: 'Grow your shop with our backlinks',
    text: 'Dear sir, we offer 1000 backlinks.',
    requester: { email: 'seo@spam.example' },
  })

  const lost = await ask(8, {
    subject: 'My lamp never came',
    text: 'The carrier says it is lost.',
    type: 'complaint',
    requester: oliver,
    orderNumber: 'NL-1024',
  })
  await answer(
    7.5,
    lost,
    'I have asked the carrier for a search. Their answer is due within a week, and you hear from me whatever it says.',
  )
  await waitFor(context, agent, lost, { reason: 'third_party' }, undefined)
  goTo(0)
}
