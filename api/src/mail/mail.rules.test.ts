import { describe, expect, it } from 'vitest'
import { mayAcknowledge } from './acknowledgement.rules.ts'
import { lookUpPage, mailLanguage } from './mail-language.rules.ts'

describe('the language of a mail', () => {
  it('is the first wish that we can write in', () => {
    expect(mailLanguage(['fr', null, 'de-CH', 'ar'])).toBe('de')
    expect(mailLanguage([undefined, 'fr'])).toBe('en')
  })

  it('leads to the page in that language, where the help center has it', () => {
    const shop = { helpCenterUrl: 'https://help.shop.example/', locales: ['de', 'en'] }
    expect(lookUpPage(shop, 'de', 'T-1')).toBe('https://help.shop.example/track/?number=T-1')
    expect(lookUpPage(shop, 'en', 'T-1')).toBe('https://help.shop.example/en/track/?number=T-1')
    expect(lookUpPage(shop, 'ar', '#1 2')).toBe('https://help.shop.example/track/?number=%231%202')
  })
})

it('acknowledges people, not machines', () => {
  const store = { supportEmail: 'help@shop.example' }
  expect(mayAcknowledge('mia@example.com', store)).toBe(true)
  expect(mayAcknowledge('noreen@example.com', store)).toBe(true)
  for (const machine of ['help@shop.example', 'noreply@x.example', 'no-reply+1@x.example', 'bounce-7@x.example'])
    expect(mayAcknowledge(machine, store)).toBe(false)
})
