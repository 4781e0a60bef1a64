import type { Translation } from '../translation.ts'

export const withdrawals: Translation['withdrawals'] = {
  page: {
    title: 'Vertrag widerrufen',
    footer: 'Vertrag widerrufen',
    lead: 'Du hast im Fernabsatz gekauft und es dir anders überlegt? Erklär es hier. Du brauchst keinen Grund und kein Konto, und niemand muss zustimmen.',
    how: 'Es sind zwei Schritte: sag, was du widerrufst, dann bestätige es. Was du erklärt hast, schicken wir dir mit Datum und Uhrzeit per E-Mail.',
    name: 'Dein Name',
    needName: 'Gib deinen Namen ein.',
    orderNumber: 'Bestellnummer',
    orderNumberHelp: 'Sie steht in der E-Mail, die deine Bestellung bestätigt hat.',
    needOrderNumber: 'Gib die Bestellnummer ein.',
    email: 'E-Mail-Adresse',
    emailHelp: 'Dorthin geht die Eingangsbestätigung.',
    needEmail: 'Gib eine E-Mail-Adresse ein, zum Beispiel mia@example.com.',
    items: 'Nur ein Teil der Ware?',
    itemsHelp: 'Nenn sie, eine Ware pro Zeile. Lass das Feld leer, um den ganzen Vertrag zu widerrufen.',
    next: 'Weiter',
    checkThese: 'Bitte prüf diese Felder',
    confirmTitle: 'Widerruf bestätigen',
    confirmLead: 'Noch ist nichts erklärt. Das erklärst du, wenn du bestätigst:',
    statement: 'Hiermit widerrufe ich den Vertrag über diese Ware.',
    whole: 'Der ganze Vertrag',
    confirm: 'Widerruf bestätigen',
    change: 'Angaben ändern',
    doneTitle: 'Du hast den Vertrag widerrufen',
    againTitle: 'Du hattest den Vertrag schon widerrufen',
    againLead:
      'Du hast es am {moment} erklärt, mit dem Zeichen {reference}. Das zählt; mehr ist nicht zu tun. Die E-Mail, die es bestätigt, ging damals an diese Adresse.',
    doneReference: 'Dein Zeichen: {reference}',
    doneNext:
      'Eine Eingangsbestätigung ist per E-Mail zu dir unterwegs. Darin steht, was du wann erklärt hast und wie es weitergeht. Heb sie auf.',
    doneNoMail: 'Nach einer Stunde noch keine E-Mail? Sieh im Spam-Ordner nach und schreib uns dann mit dem Zeichen.',
  },
  shown: {
    title: 'Widerruf {reference}',
    declared: 'Erklärt am {moment}.',
    received: 'Er ist bei uns, und wir suchen die Bestellung.',
    goods_awaited:
      'Schick die Ware zurück. Das Geld kommt bis zum {day}, sobald sie hier ist oder du uns gezeigt hast, dass du sie abgeschickt hast.',
    proof_of_posting: 'Wir wissen, dass du die Ware abgeschickt hast. Das Geld kommt bis zum {day}.',
    refund_due: 'Dein Geld ist bis zum {day} zurück.',
    refunded: 'Das Geld ging am {day} zurück.',
    checking:
      'Er ist bei uns, und wir prüfen, ob er in der Frist kam. Behalt die Ware, bis du per E-Mail von uns hörst; die Fristen des Gesetzes laufen weiter.',
    checking_return: 'Er ist bei uns, und wir prüfen, ob er in der Frist kam. Die Fristen des Gesetzes laufen weiter.',
    finding:
      'Er ist bei uns. Ein Mensch sieht nach, welche Ware du meinst, und schreibt dir. Behalt sie bis dahin; die Fristen des Gesetzes laufen weiter.',
    finding_return:
      'Er ist bei uns. Ein Mensch sieht nach, welche Ware du meinst, und schreibt dir. Die Fristen des Gesetzes laufen weiter.',
    sameGoods: 'Diese Ware ist auch in der Rücksendung {reference}. Ihr Stand: {state}.',
    alsoReturn:
      'Diese Ware ist auch in der Rücksendung {reference}. Schick sie einmal zurück, für beides: Das Geld kommt einmal.',
    contested:
      'Wir meinen, dass es kein Widerrufsrecht gab; unsere E-Mail sagt, warum. Deine Erklärung bleibt festgehalten.',
  },
  acknowledged: {
    subject: 'Dein Widerruf ist bei uns eingegangen ({reference})',
    lead: 'Am {moment} hast du gegenüber {shop} den Widerruf des folgenden Vertrags erklärt. Heb diese E-Mail auf: Sie zeigt, was du erklärt hast und wann.',
    order: 'Bestellung {number}',
    whole: 'Der ganze Vertrag',
    unknownOrder:
      'Die Bestellung haben wir noch nicht gefunden. Ein Mensch sucht sie und schreibt dir. Deine Erklärung zählt ab dem oben genannten Zeitpunkt.',
    sendBack:
      'Schick die Ware bis zum {day} zurück und heb den Einlieferungsbeleg auf. Mit dem Geld dürfen wir warten, bis sie da ist oder du uns zeigst, dass du sie abgeschickt hast.',
    address: 'Schick sie an: {address}.',
    checking:
      'Nach unseren Daten war die Widerrufsfrist abgelaufen, oder das Gesetz nimmt diese Ware aus. Ein Mensch prüft das und schreibt dir. Behalt die Ware bis dahin.',
    sendBackThese:
      'Schick diese Ware bis zum {day} zurück: {goods}. Heb den Einlieferungsbeleg auf. Mit dem Geld dafür dürfen wir warten, bis sie da ist oder du uns zeigst, dass du sie abgeschickt hast.',
    checkingThese:
      'Diese Ware schick nicht: {goods}. Nach unseren Daten war die Widerrufsfrist dafür abgelaufen, oder das Gesetz nimmt sie aus. Ein Mensch prüft das und schreibt dir. Behalt sie bis dahin.',
    unknownGoods:
      'Einen Teil der Ware, die du nennst, finden wir unter diesem Namen nicht in der Bestellung. Ein Mensch sieht nach, welche Ware du meinst, und schreibt dir. Behalt sie bis dahin. Deine Erklärung zählt ab dem oben genannten Zeitpunkt.',
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
