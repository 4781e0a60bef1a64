import { readFile } from 'node:fs/promises'
import { OrderUpsert, ProblemError, z, type Order } from '@aftercare/contracts'
import { previewOrder } from '../orders/index.ts'
import { RefusedError, UsageError } from './command.ts'

const ordersMax = 1_000_000
const OrderInFile = OrderUpsert.extend({ externalId: z.string().min(1).max(255) })

/** @throws RefusedError when the file is missing or no JSON */
export async function readJson(file: string): Promise<unknown> {
  try {
    // Spreadsheets and editors of Windows begin a file with a byte order mark, which JSON does not know.
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n')
    throw new RefusedError(`${file} cannot be read: ${reason}`, { cause: error })
  }
}

/**
 * The orders of a file: an array of `OrderUpsert` with `externalId`, or one of them.
 *
 * @throws RefusedError that names the order and the place
 */
export async function readOrders(file: string): Promise<Order[]> {
  const given: unknown[] = [await readJson(file)].flat()
  if (given.length > ordersMax) throw new RefusedError(`${file} holds more than ${ordersMax} orders`)
  const orders = given.map((order, index) => readOrderOf(file, order, index))
  const known = new Map<string, number>()
  for (const [index, { externalId }] of orders.entries()) {
    const before = known.get(externalId)
    if (before !== undefined)
      throw new RefusedError(`${file}, order ${index + 1} (${externalId}): order ${before} has the same externalId`)
    known.set(externalId, index + 1)
  }
  return orders
}

function readOrderOf(file: string, given: unknown, index: number): Order {
  return readOrder(given, `${file}, order ${index + 1}`)
}

/** One order. @throws RefusedError that begins with the place */
export function readOrder(given: unknown, at: string): Order {
  const parsed = OrderInFile.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new RefusedError(`${at}: ${issue?.path.join('.') || 'order'}: ${issue?.message}`)
  }
  const { externalId, ...upsert } = parsed.data
  try {
    return previewOrder(externalId, upsert)
  } catch (error) {
    if (error instanceof ProblemError)
      throw new RefusedError(`${at} (${externalId}): ${error.message}`, { cause: error })
    throw error
  }
}

/**
 * That the orders of a file have no more units than a command can decide about in one run.
 *
 * @throws RefusedError that begins with `too_many_units`
 */
export function expectFewUnits(file: string, orders: readonly Order[], most: number): void {
  const units = orders.reduce((sum, { lines }) => sum + lines.reduce((some, line) => some + unitsOf(line), 0), 0)
  if (units > most) throw tooManyUnits(file, units, most)
}

export const tooManyUnits = (file: string, units: number, most: number): RefusedError =>
  new RefusedError(`too_many_units: ${file} has ${units} units, and at most ${most} are decided about in one run`)

/** What is measured is one unit. */
const unitsOf = ({ quantity }: Order['lines'][number]): number =>
  Number.isInteger(quantity) ? Math.max(0, quantity) : 1

/** The instant of `--at`, epoch milliseconds; now when left out. @throws UsageError */
export function readInstant(text: string | undefined): number {
  if (text === undefined) return Date.now()
  const at = z.iso.datetime({ offset: true }).safeParse(text).success ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new UsageError(`${text} is no instant such as 2026-12-14T12:00:00Z`)
  return at
}
