import type { Context } from './context.ts'
import type { Tx } from './database.ts'

/** The same parts, in a transaction that is already running: what they transact joins it. */
export const within = (context: Context, tx: Tx): Context => ({ ...context, transact: async (work) => await work(tx) })
