import { expect, it } from 'vitest'
import { z } from '@aftercare/contracts'
import { issueDetails } from './issue-details.rules.ts'

const detailsOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.flatMap((issue) => issueDetails('body', issue))

it('names each unknown field where it stands', () => {
  const schema = z.strictObject({ lines: z.array(z.strictObject({ name: z.string() })) })
  expect(detailsOf(schema, { lines: [{ name: 'Vase', colour: 'red', size: 'm' }], note: '' })).toEqual([
    { at: 'body/lines/0/colour', message: 'There is no such field' },
    { at: 'body/lines/0/size', message: 'There is no such field' },
    { at: 'body/note', message: 'There is no such field' },
  ])
})

it('says of a union what the closest form says', () => {
  const schema = z.strictObject({
    what: z.union([z.strictObject({ id: z.string(), at: z.string() }), z.strictObject({ since: z.iso.date() })]),
  })
  expect(detailsOf(schema, { what: { since: 'yesterday' } })).toEqual([
    { at: 'body/what/since', message: 'Expected a date such as 2026-12-24' },
  ])
})
