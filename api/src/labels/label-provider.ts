import type { Language } from '@aftercare/words'

/** What a label says. */
export type LabelRequest = {
  /** The reference of the return, which is on the label as a barcode and a QR code. */
  ref: string
  /** Names the request: asked for again with the same key, a carrier gives the same label. */
  key: string
  /** Where it goes, a line each. */
  to: readonly string[]
  /** Who sends it, as they write it. */
  from: string | null
  language: Language
  goods: readonly { name: string; quantity: number }[]
}

export type Label = {
  /** Null where no carrier was booked: the shopper chooses one. */
  carrier: string | null
  trackingNumber: string | null
  pdf: Uint8Array
}

/** Makes labels. A carrier's adapter books the parcel; the reference one prints a page and books nothing. */
export type LabelProvider = {
  /** @throws Error when there is none just now */
  create(request: LabelRequest): Promise<Label>
}

/** What reaches carriers is not in a transaction. */
export type LabelParts = { outside: { labels: LabelProvider } }
