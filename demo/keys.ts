import { agentScopes } from '@aftercare/contracts'
import { createKey } from '@aftercare/api/access/index'
import { demoStoreId, newAtTheDesk, type Story } from './story.ts'

/** In the pages of the demo shop, and so no secret. */
export const demoPublishableKey = 'pk_efj4c978m045df0k8fgc0gn2c930b5s12hwwct'

/** The key of the pages, one of a person at the desk, and an old one that nobody needs any more. */
export const tellKeys: Story = async ({ context, name }) => {
  name('key', 'pages')
  const pages = { kind: 'publishable' as const, name: 'Demo help center', origins: ['http://127.0.0.1'] }
  await createKey(context, demoStoreId, pages, demoPublishableKey)
  name('key', 'desk')
  await createKey(context, demoStoreId, {
    kind: 'restricted',
    name: 'Mia at the desk',
    scopes: [...agentScopes],
    agent: { name: 'Mia', role: 'agent' },
  })
  name('key', 'ben')
  await createKey(context, demoStoreId, {
    kind: 'restricted',
    name: 'Ben, new at the desk',
    scopes: [...agentScopes],
    agent: { name: 'Ben', role: 'agent', limits: newAtTheDesk },
  })
  name('key', 'warehouse')
  await createKey(context, demoStoreId, { kind: 'restricted', name: 'Old warehouse system', scopes: ['orders:write'] })
}
