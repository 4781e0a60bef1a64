import { files } from './files.ts'
import { frame } from './frame.ts'
import { search } from './search.ts'
import { home } from './home.ts'
import { hours } from './hours.ts'
import { articles } from './articles.ts'
import { contact } from './contact.ts'
import { lookup } from './lookup.ts'
import { orders } from './orders.ts'
import { claims } from './claims.ts'
import { exchanges } from './exchanges.ts'
import { gifts } from './gifts.ts'
import { returns } from './returns.ts'
import { tickets } from './tickets.ts'
import { refunds } from './refunds.ts'
import { shipping } from './shipping.ts'
import { storeCredits } from './store-credits.ts'
import { problems } from './problems.ts'
import { points } from './points.ts'
import { policy } from './policy.ts'
import { privacy } from './privacy.ts'
import { accessibility } from './accessibility.ts'
import type { Translation } from '../translation.ts'
import { withdrawals } from './withdrawals.ts'

/** Every word of the interface. */
export const ar: Translation = {
  files,
  frame,
  search,
  home,
  hours,
  articles,
  contact,
  lookup,
  orders,
  returns,
  exchanges,
  gifts,
  claims,
  tickets,
  refunds,
  shipping,
  storeCredits,
  problems,
  points,
  policy,
  privacy,
  accessibility,
  withdrawals,
}
