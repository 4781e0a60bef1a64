import { Decimal128 } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('decimals', () => {
  const database = aDatabase()
  const valueOf = async (expression: object): Promise<string> => {
    const pipeline = [{ $documents: [{}] }, { $project: { value: expression } }]
    const [answer] = await database.client.db('shop').aggregate<{ value: unknown }>(pipeline).toArray()
    return String(answer?.value)
  }
  const two = Decimal128.fromString('2')

  it('have their roots to the last digit', async () => {
    expect(await valueOf({ $sqrt: two })).toBe('1.414213562373095048801688724209698')
    expect(await valueOf({ $sqrt: Decimal128.fromString('1.44') })).toBe('1.2')
  })

  it.each(['$exp', '$ln', '$log10', '$sin', '$acosh', '$degreesToRadians'])('have no %s', async (operator) => {
    await expect(valueOf({ [operator]: two })).rejects.toMatchObject({
      code: 238,
      message: expect.stringContaining(`${operator} of a Decimal128`) as string,
    })
  })

  it.each(['$pow', '$log', '$atan2'])('have no %s', async (operator) => {
    await expect(valueOf({ [operator]: [3, two] })).rejects.toMatchObject({ code: 238 })
    await expect(valueOf({ [operator]: [two, 3] })).rejects.toMatchObject({ code: 238 })
  })
})
