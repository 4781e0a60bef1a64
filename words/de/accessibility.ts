import type { Translation } from '../translation.ts'

export const accessibility: Translation['accessibility'] = {
  title: 'Barrierefreiheit dieser Hilfe',
  description: 'Was diese Hilfe tut, damit alle sie nutzen können, und wie du uns sagst, wenn etwas nicht geht.',
  sections: [
    {
      title: 'Unser Ziel',
      text: [
        'Diese Hilfe folgt den Richtlinien für barrierefreie Webinhalte (WCAG) 2.2, Stufe AA. Jede Art von Seite wird bei jeder Änderung von einem Programm geprüft, in hellen und dunklen Farben und in beiden Leserichtungen.',
      ],
    },
    {
      title: 'Wie es für dich funktioniert',
      text: [
        'Alles geht mit der Tastatur allein. Text wächst auf 200 % und mehr, ohne dass etwas abgeschnitten wird. Die Farben folgen der Einstellung deines Geräts, und Bewegung bleibt aus, wenn du sie ausgeschaltet hast.',
        'Lesen, Nachrichten und die Bestellverfolgung gehen auch ohne JavaScript. Die Suche braucht es.',
      ],
    },
    {
      title: 'Wenn etwas nicht geht',
      text: [
        'Sag uns, welche Seite es war und was du tun wolltest. Ein Mensch liest es, hilft dir sofort, und wir bessern die Seite aus.',
      ],
    },
  ],
}
