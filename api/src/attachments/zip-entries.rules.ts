const endSignature = 0x06_05_4b_50
const entrySignature = 0x02_01_4b_50
const commentMax = 65_535
const entriesMax = 10_000

/** The names in the directory of a ZIP archive, as far as it can be read; nothing is unpacked. */
export function zipEntryNames(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>()
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < Math.max(0, archive.length - commentMax - 22) || end + 22 > archive.length) return names
  if (archive.readUInt32LE(end) !== endSignature) return names
  const count = Math.min(archive.readUInt16LE(end + 10), entriesMax)
  let at = archive.readUInt32LE(end + 16)
  for (let entry = 0; entry < count && at + 46 <= archive.length; entry++) {
    if (archive.readUInt32LE(at) !== entrySignature) break
    const nameLength = archive.readUInt16LE(at + 28)
    names.add(archive.toString('utf8', at + 46, at + 46 + nameLength))
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return names
}
