/** How long the IBANs of a country are (SWIFT IBAN Registry, release 99). */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'NO15 BE16 BI27 DK18 FI18 FK18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 MN20 XK20',
    'CH21 CR22 DE22 GB22 GE22 HR21 IE22 LI21 LV21 ME22 BG22 BH22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 SO23 TL23',
    'AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 DJ27 FR27 GR27 IT27 MC27',
    'MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HN28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 JO30 KW30',
    'MU30 YE30 MT31 SC31 LC32 RU33',
  ]
    .join(' ')
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

const beginnings = /(?<![\p{L}\p{Nd}])[a-z]{2}[ \u00a0-]?\d{2}/giu
const separators = ' \u00a0\u202f-'

/** Where the IBANs of a text stand: written together or in groups, of the length of their country, and with check digits that are right (ISO 13616). */
export function findIbans(text: string): { start: number; end: number }[] {
  return [...text.matchAll(beginnings)].flatMap(({ 0: beginning, index }) => {
    const length = lengths[beginning.slice(0, 2).toUpperCase()]
    const end = length === undefined ? null : endOf(text, index, length)
    return end === null ? [] : [{ start: index, end }]
  })
}

/** Where the IBAN of this many characters ends; null when there is none. */
function endOf(text: string, start: number, length: number): number | null {
  let iban = ''
  let at = start
  for (; iban.length < length; at++) {
    const sign = text[at]
    if (sign === undefined) return null
    if (isLetterOrDigit(sign.charCodeAt(0))) iban += sign
    else if (!separators.includes(sign) || separators.includes(text[at - 1] ?? '')) return null
  }
  return /[\p{L}\p{Nd}]/u.test(text[at] ?? '') || !hasRightCheckDigits(iban) ? null : at
}

const isLetterOrDigit = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)

function hasRightCheckDigits(iban: string): boolean {
  let remainder = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}
