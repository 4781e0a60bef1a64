/** What a person wrote, as it can be read: lines end in \n; other control characters but tabs, and halves of characters, are gone. */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
