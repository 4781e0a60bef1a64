import { upsertCustomer } from '@aftercare/api/customers/index'
import { demoStoreId, type Story } from './story.ts'

export const demoCustomers = {
  mia: {
    externalId: 'shop-1001',
    email: 'mia.berg@example.com',
    name: 'Mia Berg',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    city: 'Hamburg',
    currency: 'EUR',
  },
  oliver: {
    externalId: 'shop-1002',
    email: 'oliver.hughes@example.com',
    name: 'Oliver Hughes',
    locale: 'en',
    timeZone: 'Europe/London',
    country: 'GB',
    city: 'Leeds',
    currency: 'GBP',
  },
  amelie: {
    externalId: 'shop-1003',
    email: 'amelie.laurent@example.com',
    name: 'Amélie Laurent',
    locale: 'fr',
    timeZone: 'Europe/Paris',
    country: 'FR',
    city: 'Lyon',
    currency: 'EUR',
  },
} as const
export type DemoCustomer = keyof typeof demoCustomers

export const tellCustomers: Story = async ({ context, name }) => {
  for (const [key, { externalId, email, name: called, locale, timeZone }] of Object.entries(demoCustomers)) {
    name('customer', key === 'mia' ? undefined : key)
    await upsertCustomer(context, demoStoreId, externalId, { email, name: called, locale, timeZone })
  }
}
