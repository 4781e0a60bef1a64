import { createRequire } from 'node:module'

type Read = (options: { filename: string; code: Buffer; errorRecovery: boolean }) => {
  warnings: { message: string; type?: string; loc: { line: number } }[]
}

let reader: Read | undefined
/** What Vite writes style sheets with, in its version: what it cannot read stops a build. */
const reading = (): Read =>
  (reader ??= (createRequire(createRequire(import.meta.url).resolve('vite'))('lightningcss') as { transform: Read })
    .transform)

/** What of a style sheet would not be written, by its line. Rules that are merely unknown are browsers' own business. */
export function mistakesOfCss(css: string): { line: number; message: string }[] {
  const code = Buffer.from(css)
  const transform = reading()
  const told = (line: number, message: string): { line: number; message: string } => ({
    line,
    message: `The style sheet cannot be read: ${message.replace(/\.$/, '')}`,
  })
  try {
    transform({ filename: 'styles.css', code, errorRecovery: false })
    return []
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number } }
    try {
      const { warnings } = transform({ filename: 'styles.css', code, errorRecovery: true })
      const all = warnings.filter(({ type }) => type !== 'AtRuleInvalid').map((one) => told(one.loc.line, one.message))
      if (all.length > 0) return all
    } catch {
      // Nothing can be read beyond the first mistake.
    }
    return [told(loc?.line ?? 1, message)]
  }
}
