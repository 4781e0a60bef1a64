import { statSync } from 'node:fs'
import path from 'node:path'
import type { z } from '@aftercare/contracts'
import { publishProgramme, type LoyaltyShop } from '@aftercare/contracts/loyalty/publish-programme'
import type { LoyaltyProgramme } from '@aftercare/contracts/loyalty/programme'
import { LoyaltyProgrammeInput } from '@aftercare/contracts/loyalty/schemas'
import { RefusedError } from './command.ts'
import { readJson } from './read-orders.ts'
import { configOf, readShopConfig, type ShopOfCommands } from './read-shop.ts'

/** A programme, and the shop that it stands in where the file says more than the programme. */
export type ReadProgramme = { programme: LoyaltyProgramme; shop: ShopOfCommands | null; file: string }

const nowhere: LoyaltyShop = { timeZone: 'UTC', categories: {} }

/**
 * The programme of a shop's folder or config, or of a JSON file that holds what `loyalty` is in a config.
 *
 * @throws RefusedError with the place of each mistake
 */
export async function readLoyaltyProgramme(given: string): Promise<ReadProgramme> {
  const file = isFolder(given) ? path.join(given, configOf(given)) : given
  const written = file.endsWith('.ts') ? null : await readJson(file)
  if (written !== null && !isConfig(written)) return { programme: programmeOf(written, file), shop: null, file }
  const shop = readShopConfig(path.resolve(file))
  const { loyalty, returnPolicy, shop: place } = shop
  if (loyalty === null) throw new RefusedError(`${file} has no loyalty`)
  const inShop = { timeZone: place.timeZone, categories: returnPolicy.categories }
  return { programme: publishProgramme(loyalty, inShop), shop, file }
}

/** A programme that is written as data. @throws RefusedError that begins with the place */
export function programmeOf(written: unknown, place: string, shop: LoyaltyShop = nowhere): LoyaltyProgramme {
  const parsed = LoyaltyProgrammeInput.safeParse(written)
  if (parsed.success) return publishProgramme(parsed.data, shop)
  throw new RefusedError(parsed.error.issues.map((issue) => `${place}: ${inWords(issue)}`).join('\n'))
}

const inWords = ({ path: at, message }: z.core.$ZodIssue): string => `${at.join('.') || 'programme'}: ${message}`

const isConfig = (written: unknown): boolean =>
  typeof written === 'object' && written !== null && Object.hasOwn(written, 'loyalty')

const isFolder = (given: string): boolean => statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false
