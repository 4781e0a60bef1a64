import { ArticleCategory, articleCategories, ArticleId } from '@aftercare/contracts/articles/schemas'
import { LateOrderRule } from '@aftercare/contracts/orders/late-orders'
import { WeeklyHours } from '@aftercare/contracts/rules/business-hours'
import { Amount, Currency } from '@aftercare/contracts/vocabulary/money'
import { CalendarDate, Instant, Locale, TimeZone } from '@aftercare/contracts/vocabulary/time'
import { LoyaltyProgrammeInput } from '@aftercare/contracts/loyalty/schemas'
import { ReturnPolicyInput } from '@aftercare/contracts/policies/schemas'
import { z } from '@aftercare/contracts/vocabulary/zod'
import { defaultPalettes, faintPairs, paletteOf } from './contrast.rules.ts'

/** A language of the help center (BCP 47). Those that `words/` does not have take their texts from the shop folder. */
export type InterfaceLocale = string

/** Languages of one help center at most. */
const localesMax = 40

const Color = z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'Expected a colour as six hex digits, such as #1F5C4D')
const colorRoles = Object.keys(defaultPalettes.light) as (keyof typeof defaultPalettes.light)[]
const PaletteOverride = z.partialRecord(z.enum(colorRoles), Color)

const WebAddress = z.url({ protocol: /^https?$/, error: 'Expected an address that begins with https://' })

/** Words for shoppers: one text for all languages, or one a language. The default language is always there. */
const LocalText = z.union([z.string().min(1).max(300), z.record(Locale, z.string().min(1).max(300))], {
  error: 'Expected a text, or a text for each language such as { en: "Phone", de: "Telefon" }',
})
export type LocalText = z.infer<typeof LocalText>

const Channel = z.strictObject({
  kind: z.enum(['phone', 'chat', 'email', 'form', 'post']),
  /** What the channel is called. */
  label: LocalText,
  /** Phone number, mail address, or web address of the chat; the form is the help center's own page and has none. */
  address: z.string().min(1).max(200).optional(),
  /** When a person answers; left out for a channel that takes messages at any time. */
  hours: WeeklyHours.optional(),
  /** How long until a person usually answers, in the unit that a shopper would use. */
  typicalAnswer: z.union(
    [
      z.strictObject({ minutes: z.int().min(1).max(180) }),
      z.strictObject({ hours: z.int().min(1).max(72) }),
      z.strictObject({ workingDays: z.int().min(1).max(20) }),
    ],
    { error: 'Expected one of { minutes: 3 }, { hours: 4 } or { workingDays: 1 }' },
  ),
})

const ShippingOption = z
  .strictObject({
    name: LocalText,
    /** Country, ISO 3166-1: the page prints its name in the reader's language. */
    region: z.string().regex(/^[A-Z]{2}$/, 'Expected a country code such as DE'),
    /** ISO 4217, such as EUR. */
    currency: Currency,
    /** Minor units: 490 is 4.90 in EUR. */
    price: Amount,
    /** Orders from this amount on ship free, minor units of the same currency. */
    freeFrom: Amount.optional(),
    workingDays: z.strictObject({ from: z.int().min(0).max(60), to: z.int().min(0).max(90) }),
    /** Ordered before this time of the shop's zone, the parcel leaves the same working day. */
    orderBefore: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected a time of day such as 14:00')
      .optional(),
    dutiesIncluded: z.boolean().optional(),
  })
  .refine(({ workingDays }) => workingDays.from <= workingDays.to, {
    path: ['workingDays'],
    message: 'The first number of days is larger than the second',
  })

