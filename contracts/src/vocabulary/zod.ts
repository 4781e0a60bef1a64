// The one place that names zod: everyone else says `import { z } from '@aftercare/contracts'`.
import * as z from 'zod'
import { plainWords } from './plain-words.ts'

z.config({ localeError: plainWords })

export { z }
