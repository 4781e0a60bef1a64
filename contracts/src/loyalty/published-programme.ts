import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { programmeContent } from './schemas.ts'

/** Twelve hex digits of what the programme says. */
export const LoyaltyProgrammeVersion = z
  .string()
  .regex(/^[0-9a-f]{12}$/, 'Expected twelve hex digits')
  .meta({
    id: 'LoyaltyProgrammeVersion',
    description: 'Digest of what a programme says; also its ETag',
    examples: ['5d0c91f7a3be'],
  })

/** Mistakes and warnings of one answer. */
export const programmeMistakesShown = 20

const Warning = z
  .object({
    code: z.string().max(60),
    at: z
      .string()
      .max(2_000)
      .meta({ description: 'Where in the body', examples: ['body/rewards/0'] }),
    message: z.string(),
    example: z.string().nullable().meta({ description: 'A case that shows it' }),
  })
  .meta({ id: 'LoyaltyProgrammeWarning', description: 'What is taken as it is and looks like an oversight' })

export const LoyaltyProgrammePublish = z
  .strictObject(programmeContent)
  .meta({ id: 'LoyaltyProgrammePublish', description: 'A loyalty programme, with nothing left out' })
export type LoyaltyProgrammePublish = z.infer<typeof LoyaltyProgrammePublish>

export const PublishedLoyaltyProgramme = z
  .object({
    version: LoyaltyProgrammeVersion,
    publishedAt: Instant.meta({ description: 'When it was published first' }),
    ...programmeContent,
    warnings: z
      .array(Warning)
      .max(programmeMistakesShown)
      .optional()
      .meta({ description: 'Only in the answer to its publication' }),
  })
  .meta({ id: 'PublishedLoyaltyProgramme', description: 'A loyalty programme. A version never changes' })
export type PublishedLoyaltyProgramme = z.infer<typeof PublishedLoyaltyProgramme>