export const ShopConfig = z
  .strictObject({
    /** How the shop is called and looks. */
    brand: z.strictObject({
      name: z.string().min(1).max(60),
      tagline: LocalText,
      /** An SVG or PNG in `public/`, such as `/logo.svg`; without it the name is set in the heading type. */
      logo: z.string().startsWith('/').max(200).optional(),
      /** A PNG or JPEG of 1200 × 630 in `public/`, which messengers show beside a link. */
      shareImage: z.string().startsWith('/').max(200).optional(),
      /** Whether the pages have our drawings: a lamp, a vase and a parcel. */
      drawings: z.boolean().default(true),
      /** Colours that differ from the built-in ones. A pair that cannot be read stops the build. */
      colors: z.strictObject({ light: PaletteOverride.optional(), dark: PaletteOverride.optional() }).optional(),
    }),
    /** Where the help center will be, such as `https://help.example.com`; canonical addresses begin with it. */
    url: WebAddress,
    /** The shop itself. */
    shopUrl: WebAddress.optional(),
    /** Languages, each a folder of `content/`. Texts of the pages that a language lacks come from `words/<language>.json`. */
    locales: z.array(Locale).min(1).max(localesMax),
    /** The language in which every article is written; its pages have no language in their address. */
    defaultLocale: Locale,
    /** IANA name of the zone that hours and days are meant in, such as `Europe/Berlin`. */
    timeZone: TimeZone,
    /** How the pages reach the Aftercare API. */
    api: z.strictObject({
      /** Address of the API without `/v1`, or `same-origin` when the API itself serves the help center. */
      baseUrl: z.union([z.literal('same-origin'), WebAddress], {
        error: 'Expected the address of the API, or same-origin when the API serves the help center',
      }),
      publishableKey: z.string().regex(/^pk_[A-Za-z0-9_]{8,200}$/, 'Expected a publishable key, which begins with pk_'),
    }),
    /** Ways to reach a person. */
    channels: z.array(Channel).min(1).max(12),
    /** Days on which the hours differ; an empty `open` is a closed day. */
    holidays: z
      .array(z.strictObject({ date: CalendarDate, name: z.string().min(1).max(80), open: WeeklyHours.shape.mon }))
      .max(200)
      .default([]),
    /** What delivery costs and how long it takes, shown on a page of its own. */
    shipping: z.array(ShippingOption).max(60).default([]),
    /** What goes back beyond what the law gives: the commands `aftercare policy` and `aftercare refund` decide by it. */
    returnPolicy: ReturnPolicyInput.optional(),
    /** The loyalty programme: what earns points, how long they wait and last, and what they buy. `aftercare loyalty` counts by it. */
    loyalty: LoyaltyProgrammeInput.optional(),
    /** What shoppers call the categories, tiers, channels and payments of `returnPolicy`; without it the pages say their ids. */
    policyNames: z.record(z.string().min(1).max(60), LocalText).default({}),
    /** What shoppers call the programme of `loyalty`, its tiers, benefits, actions and rewards; without it the pages say their ids. */
    loyaltyNames: z.record(z.string().min(1).max(60), LocalText).default({}),
    /**
     * Something that everybody asks about just now, such as a strike of the carrier: said on top of every page until it ends.
     * `until` is a moment such as `2026-12-04T12:00:00Z`; `page` is an article that says more.
     */
    incident: z.strictObject({ text: LocalText, until: Instant, page: ArticleId.optional() }).optional(),
    /**
     * What happens with an order that is past its day: how many days later the carrier is asked, how many days later the
     * shopper may choose, and between what. The order page says it before anybody asks.
     */
    lateOrders: LateOrderRule.default({ askCarrierAfterDays: 1, chooseAfterDays: 5, choices: ['resend', 'refund'] }),
    /**
     * Topics in the order of the home page, each a folder of `content/<language>/`. A topic of the shop's own has a
     * `title`; orders, shipping, returns, payments, products, account, loyalty and contact have one already. `mostAsked` are
     * the questions shown on the home page; without it, those with most `also`.
     */
    categories: z
      .array(
        z.strictObject({
          id: ArticleCategory,
          title: LocalText.optional(),
          mostAsked: z.array(ArticleId).max(3).default([]),
        }),
      )
      .min(1)
      .max(100)
      .default(articleCategories.map((id) => ({ id, mostAsked: [] }))),
    /** What the front matter of an article may leave out. */
    articleDefaults: z
      .strictObject({
        /** Who keeps articles right; left out, the name of the shop. */
        owner: z.string().trim().min(1).max(80).optional(),
        audience: z.enum(['public', 'internal']).default('public'),
      })
      .default({ audience: 'public' }),
    /** The articles behind two of the large links on the home page: that explains a return, and that says where a refund is. */
    topTasks: z.strictObject({ returnSomething: ArticleId.optional(), refund: ArticleId.optional() }).default({}),
    /**
     * Whether the pages for developers are built: `/reference/` and `/problems/`, which explain the API. Left out, they are.
     * Without them the API itself explains its problems where it serves the pages.
     */
    developerPages: z.boolean().default(true),
    /** Pages of the shop itself that every page links. */
    legal: z
      .strictObject({ imprint: WebAddress.optional(), terms: WebAddress.optional(), privacy: WebAddress.optional() })
      .default({}),
  })
  .superRefine((config, context) => {
    const refuse = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message })
    }
    if (!config.locales.includes(config.defaultLocale))
      refuse(['defaultLocale'], `${config.defaultLocale} is not in locales`)
    for (const scheme of ['light', 'dark'] as const) {
      const override = config.brand.colors?.[scheme]
      if (override === undefined) continue
      for (const pair of faintPairs(paletteOf(scheme, override)))
        refuse(['brand', 'colors', scheme], `In the ${scheme} scheme ${pair}`)
    }
    config.channels.forEach((channel, index) => {
      if (channel.kind !== 'form' && channel.address === undefined)
        refuse(['channels', index], `A ${channel.kind} channel needs an address`)
    })
    config.locales.forEach((locale, index) => {
      if (config.locales.indexOf(locale) !== index) refuse(['locales', index], `${locale} is there twice`)
    })
    config.categories.forEach(({ id, title }, index) => {
      if (title === undefined && !(articleCategories as readonly string[]).includes(id))
        refuse(['categories', index], `The topic ${id} needs a title`)
      if (config.categories.findIndex((other) => other.id === id) !== index)
        refuse(['categories', index], `The category ${id} is there twice`)
    })
    for (const { path, text } of localTexts(config)) {
      if (typeof text !== 'string' && text[config.defaultLocale] === undefined) {
        refuse(path, `The text is missing in ${config.defaultLocale}, the default language`)
      }
    }
  })

