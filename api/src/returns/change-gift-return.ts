import type { Actor } from '../access/actor.ts'
import type { Prepared } from '../http/serve.ts'
import type { OrderParts } from '../orders/index.ts'
import { cancelling } from './cancel-return.ts'
import type { GiftOf } from './gift.rules.ts'
import { prepareLabel, type LabelReturnParts } from './label-return.ts'
import { recipientsReturn } from './load-return.ts'
import type { ReturnParts } from './parts.ts'
import type { ReturnRecord } from './return.ts'
import { stepFound, type StepParts } from './take-return-step.ts'

export type GiftStepParts = StepParts & ReturnParts & Pick<OrderParts, 'returnedUnits'>
export type GiftLabelParts = ReturnParts & LabelReturnParts

/** Calls the return of a present off. @throws ProblemError return_not_found, return_transition_not_allowed once a unit was received */
export const cancelGiftReturn = async (
  context: GiftStepParts,
  actor: Actor,
  gift: GiftOf,
  ref: string,
): Promise<ReturnRecord> =>
  await stepFound(
    context,
    recipientsReturn(context, actor.storeId, gift, ref),
    'shopper',
    cancelling(context, actor, undefined),
  )

/**
 * Makes a label for all units of a present that are expected.
 *
 * @throws ProblemError return_not_found, return_transition_not_allowed, label_not_available
 */
export const labelGiftReturn = async (
  context: GiftLabelParts,
  actor: Actor,
  gift: GiftOf,
  ref: string,
): Promise<Prepared<LabelReturnParts, ReturnRecord>> =>
  await prepareLabel(context, actor, recipientsReturn(context, actor.storeId, gift, ref), undefined, undefined)

/** Whether the file of a return is of a present of this recipient. */
export const isOfRecipient = (
  record: Pick<ReturnRecord, 'gift'>,
  { receiptId, email }: Pick<GiftOf, 'receiptId' | 'email'>,
): boolean => record.gift?.receiptId === receiptId && record.gift.email === email
