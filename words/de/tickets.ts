import type { Translation } from '../translation.ts'

export const tickets: Translation['tickets'] = {
  title: 'Nachricht {reference}',
  photo: 'Foto',
  aboutOrder: 'Zur Bestellung {number}',
  statuses: {
    new: 'Eingegangen',
    open: 'Bei uns',
    answered: 'Beantwortet',
    waiting: 'Wartet',
    waitingForYou: 'Wartet auf deine Antwort',
    solved: 'Gelöst',
    closed: 'Geschlossen',
    merged: 'Geht in einer anderen Nachricht weiter',
  },
  next: {
    new: 'Ein Mensch liest sie und antwortet per E-Mail.',
    open: 'Ein Mensch kümmert sich darum und antwortet per E-Mail.',
    answered: 'Unsere Antwort kannst du hier lesen. Antworte, wenn noch etwas offen ist.',
    waiting: 'Wir warten auf jemand anderen und melden uns wieder.',
    waitingForYou: 'Wir haben dich etwas gefragt. Mit deiner Antwort geht es weiter.',
    solved: 'Nicht gelöst? Antworte, dann machen wir weiter.',
    closed: 'Gibt es noch etwas? Antworte, dann beginnt eine neue Nachricht.',
    merged: 'Wir antworten in deiner anderen Nachricht.',
  },
  you: 'Du',
  automatic: 'Automatische Antwort',
  reply: 'Deine Antwort',
  replyHelp: 'Wir antworten per E-Mail und hier',
  sendReply: 'Antwort senden',
  replySent: 'Deine Antwort ist bei uns',
  replyFailed: 'Deine Antwort wurde nicht gesendet. Sie ist noch da, versuch es noch einmal.',
  needReply: 'Schreib deine Antwort',
  received: {
    subject: 'Deine Nachricht ist da ({reference})',
    lead: 'Deine Nachricht ist bei uns angekommen, und ein Mensch liest sie.',
    next: 'Die Antwort kommt an diese Adresse. Bis dahin kannst du deine Nachricht im Hilfe-Center ansehen und ergänzen.',
    link: 'Nachricht ansehen',
    closing:
      '{shop} hat diese E-Mail automatisch verschickt. Du hast uns nicht geschrieben? Dann kannst du sie löschen.',
  },
  answered: {
    lead: 'Wir haben auf deine Nachricht geantwortet.',
    files: {
      one: 'Eine Datei gehört dazu; du findest sie im Hilfe-Center.',
      other: '{count} Dateien gehören dazu; du findest sie im Hilfe-Center.',
    },
    link: 'Im Hilfe-Center antworten',
    closing: '{reference}, {shop}',
  },
}
