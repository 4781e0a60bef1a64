/** Why a unit goes back, as the shopper says it. */
export const returnReasons = [
  'changed_mind',
  'too_small',
  'too_large',
  'better_price',
  'arrived_late',
  'unwanted_gift',
  'not_as_described',
  'wrong_item',
  'missing_parts',
  'damaged_on_arrival',
  'defective',
  'other',
] as const
export type ReturnReason = (typeof returnReasons)[number]

/** Reasons that say the goods are not what was owed (Directive (EU) 2019/771 art. 6 and 7): they open the guarantee for defects. */
const defects: readonly ReturnReason[] = [
  'not_as_described',
  'wrong_item',
  'missing_parts',
  'damaged_on_arrival',
  'defective',
]
export const isDefect = (reason: ReturnReason): boolean => defects.includes(reason)
