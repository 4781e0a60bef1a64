import type { Translation } from '../translation.ts'

export const exchanges: Translation['exchanges'] = {
  shown: {
    title: 'Umtausch {reference}',
    choose: 'Was möchtest du stattdessen?',
    chooseThis: 'Das nehme ich',
    needChoice: 'Wähle, was du stattdessen möchtest.',
    cancel: 'Umtausch absagen',
    situations: {
      offered: {
        title: 'Such dir aus, was du stattdessen möchtest',
        next: 'Wähle bis zum {day}. Was du bis dahin nicht wählst, bleibt als Rückgabe offen.',
      },
      requested: {
        title: 'Wir sehen nach, ob wir {name} haben',
        next: 'Du hörst bis zum {day} von uns. Bis dahin wird nichts berechnet.',
      },
      reserved: {
        title: '{name} ist bis zum {day} für dich reserviert',
        next: 'Wir schicken es los, sobald alles da ist.',
      },
      shipped: { title: '{name} ist unterwegs', next: '' },
      settled: { title: 'Erledigt: Du hast {name}', next: '' },
      declined: {
        title: '{name} haben wir nicht mehr',
        next: 'Deine Rückgabe bleibt, wie sie ist. Schreib uns, ob du etwas anderes oder dein Geld zurück möchtest.',
      },
      expired: {
        title: 'Der Umtausch ist abgelaufen',
        next: 'Deine Rückgabe bleibt, wie sie ist. Schreib uns, ob du etwas anderes oder dein Geld zurück möchtest.',
      },
      cancelled: { title: 'Der Umtausch wurde abgesagt', next: 'Deine Rückgabe bleibt, wie sie ist.' },
    },
    givenUp: 'Für: {goods}',
    even: 'Es kostet dich nichts extra.',
    more: 'Es kostet {amount} mehr.',
    less: 'Es kostet {amount} weniger: Das geht an dich zurück, sobald wir die alte Ware haben.',
    due: 'Noch zu zahlen, bevor wir es schicken: {amount}.',
    paid: 'Du hast den Unterschied von {amount} bezahlt.',
    credit: 'Der Unterschied von {amount} geht an dich zurück, sobald wir die alte Ware haben.',
    refunded: 'Der Unterschied von {amount} ging an dich zurück.',
    sendBack: 'Schick uns die alte Ware mit dem Etikett deiner Rückgabe.',
    sendBackBy: 'Schick uns die alte Ware bis zum {day}. Was bis dahin nicht zurück ist, wird berechnet.',
    overdue: 'Die alte Ware ist nicht bei uns angekommen. Wir berechnen {amount}, wenn sie nicht kommt.',
    charged: 'Die alte Ware kam nicht zurück: {amount} wurden berechnet.',
    waived: 'Die alte Ware muss nicht mehr zurück, und nichts wird berechnet.',
    parcel: 'Mit {carrier}, Nummer {number}.',
    expected: 'Erwartet am {day}.',
    delivered: 'Zugestellt am {day}.',
  },
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
