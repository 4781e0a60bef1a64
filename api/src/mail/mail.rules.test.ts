import fc from 'fast-check'
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

describe('whom an automatic answer goes to', () => {
  const store = { supportEmail: 'help@shop.example' }
  const machines = [
    'noreply no-reply no_reply no.reply No-Reply noreply2 noreply-de noreply.shop orders-noreply ordersnoreply no-reply+1 do-not-reply',
    'do.not.reply donotreply please-do-not-reply dont-reply mailer-daemon mailer_daemon MAILER-DAEMON postmaster bounce+x bounce-7',
    'bounces bounces+17-mia=example.com shop-list-bounces notification notifications+a auto-reply autoresponder keine-antwort',
    'keine_antwort nicht-antworten bitte.nicht.antworten ne-pas-repondre nepasrepondre no-responder no_responder non-rispondere',
    'niet-beantwoorden nie-odpowiadaj nao-responder não-responder svara-ej svar-ikke ikke-svar ala-vastaa älä-vastaa neodpovidat',
    'ne-odpovidejte yanitlamayin cevap-vermeyin ne-valaszoljon nu-raspunde',
  ].flatMap((row) => row.split(' '))
  it.each(machines)('is not %s@', (name) => {
    expect(mayAcknowledge(`${name}@shop2.example`, store)).toBe(false)
  })

  it.each(['help@shop.example', 'Help@Shop.example', 'help+orders@shop.example'])('is not our own %s', (own) => {
    expect(mayAcknowledge(own, store)).toBe(false)
  })

  const people =
    'mia noreen norah.eply bounceback.fan kano.reply nono.reply.fan antwort svara reply re.ply donot dona.reply daemon masterpost bouncer notify.me noa no.replay svante.inte mailer'
  it.each(people.split(' '))('is %s@', (name) => {
    expect(mayAcknowledge(`${name}@example.com`, store)).toBe(true)
  })

  it('is anybody with a name of names', () => {
    const name = fc.constantFrom(
      'noah',
      'nora',
      'reply',
      'antonia',
      'bo',
      'no',
      'niels',
      'svar',
      'anna',
      'ne',
      'repond',
      'zoe',
    )
    const address = fc
      .tuple(name, fc.constantFrom('.', '-', '_', ''), name, fc.nat(99))
      .filter(([first, , last]) => `${first}${last}` !== 'noreply')
      .map(([first, gap, last, count]) => `${first}${gap}${last}${count}@example.com`)
    fc.assert(fc.property(address, (email) => mayAcknowledge(email, store)))
  })
})
