import type { InterfaceLocale } from '../../shop/config.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Words } from './en.ts'

export type { Words }

export const wordsByLocale: Record<InterfaceLocale, Words> = { en, de, ar }

/** The way a language is read. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  new Intl.Locale(locale).language === 'ar' ? 'rtl' : 'ltr'
