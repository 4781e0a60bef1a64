import type { Attachment } from '@aftercare/contracts'

/** The fields of a form as it came, none of them checked: the contract does that. */
type Fields = Readonly<Record<string, string>>

/** A file that was kept, and the field that it came in. */
export type KeptFile = { field: string; id: Attachment['id'] }

const given = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined)

/** The numbers of the lines of which at least one goes back. `line-3` names the line whose quantity is in `quantity-3`. */
export const chosenNumbers = (fields: Fields): string[] =>
  Object.keys(fields).flatMap((name) => {
    const number = /^quantity-(\d{1,4})$/.exec(name)?.[1]
    return number === undefined || Number(fields[name]) === 0 ? [] : [number]
  })

/** Whether of a line that goes back it was not said why, or in which state it is: what nobody chose would be a statement of nobody. */
export const lacksReason = (fields: Fields): boolean =>
  chosenNumbers(fields).some(
    (number) => given(fields[`reason-${number}`]) === undefined || fields[`condition-${number}`] === '',
  )

/** What was said of each line that goes back, as `returns.preview` takes it. */
export function previewItems(fields: Fields): Record<string, unknown>[] {
  return chosenNumbers(fields).map((number) => {
    const firstUsed = given(fields[`firstUsed-${number}`])
    return {
      orderId: fields['orderId'] ?? '',
      line: fields[`line-${number}`] ?? '',
      quantity: Number(fields[`quantity-${number}`]),
      reason: fields[`reason-${number}`],
      condition: fields[`condition-${number}`],
      // A day has no hour: its noon is in it nearly everywhere.
      ...(firstUsed !== undefined && { firstUsedAt: `${firstUsed}T12:00:00.000Z` }),
    }
  })
}

/** The same with wish and evidence, as `returns.create` takes it. */
export function createItems(fields: Fields, files: readonly KeptFile[]): Record<string, unknown>[] {
  const numbers = chosenNumbers(fields)
  return previewItems(fields).map((item, index) => {
    const number = numbers[index] ?? ''
    const serial = given(fields[`serial-${number}`])
    const shown = (['photo', 'receipt'] as const).flatMap((kind) =>
      files.filter(({ field }) => field === `${kind}-${number}`).map(({ id }) => ({ kind, attachmentId: id })),
    )
    const evidence = [...shown, ...(serial === undefined ? [] : [{ kind: 'serial_number', value: serial }])]
    return {
      ...item,
      resolution: given(fields[`resolution-${number}`]),
      ...(fields[`resolution-${number}`] === 'exchange' && { comment: given(fields[`comment-${number}`]) }),
      ...(evidence.length > 0 && { evidence }),
    }
  })
}

/** What goes back of a present, as `gifts.return` takes it: its order is known by the proof. */
export const giftItems = (fields: Fields, files: readonly KeptFile[]): Record<string, unknown>[] =>
  createItems(fields, files).map(({ orderId: _, ...item }) => item)

/** What the shopper answers the desk; files go with one unit, beside which the desk sees them. */
export function answerBody({ text, unitId = '' }: Fields, files: readonly KeptFile[]): Record<string, unknown> {
  const evidence = files.map(({ id }) => ({ kind: 'photo', attachmentId: id }))
  return { text: given(text), ...(evidence.length > 0 && { units: [{ unitId, evidence }] }) }
}
