import type { Words } from '@aftercare/words'

/** Words that the track page says about what it found. */
export type TrackWords = Pick<Words, 'lookup' | 'orders' | 'tickets'> & { tooMany: string; shop: string }
