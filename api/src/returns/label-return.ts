import { Readable } from 'node:stream'
import { ProblemError, type Return, type ReturnLabelCreate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import {
  fileKey,
  presentAttachment,
  type AttachmentParts,
  type AttachmentRecord,
  type FileParts,
} from '../attachments/index.ts'
import type { Inside } from '../database.ts'
import type { Prepared } from '../http/serve.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import type { Logs, NewIds } from '../shared/parts.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import type { StoreParts } from '../store/index.ts'
import { changeFound, namedUnits, type ChangeParts } from './change-parts.ts'
import type { Label, LabelParts, LabelRequest } from '../labels/index.ts'
import { loadReturn, type FindReturn } from './load-return.ts'
import { moveUnits } from './move-units.rules.ts'
import { presentReturn } from './present-return.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'
import { newShipment, shipmentsWith } from './ship-return.ts'

export type LabelReturnParts = ChangeParts & LabelParts & FileParts & AttachmentParts & StoreParts & NewIds & Logs

/**
 * Makes a label for what is expected. The carrier is asked first, once; `commit` adds the parcel, and `undo` deletes the file again
 * when that was rolled back.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, label_not_available, return_unit_not_found
 */
export async function labelReturn(
  context: LabelReturnParts,
  actor: Actor,
  returnId: string,
  { unitIds }: ReturnLabelCreate,
  ifMatch: IfMatch,
): Promise<Prepared<LabelReturnParts, Return>> {
  const find: FindReturn = async (tx) => await loadReturn(context, actor, returnId, tx)
  const { commit, undo } = await prepareLabel(context, actor, find, unitIds, ifMatch)
  return { commit: async (inside) => presentReturn(await commit(inside), actor), ...(undo && { undo }) }
}

/** The same for a return that is found otherwise. */
export async function prepareLabel(
  context: LabelReturnParts,
  actor: Actor,
  find: FindReturn,
  unitIds: readonly string[] | undefined,
  ifMatch: IfMatch,
): Promise<Prepared<LabelReturnParts, ReturnRecord>> {
  const record = await find(null)
  expectVersion(record.version, ifMatch)
  const units = namedUnits(record, unitIds)
  moveUnits(record, units, 'label', moverOf(actor))
  const shipmentId = context.newId('returnShipment')
  const { settings } = await context.stores.load(record.storeId)
  const to = [settings.name, ...(settings.returnAddress ?? [])]
  const label = await askFor(context, {
    ...labelRequest(record, units),
    key: shipmentId,
    to,
    language: mailLanguage([record.locale, ...settings.locales]),
  })
  const file = await keepFile(context, record, label.pdf)
  return {
    commit: async (inside) => await addParcel(inside, actor, { find, ids: unitIds, shipmentId, label, file, ifMatch }),
    undo: async () => await context.outside.files.delete(fileKey(file)),
  }
}

const labelRequest = (
  { ref, requester }: ReturnRecord,
  units: readonly StoredUnit[],
): Pick<LabelRequest, 'ref' | 'from' | 'goods'> => ({
  ref,
  from: requester.name,
  goods: [...Map.groupBy(units, ({ name }) => name)].map(([name, some]) => ({ name, quantity: some.length })),
})

async function askFor({ outside, log }: LabelParts & Logs, request: LabelRequest): Promise<Label> {
  try {
    return await outside.labels.create(request)
  } catch (error) {
    log.warn({ err: error as Error }, 'a label could not be made')
    throw new ProblemError('label_not_available', 'No label could be made just now', [], { retryAfterSeconds: 60 })
  }
}

async function keepFile(
  { outside: { files }, newId, now }: FileParts & NewIds & Pick<ChangeParts, 'now'>,
  { _id: returnId, storeId, ref }: ReturnRecord,
  pdf: Uint8Array,
): Promise<AttachmentRecord> {
  const staged = await files.stage(Readable.from([pdf]))
  const record: AttachmentRecord = {
    _id: newId('attachment'),
    storeId,
    fileName: `${ref}.pdf`,
    contentType: 'application/pdf',
    bytes: staged.bytes,
    sha256: staged.sha256,
    owner: returnId,
    place: { returnId },
    createdAt: now(),
  }
  await staged.keep(fileKey(record))
  return record
}

type Parcel = {
  find: FindReturn
  ids: readonly string[] | undefined
  shipmentId: string
  label: Label
  file: AttachmentRecord
  ifMatch: IfMatch
}

async function addParcel(
  context: Inside<LabelReturnParts>,
  actor: Actor,
  { find, ids, shipmentId, label: { carrier, trackingNumber }, file, ifMatch }: Parcel,
): Promise<ReturnRecord> {
  return await changeFound(context, find, ifMatch, async (record, tx) => {
    const units = namedUnits(record, ids)
    const { event } = moveUnits(record, units, 'label', moverOf(actor))
    await context.attachments.insert(file, tx)
    const shipment = {
      ...newShipment(shipmentId, context.now().toISOString()),
      unitIds: units.map(({ id }) => id),
      carrier,
      trackingNumber,
      label: presentAttachment(file),
    }
    return { event, changes: { shipments: shipmentsWith(record, shipment) } }
  })
}
