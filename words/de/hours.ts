import type { Translation } from '../translation.ts'

export const hours: Translation['hours'] = {
  title: 'Öffnungszeiten',
  soonest: 'Am schnellsten antworten wir gerade hier:',
  closed: 'Geschlossen',
  and: ' und ',
  inZone: 'Zeiten in {zone}',
  openUntil: 'Jetzt geöffnet, bis {time}',
  opensAt: 'Jetzt geschlossen, öffnet {time}',
  alwaysOpen: 'Jetzt geöffnet, rund um die Uhr',
  allDay: 'Rund um die Uhr',
  yourTime: 'deine Zeit',
  answersIn: 'Antwort meist innerhalb von {time}',
  thenAnswersIn: 'Danach Antwort meist innerhalb von {time}',
  anyTime: 'Jederzeit',
  minutes: { one: 'einer Minute', other: '{count} Minuten' },
  hours: { one: 'einer Stunde', other: '{count} Stunden' },
  workingDays: {
    one: 'einem Werktag',
    other: '{count} Werktagen',
  },
  holidays: 'Geschlossen oder kürzer am',
}
