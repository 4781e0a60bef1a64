import type { TicketCreate } from '@aftercare/contracts'
import { assignTicket, createTicket, replyToTicket, solveTicket, waitFor } from '@aftercare/api/tickets/index'
import { desk, pages, type Story } from './story.ts'

const mia = { email: 'mia.berg@example.com', name: 'Mia Berg' }
const oliver = { email: 'oliver.hughes@example.com', name: 'Oliver Hughes' }
const amelie = { email: 'amelie.laurent@example.com', name: 'Amélie Laurent' }

/** Conversations in the states that the reference's examples begin from, each under the name that those know it by. */
export const tellTickets: Story = async ({ context, at, name }) => {
  const ask = async (known: string | undefined, daysAgo: number, wanted: TicketCreate): Promise<string> => {
    at(daysAgo)
    name('ticket', known)
    return (await createTicket(context, pages, wanted)).id
  }
  const answer = async (daysAgo: number, ticketId: string, text: string): Promise<void> => {
    at(daysAgo)
    await replyToTicket(context, desk, ticketId, { text }, undefined)
  }

  name('event')
  await ask(undefined, 0.1, {
    subject: 'The vase arrived broken',
    text: 'One of the two Fjord vases has a crack from the rim to the foot. Can you send a new one?',
    type: 'problem',
    requester: mia,
    orderNumber: 'NL-1036',
  })

  const late = await ask('late-parcel', 1.2, {
    subject: 'Where is my parcel?',
    text: 'It was promised for yesterday, and the tracking page has not moved for days.',
    requester: mia,
    orderNumber: 'NL-1042',
    locale: 'en',
  })
  await answer(
    1,
    late,
    'The sorting centre in Hannover was closed by snow. The carrier now expects it in three days. You can wait, or cancel free of charge: tell me which.',
  )
  await assignTicket(context, desk, late, desk.keyId, undefined)

  const dimmer = await ask('dimmer', 6, {
    subject: 'Does the Aura lamp work with a dimmer?',
    text: 'I have a trailing edge dimmer at home.',
    requester: oliver,
  })
  await answer(5.9, dimmer, 'Yes, with a dimmable LED bulb of at most 8 W. The one in the box is dimmable.')
  await solveTicket(context, desk, dimmer, undefined)

  const invoice = await ask('invoice', 9, {
    subject: 'Invoice with our company name',
    text: 'Can the invoice name our company? Laurent Architectes SARL.',
    requester: amelie,
    orderNumber: 'NL-1019',
  })
  await answer(8.8, invoice, 'Done. The new invoice is in your account, and the old one was cancelled.')
  await solveTicket(context, desk, invoice, undefined)

  await ask('shade', 2, {
    subject: 'Shade for the Lumen lamp',
    text: 'Is there a larger shade for the Lumen floor lamp?',
    requester: oliver,
  })
  await ask('shade-again', 1.9, {
    subject: 'Lumen shade, again',
    text: 'I forgot to say: in linen, please.',
    requester: oliver,
  })
  await ask('spam', 0.5, {
    subject: 'Grow your shop with our backlinks',
    text: 'Dear sir, we offer 1000 backlinks.',
    requester: { email: 'seo@spam.example' },
  })

  const lost = await ask('lost-lamp', 8, {
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
  await waitFor(context, desk, lost, { reason: 'third_party' }, undefined)
  at(0)
}
