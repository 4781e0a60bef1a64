/** What a reference in a mail is of, by its first letter. */
export const letterOfReference = { ticket: 'T', return: 'R', withdrawal: 'W', exchange: 'X', claim: 'C' } as const
export type ReferenceKind = keyof typeof letterOfReference
/** A reference as our mails write it, such as `R-7K3M-9QXT`. */
export type Reference = { kind: ReferenceKind; ref: string }

const isDigit = (codePoint: number): boolean => codePoint >= 0 && /^\p{Nd}$/u.test(String.fromCodePoint(codePoint))

/** Unicode has the digits of a script in runs of ten, from its zero on (Unicode 16, 4.6), so the place in the run is the digit. */
function digitOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  let place = 0
  while (isDigit(codePoint - place - 1)) place += 1
  return String(place % 10)
}

/** Text with the digits of every script, and full-width letters, as ASCII: `٣١٤`, `۳۱۴` and `３１４` are `314`. */
export const foldDigits = (text: string): string => text.normalize('NFKC').replace(/\p{Nd}/gu, digitOf)

/** A number as it is compared, its letters and digits alone: `#nl-1042`, `NL 1042` and `NL-١٠٤٢` are `NL1042`. */
export const plainNumber = (text: string): string =>
  foldDigits(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** What base 32 of Crockford reads for the letters that it leaves out. */
const readAs: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/** Plain letters and digits as they were given out, with O for 0 and I and L for 1. */
export const readLetters = (plain: string): string =>
  plain.replace(/[OIL]/g, (character) => readAs[character] ?? character)

/** The letter and the groups of four of what was typed; undefined when it is not made like that. */
function groupsOf(text: string): [letter: string, ...groups: string[]] | undefined {
  const plain = plainNumber(text)
  const groups = /^[A-Z](?:[0-9A-TV-Z]{4})+$/.test(plain) ? (plain.slice(1).match(/.{4}/g) ?? []) : []
  return groups.length === 0 ? undefined : [plain.charAt(0), ...groups.map(readLetters)]
}

const kindOf = new Map(
  Object.entries(letterOfReference).map(([kind, letter]) => [letter as string, kind as ReferenceKind]),
)

/**
 * The reference that somebody typed, however it is spaced, in either case, with digits of any script, and with O for 0 or I and L
 * for 1.
 *
 * @returns undefined when it is none
 */
export function readReference(text: string): Reference | undefined {
  const [letter = '', ...groups] = groupsOf(text) ?? []
  const kind = kindOf.get(letter)
  return kind === undefined || groups.length !== 2 ? undefined : { kind, ref: [letter, ...groups].join('-') }
}

/** The code of a gift receipt, such as `G-7K3M-9QXT-2WEB`, that somebody typed in any of these ways; undefined when it is none. */
export function readGiftCode(text: string): string | undefined {
  const [letter, ...groups] = groupsOf(text) ?? []
  return letter === 'G' && groups.length === 3 ? [letter, ...groups].join('-') : undefined
}
