import type { Translation } from '../translation.ts'

export const gifts: Translation['gifts'] = {
  page: {
    title: 'Ein Geschenk zurückgeben',
    lead: 'Du hast etwas geschenkt bekommen und hättest lieber etwas anderes? Du brauchst den Code vom Geschenkbeleg. Wer es dir geschenkt hat, erfährt von uns nichts, und du siehst keinen Preis.',
    number: 'Code vom Geschenkbeleg',
    numberHelp: 'Er beginnt mit G, zum Beispiel G-7K3M-9QXT-2WEB.',
    needNumber: 'Gib den Code vom Geschenkbeleg ein.',
    email: 'Deine E-Mail-Adresse',
    emailHelp: 'Deine eigene, nicht die des Käufers. Dorthin gehen sechs Ziffern, damit nur du dein Geschenk siehst.',
    needEmail: 'Gib deine E-Mail-Adresse ein, zum Beispiel mia@example.com.',
    next: 'Ziffern schicken',
    buyer: 'Du hast keinen Code? Frag, wer es dir geschenkt hat, oder schreib uns.',
  },
  shown: {
    title: 'Dein Geschenk',
    lead: 'Wähle, wie viele zurückgehen und warum. Du bekommst andere Ware oder eigenes Guthaben.',
    nothing: 'Davon kann gerade nichts zurückgehen. Schreib uns: Ein Mensch sieht es sich an.',
    resolutions: { exchange: 'Andere Ware', store_credit: 'Guthaben, an deine E-Mail-Adresse' },
    insteadHelp: 'Zum Beispiel eine andere Größe oder Farbe. Wir schreiben dir, was es gibt.',
    more: 'Noch etwas davon zurückgeben',
    send: 'Rückgabe senden',
    situations: {
      draft: 'Noch nicht gesendet',
      requested: 'Wir sehen es uns an. Behalte die Ware, bis du per E-Mail von uns hörst.',
      needs_info: 'Wir haben eine Frage. Antworte auf unsere E-Mail.',
      approved: 'Du kannst es zurückschicken. Schreib {reference} auf das Paket, oder nimm das Etikett.',
      arrived: 'Es ist bei uns. Wir sehen es uns an, dann bekommst du, was du gewählt hast.',
      declined: 'Wir können es nicht zurücknehmen. Siehst du es anders, antworte auf unsere E-Mail.',
      cancelled: 'Abgesagt',
      expired: 'Es kam nicht rechtzeitig bei uns an. Solange die Frist läuft, kannst du es neu zurückgeben.',
    },
    until: 'Bis {date}',
    over: 'Die Frist endete am {date}.',
    gone: 'Davon ist nichts mehr übrig, das zurückgehen kann.',
    notBack: 'Das Versprechen des Shops sieht dafür keine Rückgabe vor.',
  },
}
