import type { Translation } from '../translation.ts'

export const exchanges: Translation['exchanges'] = {
  mail: {
    offered: {
      subject: 'Such dir aus, was du stattdessen möchtest ({reference})',
      lead: 'Wir haben zusammengestellt, was du im Tausch bekommen kannst.',
      next: 'Wähle bis zum {day}. Was du bis dahin nicht wählst, bleibt als Rückgabe offen.',
    },
    reserved: {
      subject: 'Dein Umtausch ist reserviert ({reference})',
      lead: '{name} ist bis zum {day} für dich reserviert.',
      next: 'Wir schicken es los, sobald alles da ist.',
    },
    declined: {
      subject: 'Zu deinem Umtausch ({reference})',
      lead: 'Das tut uns leid: {name} haben wir nicht mehr.',
      next: 'Deine Rückgabe bleibt, wie sie ist. Antworte auf diese E-Mail und sag uns, ob du etwas anderes oder dein Geld zurück möchtest.',
    },
    released: {
      subject: 'Dein Umtausch ist beendet ({reference})',
      lead: 'Der Umtausch ist nicht zustande gekommen, und es ist nichts mehr für dich reserviert.',
      next: 'Deine Rückgabe bleibt, wie sie ist. Antworte auf diese E-Mail und sag uns, ob du etwas anderes oder dein Geld zurück möchtest.',
    },
    shipped: {
      subject: 'Dein Umtausch ist unterwegs ({reference})',
      lead: 'Wir haben {name} abgeschickt.',
      next: 'Schickst du es später zurück, zählt, was du insgesamt dafür bezahlt hast.',
    },
    overdue: {
      subject: 'Uns fehlt Ware aus deinem Umtausch ({reference})',
      lead: 'Wir haben dir {name} vorab geschickt, und die Ware, die du dafür tauschst, ist nicht bei uns angekommen.',
      next: 'Sie ist unterwegs? Antworte auf diese E-Mail, und wir suchen sie.',
    },
    owed: 'Noch zu zahlen: {amount}.',
    goesBack: 'Die neue Ware kostet weniger: {amount} gehen an dich zurück, sobald wir die alte haben.',
    sendBack: 'Bitte schick die alte Ware mit dem Etikett deiner Rückgabe zurück.',
    pay: 'Jetzt bezahlen',
    link: 'Bestellung ansehen',
    closing: '{shop} hat diese E-Mail automatisch verschickt.',
  },
}
