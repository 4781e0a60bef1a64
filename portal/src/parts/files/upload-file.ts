import { api } from '../../lib/call-api.ts'

/** The API does not take this kind of file, or not this large. */
export class FileRefused extends Error {}

/** The session that uploads is over. */
export class ProofOver extends Error {}

/**
 * Uploads one file and tells how much of it is sent. Through XMLHttpRequest: fetch, and so the SDK, cannot tell that.
 *
 * @param credential the publishable key, or the session of the guest whose message it goes with
 * @returns the id to name in the message
 * @throws FileRefused, ProofOver
 * @throws Error when it did not get through or was stopped
 */
export function uploadFile(
  file: File,
  { credential, onSent, signal }: { credential: string; onSent: (share: number) => void; signal: AbortSignal },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${api.baseUrl}/v1/attachments`)
    request.setRequestHeader('authorization', `Bearer ${credential}`)
    request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(loaded / Math.max(1, total)))
    request.addEventListener('load', () => {
      const { id } = (request.response ?? {}) as { id?: string }
      if (request.status === 201 && id !== undefined) resolve(id)
      else if ([400, 413, 415, 422].includes(request.status)) reject(new FileRefused(file.name))
      else if (request.status === 401) reject(new ProofOver('The session is over'))
      else reject(new Error(`The upload was answered ${request.status}`))
    })
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => reject(new Error(end)))
    signal.addEventListener('abort', () => request.abort())
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
}
