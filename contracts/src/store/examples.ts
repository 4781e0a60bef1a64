import type { StoreSettings } from './schemas.ts'

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
  returnAddress: ['Returns', 'Hafenstraße 12', '20457 Hamburg', 'Germany'],
  helpCenterUrl: 'https://help.nordlight.example',
}
