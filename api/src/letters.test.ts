import { languages } from '@aftercare/words'
import { describe, expect, it } from 'vitest'
import { claimNewsLetter } from './claims/claim-news.letter.rules.ts'
import { claimNews } from './claims/jobs.ts'
import { exchangeNewsLetter } from './exchanges/exchange-news.letter.rules.ts'
import { exchangeNews } from './exchanges/jobs.ts'
import { guestCodeLetter } from './guest-lookups/guest-code.letter.rules.ts'
import { refundPaidLetter } from './refunds/refund-paid.letter.rules.ts'
import { renderLetter } from './mail/letter.rules.ts'
import { returnNews } from './returns/jobs.ts'
import { returnNewsLetter } from './returns/return-news.letter.rules.ts'
import { storeCreditIssuedLetter } from './store-credits/store-credit-issued.letter.rules.ts'
import { acknowledgementLetter } from './withdrawals/acknowledgement.letter.rules.ts'
import { contestedLetter } from './withdrawals/contested.letter.rules.ts'
import { ticketReceivedLetter } from './tickets/ticket-received.letter.rules.ts'
import { ticketReplyLetter } from './tickets/ticket-reply.letter.rules.ts'

describe.each(languages)('every mail in %s', (language) => {
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
    refundPaidLetter(language, {
      number: 'NL-1042',
      currency: 'EUR',
      total: 5_000,
      tenders: [
        { method: 'card', label: 'Visa ending 4242', amount: 3_000 },
        { method: 'gift_card', label: null, amount: 1_000 },
        { method: 'twint', label: null, amount: 1_000 },
      ],
      store: 'Nordlight',
      url: 'https://help.example/track/',
    }),
    ...[null, '2027-01-01T00:00:00.000Z'].map((expiresAt) =>
      storeCreditIssuedLetter(language, {
        currency: 'EUR',
        value: 5_000,
        bonus: expiresAt === null ? 0 : 500,
        expiresAt: null,
        bonusExpiresAt: expiresAt,
        available: 6_000,
        store: 'Nordlight',
        timeZone: 'Europe/Berlin',
      }),
    ),
    ...returnNews.map((news) =>
      returnNewsLetter(language, {
        news,
        ref: 'R-7K3M-9QXT',
        reason: news === 'declined' ? 'outside_window' : null,
        quote: { from: 'Nordlight', text: 'Can you send us a photo?' },
        store: 'Nordlight',
        url: 'https://help.example/track/',
      }),
    ),
    ...claimNews.map((news) =>
      claimNewsLetter(language, {
        news,
        ref: 'C-7K3M-9QXT',
        name: 'Vase, large',
        currency: 'EUR',
        remedy: {
          kind: 'price_reduction',
          amount: 800,
          by: 'offer',
          at: '2026-11-30T15:00:00.000Z',
          performedAt: null,
          reference: null,
          refundId: null,
        },
        contest: { reason: 'was_sound', citation: 'art. 11', proof: 'The report.', at: '2026-11-30T15:00:00.000Z' },
        message: 'The report.',
        store: 'Nordlight',
        url: 'https://help.example/track/',
      }),
    ),
    ...exchangeNews.map((news) =>
      exchangeNewsLetter(language, {
        news,
        ref: 'X-7K3M-9QXT',
        name: 'Vase, large',
        currency: 'EUR',
        owed: 895,
        goesBack: 0,
        by: '2026-12-09T12:00:00.000Z',
        isAwaited: true,
        message: news === 'declined' ? 'It sold out.' : null,
        checkoutUrl: 'https://shop.example/pay/1',
        store: 'Nordlight',
        timeZone: 'Europe/Berlin',
        url: 'https://help.example/track/',
      }),
    ),
    ...[true, false].map((isKnown) =>
      acknowledgementLetter(language, {
        ref: 'W-7K3M-9QXT',
        statement: {
          name: 'Mia Berg',
          email: 'mia@example.com',
          orderNumber: 'NL-1042',
          lines: isKnown ? [{ line: 'l1', quantity: 1 }] : null,
        },
        orderId: isKnown ? 'ord_1' : null,
        judgement: isKnown ? { eligible: 'all', lines: [] } : null,
        declaredAt: '2026-11-30T15:00:00.000Z',
        refundDueOn: '2026-12-14',
        hasGoodsOut: isKnown,
        returnAddress: ['Hafenstraße 12', '20457 Hamburg'],
        store: 'Nordlight',
        timeZone: 'Europe/Berlin',
      }),
    ),
    contestedLetter(language, {
      ref: 'W-7K3M-9QXT',
      contest: {
        reason: 'outside_period',
        citation: 'BGB § 355',
        message: 'It came in May.',
        at: '2026-11-30T15:00:00.000Z',
      },
      store: 'Nordlight',
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
