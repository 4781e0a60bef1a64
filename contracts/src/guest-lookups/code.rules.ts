/** The digits of a code however it was typed or pasted: `314 159`, `314-159`, in Arabic or Persian digits. */
export const digitsOf = (code: string): string =>
  code.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/\D/g, '')
