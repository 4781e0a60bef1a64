import { z } from './zod.ts'

export const pageLimitMax = 100
export const pageLimitDefault = 25

/** The query of every list. Query values arrive as text. */
export const pageQuery = {
  limit: z
    .preprocess(
      // Number() also reads 0x10, 1e1, +1 and blanks.
      (text) => (typeof text === 'string' && !/^\d{1,15}$/.test(text) ? Number.NaN : text),
      z.coerce.number().int().min(1).max(pageLimitMax),
    )
    .optional()
    .meta({ description: `How many at most: 1 to ${pageLimitMax}, ${pageLimitDefault} when left out` }),
  cursor: z
    .string()
    .min(1)
    .max(1024)
    .optional()
    .meta({ description: 'The `nextCursor` of the page before, with the same filters' }),
}

/** A page of a list: what was found, and the cursor of the next page or null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item, name: string) {
  return z
    .object({
      data: z.array(item).max(pageLimitMax),
      nextCursor: z
        .string()
        .nullable()
        .meta({ description: 'Ask again with this cursor for the next page; null at the end' }),
    })
    .meta({ id: `${name}Page`, description: 'One page of a list' })
}
export type Page<Item> = { data: Item[]; nextCursor: string | null }
