import { foldDigits } from '../vocabulary/references.rules.ts'

/** The digits of a code however it was typed or pasted: `314 159`, `314-159`, in digits of any script. */
export const digitsOf = (code: string): string => foldDigits(code).replace(/\D/g, '')
