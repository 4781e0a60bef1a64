import type { Order, Shipment, Ticket } from '@aftercare/sdk'

type TrackingStatus = Exclude<Shipment['status'], null>

/** Words that the track page says about what it found. Its types see to it that no status is without words. */
export type TrackWords = Record<
  | 'order'
  | 'ordered'
  | 'promised'
  | 'late'
  | 'delivered'
  | 'items'
  | 'total'
  | 'discount'
  | 'shipping'
  | 'parcel'
  | 'carrier'
  | 'noParcel'
  | 'message'
  | 'you'
  | 'us'
  | 'attachments'
  | 'codeLead'
  | 'sending'
  | 'wrongCode'
  | 'failed'
  | 'tooMany'
  | 'replySent'
  | 'replyFailed'
  | 'fileTooLarge'
  | 'fileRefused'
  | 'needReply',
  string
> & {
  orderStatuses: Record<Order['status'], string>
  adjustments: Record<Order['adjustments'][number]['kind'], string>
  trackingStatuses: Record<TrackingStatus, string>
  ticketStatuses: Record<Ticket['state']['status'] | 'waitingForYou', string>
}
