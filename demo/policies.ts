import { fileURLToPath } from 'node:url'
import { operatorOf } from '@aftercare/api/cli/with-context'
import { readShop } from '@aftercare/api/cli/read-shop'
import { publishPolicy } from '@aftercare/api/policies/index'
import { policyYearsAt, publishPolicy as policyOf } from '@aftercare/contracts/policies/publish-policy'
import { demoStoreId, type Story } from './story.ts'

const shopFolder = fileURLToPath(new URL('../portal/demo', import.meta.url))

/** What the demo shop promises since last year, so that every order of the demo has been placed under a policy. */
export const tellPolicies: Story = async ({ context, now, at }) => {
  at(400)
  const { shop, returnPolicy } = readShop(shopFolder)
  const { version: _, law: __, ...policy } = policyOf(returnPolicy, shop, { years: policyYearsAt(now) })
  await publishPolicy(context, operatorOf(demoStoreId), policy)
}
