import { describe, expect, it } from 'vitest'
import { mayAcknowledge } from './acknowledgement.rules.ts'
import { guestCodeLetter } from './guest-code.letter.rules.ts'
import { renderLetter } from './letter.rules.ts'
import { lookUpPage, mailLanguage, mailLanguages } from './mail-language.rules.ts'
import { ticketReceivedLetter } from './ticket-received.letter.rules.ts'
import { ticketReplyLetter } from './ticket-reply.letter.rules.ts'

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

describe.each(mailLanguages)('every mail in %s', (language) => {
  const letters = [
    guestCodeLetter(language, { code: '012345', number: 'NL-1042', store: 'Nordlight' }),
    ticketReceivedLetter(language, { ref: 'T-7K3M-9QXT', store: 'Nordlight', url: 'https://help.example/track/' }),
    ticketReplyLetter(language, {
      ref: 'T-7K3M-9QXT',
      subject: 'Vase',
      author: 'Mia',
      text: 'A new one is on its way.',
      fileCount: 2,
      store: 'Nordlight',
      url: 'https://help.example/track/',
    }),
  ]

  it('says the same as text and as HTML', () => {
    for (const letter of letters) {
      const { text, html } = renderLetter(letter, language)
      for (const part of [...letter.paragraphs, letter.closing, letter.code, letter.link?.url, letter.quote?.text]) {
        expect(text).toContain(part ?? '')
        expect(html).toContain(part ?? '')
      }
    }
  })

  it('loads nothing from anywhere, and keeps to calm words', () => {
    for (const letter of letters) {
      const { text, html } = renderLetter(letter, language)
      expect(html).not.toMatch(/<(img|link|script|iframe)|url\(|@import/)
      expect(text).not.toMatch(/!|please note|simply|unfortunately|leider|undefined/i)
    }
  })
})

it('acknowledges people, not machines', () => {
  const store = { supportEmail: 'help@shop.example' }
  expect(mayAcknowledge('mia@example.com', store)).toBe(true)
  expect(mayAcknowledge('noreen@example.com', store)).toBe(true)
  for (const machine of ['help@shop.example', 'noreply@x.example', 'no-reply+1@x.example', 'bounce-7@x.example'])
    expect(mayAcknowledge(machine, store)).toBe(false)
})
