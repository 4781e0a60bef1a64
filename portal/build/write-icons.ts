import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { ShopConfig } from '../shop/config.ts'
import { defaultPalettes } from '../shop/contrast.rules.ts'

/** Sizes in pixels: iPhone, and the two that a manifest names. */
const sizes = [180, 192, 512]

/** A speech bubble in the shop's colours, as PNG. A file of the same name in `public/` is the shop's own and stays. */
export async function writeIcons(outDir: string, { brand }: ShopConfig): Promise<void> {
  const { accent, paper } = { ...defaultPalettes.light, ...brand.colors?.light }
  // No letter: the machine that builds may have no font.
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${accent}"/><path d="M20 18h24a6 6 0 0 1 6 6v13a6 6 0 0 1-6 6H33l-9 8v-8h-4a6 6 0 0 1-6-6V24a6 6 0 0 1 6-6z" fill="${paper}"/></svg>`
  for (const size of sizes) {
    const path = join(outDir, `icon-${size}.png`)
    if (existsSync(path)) continue
    await sharp(Buffer.from(drawing), { density: (72 * size) / 64 })
      .resize(size, size)
      .png()
      .toFile(path)
  }
}
