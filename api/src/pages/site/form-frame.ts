import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { LateOrderRule } from '@aftercare/contracts/orders/late-orders'
import { bareFormFrame, type FormAnswer, type Frame, type LoyaltyNames, type SitePages } from '../forms/index.ts'

/** What is around the answers to forms when the built help center is served here, and what it says of late orders. */
export const formsOfSite = ({
  folder,
  headers,
  lateOrders,
  loyaltyNames,
  pages,
}: {
  folder: string
  headers: Readonly<Record<string, string>>
  lateOrders: LateOrderRule | null
  loyaltyNames: LoyaltyNames
  pages: SitePages | null
}): FormAnswer => ({
  frame: formFrame(folder),
  headers,
  lateOrders,
  loyaltyNames,
  ...(pages !== null && { site: pages }),
})

/** The help center's own page around the answer to a form, in the reader's language if it has that. */
const formFrame =
  (siteDirectory: string): Frame =>
  async (locale) => {
    const folders = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? [locale, ''] : ['']
    for (const folder of folders) {
      const file = path.join(siteDirectory, folder, 'forms/answer/index.html')
      const page = await readFile(file, 'utf8').catch(() => null)
      if (page !== null) return page
    }
    return await bareFormFrame(locale)
  }
