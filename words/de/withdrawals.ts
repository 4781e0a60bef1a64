import type { Translation } from '../translation.ts'

export const withdrawals: Translation['withdrawals'] = {
  acknowledged: {
    subject: 'Dein Widerruf ist bei uns eingegangen ({reference})',
    lead: 'Am {moment} hast du gegenüber {shop} den Widerruf des folgenden Vertrags erklärt. Heb diese E-Mail auf: Sie zeigt, was du erklärt hast und wann.',
    order: 'Bestellung {number}',
    whole: 'Der ganze Vertrag',
    unknownOrder:
      'Die Bestellung haben wir noch nicht gefunden. Ein Mensch sucht sie und schreibt dir. Deine Erklärung zählt ab dem oben genannten Zeitpunkt.',
    sendBack:
      'Schick die Ware bis zum {day} zurück und heb den Einlieferungsbeleg auf. Mit dem Geld dürfen wir warten, bis sie da ist oder du uns zeigst, dass du sie abgeschickt hast.',
    money:
      'Das Geld geht bis zum {day} zurück, auf dem Weg, auf dem du bezahlt hast, mit dem Standardversand und ohne Gebühr.',
    moneyIfRight:
      'Wenn du ein Widerrufsrecht hattest, geht das Geld bis zum {day} zurück, auf dem Weg, auf dem du bezahlt hast, mit dem Standardversand und ohne Gebühr. Ein Mensch sieht es sich an.',
    closing:
      '{reference}, {shop}. Du hast nichts erklärt? Dann hat jemand deine Adresse aus Versehen eingegeben; antworte auf diese E-Mail, und wir löschen es.',
  },
  contested: {
    subject: 'Zu deinem Widerruf ({reference})',
    lead: '{shop} ist der Ansicht, dass kein Widerrufsrecht bestand: {reason}.',
    law: 'Die Grundlage dafür: {citation}.',
    stays:
      'Deine Erklärung bleibt erfasst, und ihre Fristen laufen weiter. Siehst du es anders, antworte auf diese E-Mail. Eine Verbraucherzentrale oder ein Gericht kann darüber entscheiden.',
    reasons: {
      outside_period: 'Die Frist war bei der Erklärung abgelaufen',
      statutory_exception: 'Das Gesetz nimmt diese Ware aus',
      not_a_distance_contract: 'Es war kein Kauf im Fernabsatz',
      no_such_contract: 'Es gibt keinen solchen Vertrag',
      not_the_buyer: 'Der Vertrag gehört jemand anderem',
      not_a_consumer: 'Gekauft wurde für ein Unternehmen',
      no_such_law: 'Das Recht deines Landes gibt kein solches Recht',
      other: 'aus dem unten genannten Grund',
    },
    closing: '{reference}, {shop}',
  },
}
