import { BusinessHours } from './business-hours.ts'
import { idOf } from './ids.ts'
import { Currency } from './money.ts'
import { defineRoutes } from './route.ts'
import { EmailAddress, line, version } from './text.ts'
import { Instant, Locale } from './time.ts'
import { z } from './zod.ts'

export const StoreId = idOf('store', 'Store')

const settings = {
  name: line(120),
  locales: z.array(Locale).min(1).max(40).meta({ description: 'The first one is the default' }),
  currencies: z.array(Currency).min(1).max(40),
  businessHours: BusinessHours,
  supportEmail: EmailAddress.meta({ description: 'The From of mail to shoppers' }),
  helpCenterUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ description: 'Where the help center is; mail links point there' }),
}

export const StoreSettings = z
  .strictObject(settings)
  .meta({ id: 'StoreSettings', description: 'What a store is told about itself' })
export type StoreSettings = z.infer<typeof StoreSettings>

export const Store = z
  .object({ id: StoreId, ...settings, version, createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'Store', description: 'A shop: everything else belongs to one' })
export type Store = z.infer<typeof Store>

const exampleDay = [
  { from: '09:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
]

export const exampleStoreSettings: StoreSettings = {
  name: 'Nordlight',
  locales: ['en', 'de', 'ar'],
  currencies: ['EUR', 'GBP', 'USD'],
  businessHours: {
    timeZone: 'Europe/Berlin',
    weekly: { mon: exampleDay, tue: exampleDay, wed: exampleDay, thu: exampleDay, fri: exampleDay, sat: [], sun: [] },
    holidays: [
      { date: '2026-12-24', name: 'Christmas Eve', open: [{ from: '09:00', to: '12:30' }] },
      { date: '2026-12-25', name: 'Christmas Day', open: [] },
      { date: '2027-01-01', name: 'New Year’s Day', open: [] },
    ],
  },
  supportEmail: 'help@nordlight.example',
  helpCenterUrl: 'https://help.nordlight.example',
}

export const storeRoutes = defineRoutes({
  get: {
    method: 'GET',
    path: '/v1/store',
    summary: 'Get the store',
    description: 'The store that the credential belongs to, with its opening hours.',
    responses: { 200: Store },
    metadata: {
      scope: 'store:read',
      principals: ['publishable', 'server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['store_not_found'],
      examples: [{ summary: 'Read the store', as: 'publishable', status: 200 }],
    },
  },
  update: {
    method: 'PUT',
    path: '/v1/store',
    summary: 'Replace the settings of the store',
    description: 'Replaces all settings. If-Match is required, so that two people do not overwrite each other.',
    body: StoreSettings,
    responses: { 200: Store },
    metadata: {
      scope: 'store:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'required',
      problems: ['store_not_found'],
      examples: [{ summary: 'Replace the settings', as: 'server', body: exampleStoreSettings, status: 200 }],
    },
  },
})
