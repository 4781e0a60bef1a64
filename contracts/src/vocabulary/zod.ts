// The one place that names zod: everyone else says `import { z } from '@aftercare/contracts'`.
export * as z from 'zod'
