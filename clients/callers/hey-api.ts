import {
  attachmentsDownload,
  attachmentsUpload,
  ordersGet,
  ticketsCreate,
  ticketsList,
  ticketsSolve,
} from '../generated/hey-api/index.ts'
import type { Call } from '../call.ts'
import { createClient } from '../generated/hey-api/client/index.ts'

/** Calls a server as a merchant would, with the client that hey-api generated and nothing else. */
export async function callServer(baseUrl: string, secretKey: string): Promise<Call[]> {
  const client = createClient({ baseUrl, auth: secretKey })
  const calls: Call[] = []
  const note = (name: string, expected: number, response: Response | undefined, said: unknown): void => {
    calls.push({ name, expected, status: response?.status, said })
  }

  const body = { subject: 'The vase arrived broken', text: 'One has a crack', requester: { email: 'mia@example.com' } }
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  const created = await ticketsCreate({ client, body, headers })
  note('create', 201, created.response, created.data?.ref)
  const ticketId = created.data?.id ?? ''

  const listed = await ticketsList({ client, query: { limit: 1, status: 'new' } })
  note(
    'list',
    200,
    listed.response,
    listed.data?.data.map(({ id }) => id),
  )

  const unknown = await ordersGet({ client, path: { orderId: 'ord_01k93w3ra0e00800000000001z' } })
  note('404', 404, unknown.response, unknown.error?.code)

  await ticketsSolve({ client, path: { ticketId } })
  const twice = await ticketsSolve({ client, path: { ticketId } })
  note('409', 409, twice.response, twice.error?.code)

  const other = await ticketsCreate({ client, body: { ...body, subject: 'Another' }, headers })
  note('422', 422, other.response, other.error?.code)

  const bytes = 'A note about the vase'
  const file = new File([bytes], 'vase.txt', { type: 'text/plain' })
  const uploaded = await attachmentsUpload({ client, body: { file } })
  note('upload', 201, uploaded.response, uploaded.data?.fileName)

  const path = { attachmentId: uploaded.data?.id ?? '' }
  const downloaded = await attachmentsDownload({ client, path, parseAs: 'blob' })
  note('download', 200, downloaded.response, await downloaded.data?.text())
  return calls
}
