import type { PublishedLoyaltyProgramme } from '@aftercare/contracts'
import type { ProgrammeRecord } from './programme.ts'

export const presentProgramme = ({ version, publishedAt, content }: ProgrammeRecord): PublishedLoyaltyProgramme =>
  ({ version, publishedAt: publishedAt.toISOString(), ...content }) as PublishedLoyaltyProgramme
