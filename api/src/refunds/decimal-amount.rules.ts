/**
 * Minor units as a decimal number in text: 3450 with two digits is `34.50`, 3450 yen are `3450`. For providers that want no minor
 * units, or other ones than ISO 4217: several write HUF, TWD and ISK as if they had none.
 */
export function decimalOf(amount: number, digits: number): string {
  if (digits === 0) return String(amount)
  const padded = String(amount).padStart(digits + 1, '0')
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}
