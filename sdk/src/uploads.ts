/** The bytes of a file. A `File` brings its name along: `new File([bytes], 'vase.png')`; other bytes have none. */
export type Upload = Blob | Uint8Array

/** The fields of a form as multipart/form-data, for which fetch writes the content type with its boundary. */
export function multipart(fields: object): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields) as [string, string | Upload][]) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value instanceof Blob ? value : new Blob([value as Uint8Array<ArrayBuffer>]))
  }
  return form
}
