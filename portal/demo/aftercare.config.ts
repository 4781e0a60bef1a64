import { defineConfig, openOn } from '@aftercare/portal'

const weekdays = openOn(['mon', 'tue', 'wed', 'thu', 'fri'], '09:00-12:30', '13:30-18:00')

export default defineConfig({
  brand: {
    name: 'Nordlight',
    tagline: {
      en: 'Lamps, vases and linen for quiet rooms. If something is not right, we put it right.',
      de: 'Lampen, Vasen und Leinen für ruhige Räume. Wenn etwas nicht stimmt, bringen wir es in Ordnung.',
      ar: 'مصابيح ومزهريات وكتّان لغرف هادئة. وإذا لم يكن شيء على ما يرام فنحن نصلحه.',
    },
  },
  url: 'https://help.nordlight.example',
  shopUrl: 'https://nordlight.example',
  locales: ['en', 'de', 'ar'],
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_efj4c978m045df0k8fgc0gn2c930b5s12hwwct' },
  channels: [
    {
      kind: 'chat',
      label: { en: 'Chat', de: 'Chat', ar: 'المحادثة' },
      address: 'https://nordlight.example/chat',
      hours: weekdays,
      typicalAnswer: { minutes: 2 },
    },
    {
      kind: 'phone',
      label: { en: 'Phone', de: 'Telefon', ar: 'الهاتف' },
      address: '+49 40 66969 120',
      hours: weekdays,
      typicalAnswer: { minutes: 5 },
    },
    {
      kind: 'form',
      label: { en: 'Message', de: 'Nachricht', ar: 'رسالة' },
      typicalAnswer: { workingDays: 1 },
    },
    {
      kind: 'email',
      label: { en: 'Email', de: 'E-Mail', ar: 'البريد الإلكتروني' },
      address: 'help@nordlight.example',
      typicalAnswer: { workingDays: 1 },
    },
  ],
  holidays: [
    { date: '2026-12-24', name: 'Christmas Eve', open: [{ from: '09:00', to: '12:30' }] },
    { date: '2026-12-25', name: 'Christmas Day', open: [] },
    { date: '2027-01-01', name: 'New Year’s Day', open: [] },
  ],
  shipping: [
    {
      name: { en: 'Standard', de: 'Standard', ar: 'عادي' },
      region: 'DE',
      currency: 'EUR',
      price: 490,
      freeFrom: 6000,
      workingDays: { from: 2, to: 3 },
    },
    {
      name: { en: 'Express', de: 'Express', ar: 'سريع' },
      region: 'DE',
      currency: 'EUR',
      price: 990,
      workingDays: { from: 1, to: 1 },
      orderBefore: '14:00',
    },
    {
      name: { en: 'Standard', de: 'Standard', ar: 'عادي' },
      region: 'FR',
      currency: 'EUR',
      price: 790,
      workingDays: { from: 3, to: 5 },
    },
    {
      name: { en: 'Standard', de: 'Standard', ar: 'عادي' },
      region: 'GB',
      currency: 'GBP',
      price: 790,
      workingDays: { from: 3, to: 6 },
      dutiesIncluded: true,
    },
    {
      name: { en: 'Standard', de: 'Standard', ar: 'عادي' },
      region: 'US',
      currency: 'USD',
      price: 1490,
      workingDays: { from: 5, to: 9 },
    },
  ],
  returnPolicy: {
    categories: {
      outlet: { skus: ['OUTLET-*'] },
      'made-to-measure': { skus: ['CURTAIN-*'] },
      'gift-cards': { skus: ['GIFT-*'] },
    },
    exceptions: [{ kind: 'made_to_measure', categories: ['made-to-measure'] }],
    rules: [
      {
        id: 'sixty-days',
        applies: { conditions: ['unopened', 'opened'] },
        window: { days: 60, clock: 'delivered' },
        seasons: [{ purchased: { from: '2026-11-01', until: '2026-12-24' }, until: '2027-02-28' }],
        fees: { label: { USD: 790 } },
        resolutions: [{ kind: 'refund' }, { kind: 'exchange' }, { kind: 'store_credit' }],
      },
      {
        id: 'gifts',
        applies: { conditions: ['unopened', 'opened'], gift: true },
        window: { days: 60, clock: 'delivered' },
        fees: { label: { USD: 790 } },
        resolutions: [{ kind: 'store_credit' }, { kind: 'exchange' }],
      },
      { id: 'used-or-washed', applies: { conditions: ['used', 'damaged'] }, window: 'none' },
      { id: 'outlet-final-sale', applies: { categories: ['outlet'] }, window: 'none' },
      { id: 'made-to-measure', applies: { categories: ['made-to-measure'] }, window: 'none' },
      { id: 'gift-cards', applies: { categories: ['gift-cards'] }, window: 'none' },
    ],
  },
  policyNames: {
    outlet: { en: 'Outlet items', de: 'Outlet-Artikel', ar: 'سلع التصفية' },
    'made-to-measure': { en: 'Made-to-measure curtains', de: 'Vorhänge nach Maß', ar: 'ستائر حسب المقاس' },
    'gift-cards': { en: 'Gift cards', de: 'Geschenkkarten', ar: 'بطاقات الهدايا' },
  },
  topTasks: { returnSomething: 'returns/return-something', refund: 'returns/refund-time' },
  legal: {
    imprint: 'https://nordlight.example/imprint',
    terms: 'https://nordlight.example/terms',
    privacy: 'https://nordlight.example/privacy',
  },
})
