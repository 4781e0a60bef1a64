import { ProblemError, type Return } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { decideAgain } from './decide-again.ts'
import type { FindParts } from './find-units.ts'
import { loadReturn } from './load-return.ts'
import type { ReturnParts } from './parts.ts'
import { presentReturn } from './present-return.rules.ts'

type Parts = FindParts & Pick<ReturnParts, 'returns'>

/** A return; a draft as it would be decided about now. @throws ProblemError return_not_found */
export async function getReturn(context: Parts, actor: Actor, returnId: string): Promise<Return> {
  const record = await loadReturn(context, actor, returnId)
  if (record.approval.status !== 'draft') return presentReturn(record, actor)
  try {
    const { units } = await decideAgain(context, actor, record, null)
    return presentReturn({ ...record, units }, actor)
  } catch (error) {
    // Its units went elsewhere meanwhile. The draft can still be read and changed; submitting it says what is wrong.
    if (error instanceof ProblemError) return presentReturn(record, actor)
    throw error
  }
}
