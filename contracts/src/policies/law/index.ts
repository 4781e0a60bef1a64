import type { LawRule } from '../policy.ts'
import { at } from './at.ts'
import { ch } from './ch.ts'
import { de } from './de.ts'
import { eea } from './eea.ts'
import { es } from './es.ts'
import { eu } from './eu.ts'
import { fi } from './fi.ts'
import { fr } from './fr.ts'
import { gb } from './gb.ts'
import { ie } from './ie.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { se } from './se.ts'
import { us } from './us.ts'

/**
 * What the law gives, as dated and cited data: a floor that a merchant can only raise. It is no legal advice. A country's own file
 * wins over the Union's.
 */
export const law: readonly LawRule[] = [
  ...eu, ...at, ...de, ...es, ...fi, ...fr, ...ie, ...it, ...nl, ...pl, ...pt, ...se, ...gb, ...eea, ...ch, ...us,
] // prettier-ignore
