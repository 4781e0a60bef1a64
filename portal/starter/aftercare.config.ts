/// <reference path="./.aftercare/schemas/config.d.ts" />
import { defineConfig, openOn } from '@aftercare/portal'

export default defineConfig({
  brand: {
    name: 'My shop',
    tagline: 'One sentence that greets a shopper who needs help.',
    // A colour of your own: colors: { light: { accent: '#1F5C4D' }, dark: { accent: '#7CC7B2' } }
  },
  url: 'https://help.example.com',
  shopUrl: 'https://example.com',
  locales: ['en'],
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  api: {
    // Where your Aftercare API is, or same-origin when it serves these pages itself.
    baseUrl: 'same-origin',
    publishableKey: 'pk_replace_with_your_key',
  },
  channels: [
    {
      kind: 'phone',
      label: 'Phone',
      address: '+49 30 555 0100',
      hours: openOn(['mon', 'tue', 'wed', 'thu', 'fri'], '09:00-17:00'),
      typicalAnswer: { minutes: 5 },
    },
    { kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } },
  ],
  shipping: [
    { name: 'Standard', region: 'DE', currency: 'EUR', price: 490, freeFrom: 5000, workingDays: { from: 2, to: 3 } },
  ],
})
