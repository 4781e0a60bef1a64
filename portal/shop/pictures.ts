import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import sharp from 'sharp'

/** A picture as the page shows it: its size in pixels, and smaller ones for smaller screens. */
export type Picture = { src: string; srcset?: string; width: number; height: number }

/** A picture or another file of an article, ready to be served. */
export type Prepared = { picture?: Picture; href: string; warning?: string } | { error: string }

/** Widths in pixels in which a photo is written: a phone, a phone with a fine screen, a wide page with one. */
const widths = [480, 960, 1440]
/** What a reader loads for one picture at most before the author hears of it (bytes). */
export const pictureBytesMax = 200_000
/** No picture or file of an article is larger (bytes). */
export const fileBytesMax = 25_000_000

/** Where files of articles are in the built pages; their names carry a fingerprint, so that they may be cached for ever. */
export const filesPath = '/_astro/files'

/** Pixels on a side that a picture may have: WebP knows no more. */
export const pictureSideMax = 16_383
/** Pixels that a picture may have; each takes four bytes of memory while it is made smaller. */
export const picturePixelsMax = 100_000_000

const photo = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.tif', '.tiff'])
const drawing = new Set(['.svg', '.gif'])
export const isPicture = (file: string): boolean =>
  photo.has(extname(file).toLowerCase()) || drawing.has(extname(file).toLowerCase())

/**
 * Writes a file of an article to `servedFolder`. Photos become WebP in the widths that screens need; what was made once
 * is found again in `cacheFolder` by what is in the file.
 */
export async function prepareFile(path: string, cacheFolder: string, servedFolder: string): Promise<Prepared> {
  const bytes = await readFile(path)
  if (bytes.length > fileBytesMax) return { error: `${basename(path)} is larger than ${fileBytesMax / 1_000_000} MB` }
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const extension = extname(path).toLowerCase()
  await mkdir(servedFolder, { recursive: true })
  if (!photo.has(extension)) {
    const name = `${hash}${extension}`
    await copyFile(path, join(servedFolder, name))
    const href = `${filesPath}/${name}`
    if (!drawing.has(extension)) return { href }
    const size = await sizeOf(bytes, basename(path))
    if ('error' in size) return size
    return { href, picture: { src: href, ...size }, ...heavy(basename(path), bytes.length) }
  }
  await mkdir(cacheFolder, { recursive: true })
  const record = join(cacheFolder, `${hash}.json`)
  type Made = { width: number; height: number; files: { width: number; bytes: number }[] }
  let made: Made
  if (existsSync(record)) made = JSON.parse(await readFile(record, 'utf8')) as Made
  else {
    const size = await sizeOf(bytes, basename(path))
    if ('error' in size) return size
    const written = [...widths.filter((width) => width < size.width), Math.min(size.width, widths.at(-1)!)]
    const files = []
    for (const width of new Set(written)) {
      const picture = sharp(bytes).autoOrient().resize({ width }).webp({ quality: 78 })
      try {
        const info = await picture.toFile(join(cacheFolder, `${hash}-${width}.webp`))
        files.push({ width, bytes: info.size })
      } catch {
        return { error: `${basename(path)} breaks off or is damaged; save the picture again` }
      }
    }
    made = { ...size, files }
    await writeFile(record, JSON.stringify(made))
  }
  for (const { width } of made.files)
    await copyFile(join(cacheFolder, `${hash}-${width}.webp`), join(servedFolder, `${hash}-${width}.webp`))
  const address = (width: number): string => `${filesPath}/${hash}-${width}.webp`
  const usual = made.files.findLast(({ width }) => width <= 960) ?? made.files[0]!
  return {
    href: address(made.files.at(-1)!.width),
    picture: {
      src: address(usual.width),
      ...(made.files.length > 1
        ? { srcset: made.files.map(({ width }) => `${address(width)} ${width}w`).join(', ') }
        : {}),
      width: made.width,
      height: made.height,
    },
    ...heavy(basename(path), usual.bytes),
  }
}

const heavy = (name: string, bytes: number): { warning?: string } =>
  bytes > pictureBytesMax
    ? { warning: `${name} has ${Math.round(bytes / 1000)} KB for a usual screen; ${pictureBytesMax / 1000} are enough` }
    : {}

/** What the head of a picture says, before anything of it is unpacked. */
async function sizeOf(bytes: Buffer, name: string): Promise<{ width: number; height: number } | { error: string }> {
  try {
    const { autoOrient, format } = await sharp(bytes, { limitInputPixels: false }).metadata()
    const { width, height } = autoOrient
    // A drawing has no pixels.
    if (format === 'svg') return { width, height }
    return Math.max(width, height) > pictureSideMax || width * height > picturePixelsMax
      ? { error: tooLarge(name, width, height) }
      : { width, height }
  } catch {
    return { error: `${name} is not a picture` }
  }
}

const number = new Intl.NumberFormat('en')
const tooLarge = (name: string, width: number, height: number): string =>
  `${name} is too large: it has ${number.format(width)} × ${number.format(height)} pixels; at most ${number.format(pictureSideMax)} on a side and ${picturePixelsMax / 1_000_000} million together are taken`
