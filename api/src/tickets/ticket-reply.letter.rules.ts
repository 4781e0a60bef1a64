import type { Letter } from '../mail/letter.rules.ts'
import type { MailLanguage } from '../mail/mail-language.rules.ts'

type Words = {
  lead: string
  files: (count: number) => string
  link: string
  closing: (ref: string, store: string) => string
}

const words: Record<MailLanguage, Words> = {
  en: {
    lead: 'We have answered your message.',
    files: (count) =>
      count === 1
        ? 'A file comes with it; you find it in the help center.'
        : `${count} files come with it; you find them in the help center.`,
    link: 'Answer in the help center',
    closing: (ref, store) => `${ref}, ${store}`,
  },
  de: {
    lead: 'Wir haben auf deine Nachricht geantwortet.',
    files: (count) =>
      count === 1
        ? 'Eine Datei gehört dazu; du findest sie im Hilfe-Center.'
        : `${count} Dateien gehören dazu; du findest sie im Hilfe-Center.`,
    link: 'Im Hilfe-Center antworten',
    closing: (ref, store) => `${ref}, ${store}`,
  },
  ar: {
    lead: 'لقد أجبنا عن رسالتك.',
    files: (count) =>
      count === 1 ? 'مع الرد ملف تجده في مركز المساعدة.' : `مع الرد ملفات تجدها في مركز المساعدة، وعددها ${count}.`,
    link: 'الرد في مركز المساعدة',
    closing: (ref, store) => `${ref}، ${store}`,
  },
}

export type TicketReply = {
  ref: string
  subject: string
  author: string
  text: string
  fileCount: number
  store: string
  url: string
}

/** What the desk has answered, with the subject of the conversation. */
export function ticketReplyLetter(language: MailLanguage, reply: TicketReply): Letter {
  const { lead, files, link, closing } = words[language]
  const { ref, subject, author, text, fileCount, store, url } = reply
  return {
    subject: `Re: ${subject} (${ref})`,
    paragraphs: fileCount === 0 ? [lead] : [lead, files(fileCount)],
    quote: { from: author, text },
    link: { words: link, url },
    closing: closing(ref, store),
  }
}
