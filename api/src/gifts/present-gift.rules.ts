import {
  allowedReturnActions,
  giftResolutions,
  giftReturnActions,
  type Gift,
  type GiftReceipt,
  type GiftReturn,
  type Returnability,
} from '@aftercare/contracts'
import type { ReturnRecord } from '../returns/index.ts'
import type { GiftReceiptRecord } from './gift-receipt.ts'

/** The receipt for the shop, without its code. */
export const presentGiftReceipt = ({
  _id,
  orderId,
  lines,
  expiresAt,
  revokedAt,
  createdAt,
}: GiftReceiptRecord): GiftReceipt => ({
  id: _id,
  orderId,
  lines,
  expiresAt: expiresAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

const giftKind = (kind: string | null): GiftReturn['units'][number]['resolution'] =>
  giftResolutions.find((known) => known === kind) ?? null

/** The return for the recipient. Field by field, so that nothing of the order comes along: no price, no id, no name. */
export const presentGiftReturn = (record: ReturnRecord): GiftReturn => {
  const { _id, ref, approval, units, resolutions, shipments, createdAt } = record
  const allowed = allowedReturnActions(record, 'shopper')
  return {
    id: _id,
    ref,
    status: approval.status,
    question: approval.status === 'needs_info' ? approval.question : null,
    message: approval.status === 'declined' ? approval.message : null,
    units: units.map(({ id, line, sku, name, quantity, state, resolution }) => ({
      line,
      sku,
      name,
      quantity,
      state,
      resolution: giftKind(resolutions.find(({ unitIds }) => unitIds.includes(id))?.kind ?? resolution),
    })),
    label: shipments.findLast(({ state }) => state === 'label_created')?.label ?? null,
    allowedActions: giftReturnActions.filter((action) => allowed.includes(action)),
    createdAt: createdAt.toISOString(),
  }
}

/** The goods for the recipient, field by field. */
export const presentGiftLine = ({
  line,
  sku,
  name,
  quantity,
  available,
  reasons,
  decision: { best, layers, resolutions, needs },
}: Returnability['lines'][number]): Gift['lines'][number] => ({
  line,
  sku,
  name,
  quantity,
  available,
  reasons,
  eligible: best === 'commercial',
  deadline: layers.find(({ layer }) => layer === 'commercial')?.deadline ?? null,
  resolutions: giftResolutions.filter((known) => resolutions.some(({ kind }) => kind === known)),
  needs: best === null ? [] : needs,
})
