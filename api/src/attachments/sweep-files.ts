import type { RealClock } from '../shared/parts.ts'
import type { AttachmentParts, FileParts } from './parts.ts'

/** A record is written within the deadline of its request, so a file this old that has none will never have one. */
const graceMs = 3_600_000
const filesAtOnce = 100

/**
 * Deletes files that no record names: an upload whose request failed or whose process died leaves one. Says how many.
 *
 * Each process sweeps the disk that it writes to; two that share one do no harm to each other.
 */
export async function sweepFiles({
  attachments,
  outside: { files },
  realNow,
}: AttachmentParts & FileParts & RealClock): Promise<number> {
  let swept = 0
  const sweep = async (keys: readonly string[]): Promise<void> => {
    const known = await attachments.knownFiles(keys)
    for (const key of keys.filter((one) => !known.has(one))) {
      await files.delete(key)
      swept++
    }
  }
  let keys: string[] = []
  for await (const key of files.keysBefore(new Date(realNow().getTime() - graceMs))) {
    keys.push(key)
    if (keys.length < filesAtOnce) continue
    await sweep(keys)
    keys = []
  }
  await sweep(keys)
  return swept
}
