import type { Translation } from '../translation.ts'

export const files: Translation['files'] = {
  label: 'Fotos oder Dateien',
  help: 'Bis zu {count} Dateien, je {size} MB: {types}. Ein Foto sagt am meisten.',
  choose: 'Dateien auswählen',
  camera: 'Foto aufnehmen',
  remove: '{name} entfernen',
  removed: '{name} wurde entfernt',
  sending: '{name}: {percent} % gesendet',
  ready: '{name} ist bereit',
  tooLarge: '{name} ist größer als {size} MB. Wähl eine kleinere Datei.',
  empty: '{name} ist leer. Wähl eine andere Datei.',
  refused: '{name} ist von einer Art, die wir nicht annehmen können. Das geht: {types}.',
  tooMany: 'Mehr als {count} Dateien gehen nicht in eine Nachricht. Die übrigen sind nicht dabei.',
  failed: '{name} ist nicht angekommen. Entferne die Datei und wähl sie noch einmal.',
  types: 'Bilder, Videos, PDF, Word, Excel, Text',
}
