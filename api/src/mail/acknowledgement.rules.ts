import { mailboxOf } from './mailbox.rules.ts'

/** What the local part of a machine's address says in the languages that shops write in, without what separates its words. */
const noAnswerStems = [
  'noreply noreplies donotreply dontreply pleasedonotreply donotrespond noresponse donotanswer noanswer norespond',
  'keineantwort keineantworten nichtantworten bittenichtantworten nepasrepondre nepasrépondre pasdereponse sansreponse',
  'noresponder norespondas norespuesta sinrespuesta nocontestar nonrispondere norisposta nietbeantwoorden nietantwoorden',
  'nietreageren geenantwoord geenreactie nieodpowiadaj nieodpowiadac brakodpowiedzi bezodpowiedzi naoresponder naoresponda',
  'semresposta svaraej svarainte ejsvar ingetsvar svarikke ikkesvar ikkebesvar besvarikke ingensvar ingensvarmulighed alavastaa',
  'eivastausta eivastata neodpovidat neodpovidejte bezodpovedi neodpovedat neodpovedajte nereagovat yanitlamayin',
  'yanitlamayiniz cevaplamayin cevaplamayiniz cevapvermeyin nevalaszoljon nevalaszolj nuraspunde nuraspundeti fararaspuns',
  'minapantate neotvechat neotvechay neotvechaite neodgovaraj neodgovarajte neodgovarjaj neodgovarjajte neatbildet neatsakyti',
  'jangandibalas',
]
  .join(' ')
  .split(' ')
const robots = new Set(
  'mailerdaemon postmaster autoreply autoresponder automailer autoresponse listserv majordomo'.split(' '),
)
/** Alone or with something behind it, as in bounces+17@ or notification-4@. */
const robotWords = new Set('bounce bounces notification notifications'.split(' '))
/** So long that no name has it inside by chance. */
const longStem = 7

const fold = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ı', 'i')

/** Whether a machine sits behind the mailbox: an answer to it comes back, or goes nowhere. */
function isMachine(localPart: string): boolean {
  const words = fold(localPart)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  if (robotWords.has(words[0] ?? '') || robotWords.has(words.at(-1) ?? '')) return true
  return words.some(
    (word, from) =>
      noAnswerStems.some((stem) => stem.length >= longStem && (word.startsWith(stem) || word.endsWith(stem))) ||
      // The words of one phrase, however they are separated: never a part of one, or kano.reply@ were a machine.
      Array.from({ length: 5 }, (_, more) => words.slice(from, from + more + 1).join('')).some(
        (phrase) => noAnswerStems.includes(phrase) || robots.has(phrase),
      ),
  )
}

/** Whether an automatic answer may go to this address without the danger that two machines answer each other for ever. */
export const mayAcknowledge = (email: string, { supportEmail }: { supportEmail: string }): boolean =>
  mailboxOf(email) !== mailboxOf(supportEmail) && !isMachine(email.slice(0, email.lastIndexOf('@')))
