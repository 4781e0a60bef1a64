/** The words of a text, which is how long lists of names are written here. */
export const words = (text: string): string[] => text.trim().split(/\s+/)
