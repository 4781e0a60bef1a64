import { fileURLToPath } from 'node:url'
import { operatorOf } from '@aftercare/api/cli/with-context'
import { readShop } from '@aftercare/api/cli/read-shop'
import { publishProgramme } from '@aftercare/api/loyalty/index'
import { publishProgramme as programmeOf } from '@aftercare/contracts/loyalty/publish-programme'
import { demoStoreId, type Story } from './story.ts'

const shopFolder = fileURLToPath(new URL('../portal/demo', import.meta.url))

/** The Nordlight Circle, as long as there is the return policy that its points wait for. */
export const tellLoyalty: Story = async ({ context, at }) => {
  at(400)
  const { shop, returnPolicy, loyalty } = readShop(shopFolder)
  if (loyalty === null) throw new Error('The demo shop has no loyalty programme')
  const { timeZone } = shop
  const { version: _, ...programme } = programmeOf(loyalty, { timeZone, categories: returnPolicy.categories })
  await publishProgramme(context, operatorOf(demoStoreId), programme)
}
