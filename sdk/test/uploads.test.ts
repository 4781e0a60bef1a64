import { expect, it } from 'vitest'
import { Aftercare, type Upload } from '../src/index.ts'
import { startScriptedServer, type SeenRequest } from './scripted-server.ts'

const bytes = Uint8Array.from([137, 80, 78, 71, 0, 255])
const created = { status: 201, body: { id: 'att_1' } }

it.each<[string, Upload, string]>([
  ['a File', new File([bytes], 'broken vase.png', { type: 'image/png' }), 'broken vase.png'],
  ['a Blob', new Blob([bytes]), 'blob'],
  ['bytes', bytes, 'blob'],
])('sends %s as a form', async (_, file, name) => {
  await using server = await startScriptedServer(created)
  await new Aftercare({ baseUrl: server.url }).attachments.upload({ file })
  const sent = await fileIn(server.requests[0])
  expect(sent.name).toBe(name)
  expect(new Uint8Array(await sent.arrayBuffer())).toEqual(bytes)
})

it('sends the same bytes again after a failure', async () => {
  await using server = await startScriptedServer('drop', created)
  await new Aftercare({ baseUrl: server.url }).attachments.upload({ file: bytes })
  for (const request of server.requests)
    expect(new Uint8Array(await (await fileIn(request)).arrayBuffer())).toEqual(bytes)
  expect(server.requests).toHaveLength(2)
})

/** The file that a server reads from the form. */
async function fileIn(request: SeenRequest | undefined): Promise<File> {
  const headers = { 'content-type': request?.headers['content-type'] ?? '' }
  const form = await new Response(new Uint8Array(request?.body ?? []), { headers }).formData()
  return form.get('file') as File
}
