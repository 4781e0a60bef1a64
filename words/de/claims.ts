import type { Translation } from '../translation.ts'

export const claims: Translation['claims'] = {
  remedies: {
    repair: 'eine Reparatur',
    replacement: 'Ersatz',
    price_reduction: '{amount} weniger, und du behältst die Ware',
    rescission: 'dein Geld zurück für die Ware',
  },
  mail: {
    reported: {
      subject: 'Deine Reklamation ist bei uns eingegangen ({reference})',
      lead: 'Du hast gemeldet, dass {name} nicht so ist, wie es sein soll.',
      next: 'Ein Mensch sieht es sich an und schreibt dir. Die Rechte, die dir das Gesetz gibt, warten nicht darauf.',
    },
    asked: {
      subject: 'Eine Frage zu deiner Reklamation ({reference})',
      lead: 'Bevor wir sagen können, wie wir das in Ordnung bringen, müssen wir etwas sehen.',
      next: 'Antworte im Hilfebereich oder auf diese E-Mail.',
    },
    offered: {
      subject: 'Wie wir es in Ordnung bringen möchten ({reference})',
      lead: 'Für {name} bieten wir dir an: {remedy}.',
      next: 'Nimm es an, oder sag uns, was dir lieber ist: im Hilfebereich oder als Antwort auf diese E-Mail.',
    },
    contested: {
      subject: 'Zu deiner Reklamation ({reference})',
      lead: '{shop} ist der Ansicht, für {name} keine Abhilfe zu schulden.',
      next: 'Deine Reklamation bleibt erfasst. Siehst du es anders, antworte auf diese E-Mail. Eine Verbraucherzentrale oder ein Gericht kann darüber entscheiden.',
    },
    performed: {
      subject: 'Wir haben es in Ordnung gebracht ({reference})',
      lead: 'Für {name} bekommst du: {remedy}.',
      next: 'Es hat nicht geholfen? Antworte auf diese E-Mail, und wir suchen einen anderen Weg.',
    },
    law: 'Die Grundlage dafür: {citation}.',
    link: 'Bestellung ansehen',
    closing: '{shop}, {reference}',
  },
}
