import type { Return } from '@aftercare/contracts'
import { returnSituation } from './return-headline.rules.ts'

type Listed = Pick<Return, 'approval' | 'units' | 'shipments' | 'resolutions' | 'createdAt'>

/** More of them at once are a list that nobody reads. */
const openMax = 3

const over: readonly ReturnType<typeof returnSituation>[] = ['done', 'rejected', 'declined', 'cancelled', 'expired']

/**
 * The returns of an order, the newest first: those that still go on, as many as are read, and the rest to be folded away. Where none
 * goes on, the newest of all is what its buyer comes for. Drafts are left out.
 */
export function sortReturns<Each extends Listed>(
  returns: readonly Each[],
): { shown: Each[]; more: Each[]; finished: Each[] } {
  const newest = returns
    .filter(({ approval }) => approval.status !== 'draft')
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  const isOver = (found: Each): boolean => over.includes(returnSituation(found))
  const open = newest.filter((found) => !isOver(found))
  const finished = newest.filter(isOver)
  return open.length === 0
    ? { shown: finished.slice(0, 1), more: [], finished: finished.slice(1) }
    : { shown: open.slice(0, openMax), more: open.slice(openMax), finished }
}
