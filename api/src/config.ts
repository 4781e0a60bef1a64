import { z } from '@aftercare/contracts'

const Config = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(3000),
  host: z.string().min(1).default('127.0.0.1'),
  mongodbUri: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'Expected an address that begins with mongodb://')
    .optional(),
  dataDirectory: z.string().min(1).default('.aftercare'),
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  smtpUrl: z.url({ protocol: /^smtps?$/ }).optional(),
  webhooksAllowLoopback: z.stringbool().default(false),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  trustedProxies: z.coerce.number().int().min(0).max(5).default(0),
})

/** What the environment says. Every value has a default but `mongodbUri`, `publicUrl` and `smtpUrl`. */
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
  webhooksAllowLoopback: 'WEBHOOKS_ALLOW_LOOPBACK',
  logLevel: 'LOG_LEVEL',
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
