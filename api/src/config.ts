import { z } from '@aftercare/contracts'

/** A whole number as text. Nothing else is one: `0x50` and ` 80` are slips. */
const wholeNumber = (min: number, max: number) => {
  const expected = `Expected a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .pipe(z.number().min(min, expected).max(max, expected))
}

/** Nothing but these two words: a switch that was meant to be off must not be on because it says something else. */
const yesOrNo = z.enum(['true', 'false'], 'Expected true or false').transform((text) => text === 'true')

const Config = z.object({
  port: wholeNumber(0, 65_535).default(3000),
  host: z.string().min(1).default('127.0.0.1'),
  mongodbUri: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'Expected an address that begins with mongodb://')
    .optional(),
  dataDirectory: z.string().min(1).default('.aftercare'),
  publicUrl: z.url({ protocol: /^https?$/, error: 'Expected an address that begins with https://' }).optional(),
  smtpUrl: z
    .url({ protocol: /^smtps?$/, error: 'Expected an address that begins with smtp:// or smtps://' })
    .optional(),
  refundUrl: z
    .string()
    .regex(/^(reference:$|https?:\/\/.)/, 'Expected an address that begins with https://, or reference:')
    .optional(),
  refundSecret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'Expected whsec_ and at least 24 bytes in base64')
    .optional(),
  webhooksAllowLoopback: yesOrNo.default(false),
  logLevel: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'Expected silent, error, warn, info or debug')
    .default('info'),
  encryptionKeys: z.string().optional(),
  trustedProxies: wholeNumber(0, 5).default(0),
})

/** What the environment says. Every value has a default but `mongodbUri`, `publicUrl`, `smtpUrl`, `refundUrl`, `refundSecret` and `encryptionKeys`. */
export type Config = z.infer<typeof Config>

/** The settings that a part reads. */
export type Configured<Name extends keyof Config> = { config: Pick<Config, Name> }

/** The names in the environment, for the error message and the README. */
export const environmentNames: Record<keyof Config, string> = {
  port: 'PORT',
  host: 'HOST',
  mongodbUri: 'MONGODB_URI',
  dataDirectory: 'AFTERCARE_DATA',
  publicUrl: 'PUBLIC_URL',
  smtpUrl: 'SMTP_URL',
  refundUrl: 'REFUND_URL',
  refundSecret: 'REFUND_SECRET',
  webhooksAllowLoopback: 'WEBHOOKS_ALLOW_LOOPBACK',
  logLevel: 'LOG_LEVEL',
  encryptionKeys: 'AFTERCARE_ENCRYPTION_KEYS',
  trustedProxies: 'TRUSTED_PROXIES',
}

/** A mistake in the settings, in one line that the person who starts the process can act on. */
export class ConfigError extends Error {}

/** Reads the environment once. An empty variable counts as not set. @throws ConfigError naming each bad variable */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const named = Object.entries(environmentNames).map(([key, name]) => [key, env[name] === '' ? undefined : env[name]])
  const parsed = Config.safeParse(Object.fromEntries(named))
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map(
    ({ path, message }) => `${environmentNames[path[0] as keyof Config]}: ${message}`,
  )
  throw new ConfigError(mistakes.join('; '))
}
