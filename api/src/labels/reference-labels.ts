import type { LabelProvider } from './label-provider.ts'

/**
 * Prints a page and books no carrier: the shopper chooses one, and the warehouse knows the parcel by its code. What prints is loaded
 * with the first label, because it is large.
 */
export const referenceLabels: LabelProvider = {
  create: async (request) => {
    const { printLabel } = await import('./print-label.ts')
    return { carrier: null, trackingNumber: null, pdf: await printLabel(request) }
  },
}