/** What `aftercare.config.ts` says, with everything left out filled in. */
export type ShopConfig = z.output<typeof ShopConfig>
/** What an author writes in `aftercare.config.ts`. */
export type ShopConfigInput = z.input<typeof ShopConfig>
export type ArticleCategoryName = string
export type Channel = ShopConfig['channels'][number]
export type ShippingOption = ShopConfig['shipping'][number]

function localTexts(config: {
  brand: { tagline: LocalText }
  channels: { label: LocalText }[]
  shipping: { name: LocalText }[]
  categories: { title?: LocalText | undefined }[]
  incident?: { text: LocalText } | undefined
  policyNames: Record<string, LocalText>
  loyaltyNames: Record<string, LocalText>
}): { path: (string | number)[]; text: LocalText }[] {
  return [
    { path: ['brand', 'tagline'], text: config.brand.tagline },
    ...(config.incident === undefined ? [] : [{ path: ['incident', 'text'], text: config.incident.text }]),
    ...config.channels.map(({ label }, index) => ({ path: ['channels', index, 'label'], text: label })),
    ...config.shipping.map(({ name }, index) => ({ path: ['shipping', index, 'name'], text: name })),
    ...(['policyNames', 'loyaltyNames'] as const).flatMap((names) =>
      Object.entries(config[names]).map(([id, text]) => ({ path: [names, id], text })),
    ),
    ...config.categories.flatMap(({ title }, index) =>
      title === undefined ? [] : [{ path: ['categories', index, 'title'], text: title }],
    ),
  ]
}
