import type { Translation } from '../translation.ts'

export const claims: Translation['claims'] = {
  remedies: {
    repair: 'eine Reparatur',
    replacement: 'Ersatz',
    price_reduction: '{amount} weniger, und du behältst die Ware',
    rescission: 'dein Geld zurück für die Ware',
  },
  page: {
    title: 'Etwas stimmt nicht damit',
    lead: 'Es ist kaputt, nicht wie beschrieben, oder es fehlt etwas? Dafür gibt dir das Gesetz Rechte. Gib die Bestellnummer ein. Wir mailen dir einen Code, dann sagst du, was nicht stimmt.',
    chooseTitle: 'Worum geht es? Bestellung {number}',
    chooseLead: 'Eine Reklamation gilt einer Sache. Wähle sie.',
    nothing: 'Aus dieser Bestellung lässt sich hier nichts reklamieren. Schreib uns: Ein Mensch sieht es sich an.',
    itemTitle: 'Was stimmt nicht mit {name}?',
    right:
      'Das ist dein gesetzliches Recht bis {date} ({source}). Niemand muss es genehmigen, und es gilt auch für endgültig Verkauftes.',
    rightBegins:
      'Das ist dein gesetzliches Recht ({source}). Niemand muss es genehmigen, und es gilt auch für endgültig Verkauftes.',
    over: 'Die Frist des Gesetzes endete am {date} ({source}). Schick die Reklamation trotzdem: Ein Mensch sieht sie sich an.',
    noLaw: 'Das Gesetz deines Landes setzt dafür keine Frist. Schick die Reklamation: Ein Mensch sieht sie sich an.',
    quantity: 'Wie viele sind betroffen?',
    reason: 'Was stimmt nicht?',
    needReason: 'Wähle, was nicht stimmt.',
    text: 'Was siehst du?',
    textHelp: 'Ein, zwei Sätze: was es ist und seit wann.',
    needText: 'Sag in einem Satz, was nicht stimmt.',
    photos: 'Fotos davon',
    wanted: 'Was möchtest du?',
    wantedHelp:
      'Du wählst zwischen Reparatur und Ersatz. Gelingt das nicht, kannst du weniger zahlen oder dein Geld zurückbekommen.',
    wishes: {
      any: 'Beides ist mir recht',
      repair: 'Eine Reparatur',
      replacement: 'Ersatz',
      price_reduction: 'Ein geringerer Preis',
      rescission: 'Geld zurück',
    },
    send: 'Reklamation senden',
    another: 'Es geht um etwas anderes',
    claimed: 'Diese sind schon reklamiert. Du siehst es auf der Seite deiner Bestellung.',
  },
  shown: {
    title: 'Reklamation {reference}',
    sent: 'Gesendet am {date}',
    situations: {
      reported: {
        title: 'Wir sehen es uns an',
        next: 'Wir schreiben dir. Die Rechte, die dir das Gesetz gibt, warten nicht darauf.',
      },
      evidence_asked: { title: 'Wir haben eine Frage', next: 'Antworte hier oder auf unsere E-Mail.' },
      remedy_offered: {
        title: 'Wir bieten dir an: {remedy}',
        next: 'Nimm es an, oder lehne ab: Du verlierst dadurch nichts.',
      },
      accepted: { title: 'Du bekommst: {remedy}', next: 'Wir schreiben dir, wenn es erledigt ist.' },
      performed: {
        title: 'Erledigt: {remedy}',
        next: 'Es hat nicht geholfen? Sag es hier, und wir suchen einen anderen Weg.',
      },
      withdrawn: { title: 'Du hast die Reklamation zurückgenommen', next: 'Du kannst eine neue senden.' },
    },
    nothingLeft: 'Es wurde nichts gezahlt: Das ganze Geld dafür war schon zurückgegangen.',
    wanted: 'Du möchtest: {remedy}',
    until: 'Dein gesetzliches Recht gilt bis {date} ({source}).',
    burden: 'Bis {date} müssen wir zeigen, dass es in Ordnung war, als du es bekamst.',
    tried: 'Hat nicht geholfen: {remedy}',
    lower: 'Nach dem Gesetz kannst du jetzt weniger zahlen. Schreib uns, und wir sagen, um wie viel.',
    contested:
      'Wir sind der Ansicht, dafür nichts zu schulden. Die Grundlage dafür: {citation}. Deine Reklamation bleibt erfasst.',
    accept: 'Angebot annehmen',
    refuse: 'Angebot ablehnen',
    demand: 'Ich bestehe darauf: {remedy}',
    fail: 'Es hat nicht geholfen oder wurde nicht erledigt',
    failReason: 'Was ist passiert?',
    reference: 'Seine Nummer: {reference}',
    withdraw: 'Reklamation zurücknehmen',
    add: 'Etwas dazu sagen oder zeigen',
    send: 'Absenden',
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
