// What `@aftercare/portal` gives to aftercare.config.ts, for editors where the package is not installed.
declare module '@aftercare/portal' {
  /** BCP 47 language tag */
  export type Locale = string

  /** IANA time zone */
  export type TimeZone = string

  /** Open intervals of each day; an empty list is a closed day */
  export type WeeklyHours = {
    mon: OpenInterval[]
    tue: OpenInterval[]
    wed: OpenInterval[]
    thu: OpenInterval[]
    fri: OpenInterval[]
    sat: OpenInterval[]
    sun: OpenInterval[]
  }

  /** Open from (inclusive) to (exclusive), same day */
  export type OpenInterval = {
    from: TimeOfDay
    to: TimeOfDay
  }

  /** Wall-clock time, 00:00 to 24:00 */
  export type TimeOfDay = string

  /** A calendar date */
  export type CalendarDate = string

  /** ISO 4217 currency code */
  export type Currency = string

  /** Whole minor units: 4990 is 49.90 EUR and 4990 JPY */
  export type Amount = number

  /** What goes back under the promise of the shop, and where the rule speaks */
  export type PolicyRule = {
    id: string
    applies?: {
      regions?: string[]
      categories?: string[]
      skus?: string[]
      conditions?: ('unopened' | 'opened' | 'used' | 'damaged')[]
      minTier?: string
      channels?: string[]
      purchased?: {
        from?: CalendarDate
        until?: CalendarDate
      }
      payments?: string[]
      gift?: boolean
    }
    window:
      | {
          days: number
          clock: 'delivered' | 'shipped' | 'purchased' | 'first_use'
          startsWith?: 'last_parcel' | 'own_parcel'
        }
      | 'none'
    seasons?: {
      purchased: {
        from?: CalendarDate
        until?: CalendarDate
      }
      until: CalendarDate
    }[]
    fees?: {
      restockingPpm?: number
      restockingMax?: { [name: string]: number }
      label?: { [name: string]: number }
    }
    resolutions?: {
      kind: 'refund' | 'exchange' | 'store_credit' | 'repair' | 'keep_item' | 'donate'
      bonusPpm?: number
    }[]
    evidence?: ('photo' | 'serial_number' | 'receipt')[]
  }

  /** Goods that the shop says fall under an exception of the law */
  export type PolicyException = {
    kind:
      | 'made_to_measure'
      | 'perishable'
      | 'sealed_hygiene'
      | 'mixed_inseparably'
      | 'price_fluctuation'
      | 'aged_alcohol'
      | 'sealed_media'
      | 'newspaper'
      | 'dated_leisure'
      | 'urgent_repair'
      | 'digital_content_begun'
      | 'auction'
    categories?: string[]
    skus?: string[]
  }

  /** More points where it fits, or with 0 none */
  export type LoyaltyMultiplier = {
    id: string
    times: number
    applies?: {
      categories?: string[]
      skus?: string[]
      minTier?: string
      purchased?: {
        from?: CalendarDate
        until?: CalendarDate
      }
    }
  }

  /** What points buy */
  export type LoyaltyProgrammeReward = unknown

  /** What a tier or a part of the customers gets without points */
  export type LoyaltyProgrammeOffer = unknown

  /** A moment in UTC, RFC 3339 */
  export type Instant = string

  /** Category and slug, the same in every language */
  export type ArticleId = string

  /** Shelf of the help center */
  export type ArticleCategory = string

  export type ShopConfigInput = {
    /** How the shop is called and looks. */
    brand: {
      name: string
      tagline: string | { [name: string]: string }
      /** An SVG or PNG in `public/`, such as `/logo.svg`; without it the name is set in the heading type. */
      logo?: string
      /** A PNG or JPEG of 1200 × 630 in `public/`, which messengers show beside a link. */
      shareImage?: string
      /** Whether the pages have our drawings: a lamp, a vase and a parcel. */
      drawings?: boolean
      /** Colours that differ from the built-in ones. A pair that cannot be read stops the build. */
      colors?: {
        light?: {
          [
            name in
              | 'paper'
              | 'surface'
              | 'ink'
              | 'muted'
              | 'accent'
              | 'accentSoft'
              | 'control'
              | 'hairline'
              | 'lamp'
              | 'onLamp'
              | 'danger'
          ]?: string
        }
        dark?: {
          [
            name in
              | 'paper'
              | 'surface'
              | 'ink'
              | 'muted'
              | 'accent'
              | 'accentSoft'
              | 'control'
              | 'hairline'
              | 'lamp'
              | 'onLamp'
              | 'danger'
          ]?: string
        }
      }
    }
    /** Where the help center will be, such as `https://help.example.com`; canonical addresses begin with it. */
    url: string
    /** The shop itself. */
    shopUrl?: string
    /** Languages, each a folder of `content/`. Texts of the pages that a language lacks come from `words/<language>.json`. */
    locales: Locale[]
    /** The language in which every article is written; its pages have no language in their address. */
    defaultLocale: Locale
    /** IANA name of the zone that hours and days are meant in, such as `Europe/Berlin`. */
    timeZone: TimeZone
    /** How the pages reach the Aftercare API. */
    api: {
      /** Address of the API without `/v1`, or `same-origin` when the API itself serves the help center. */
      baseUrl: 'same-origin' | (string & Record<never, never>)
      publishableKey: string
    }
    /** Ways to reach a person. */
    channels: {
      kind: 'phone' | 'chat' | 'email' | 'form' | 'post'
      /** What the channel is called. */
      label: string | { [name: string]: string }
      /** Phone number, mail address, or web address of the chat; the form is the help center's own page and has none. */
      address?: string
      /** When a person answers; left out for a channel that takes messages at any time. */
      hours?: WeeklyHours
      /** How long until a person usually answers, in the unit that a shopper would use. */
      typicalAnswer:
        | {
            minutes: number
          }
        | {
            hours: number
          }
        | {
            workingDays: number
          }
    }[]
    /** Days on which the hours differ; an empty `open` is a closed day. */
    holidays?: {
      date: CalendarDate
      name: string
      open: OpenInterval[]
    }[]
    /** What delivery costs and how long it takes, shown on a page of its own. */
    shipping?: {
      name: string | { [name: string]: string }
      /** Country, ISO 3166-1: the page prints its name in the reader's language. */
      region: string
      /** ISO 4217, such as EUR. */
      currency: Currency
      /** Minor units: 490 is 4.90 in EUR. */
      price: Amount
      /** Orders from this amount on ship free, minor units of the same currency. */
      freeFrom?: Amount
      workingDays: {
        from: number
        to: number
      }
      /** Ordered before this time of the shop's zone, the parcel leaves the same working day. */
      orderBefore?: string
      dutiesIncluded?: boolean
    }[]
    /** What goes back beyond what the law gives: the commands `aftercare policy` and `aftercare refund` decide by it. */
    returnPolicy?: {
      rules: PolicyRule[]
      tiers?: string[]
      categories?: {
        [name: string]: {
          skus: string[]
          /** Reasons that a shopper is offered, in this order */
          reasons?: {
            reason:
              | 'changed_mind'
              | 'too_small'
              | 'too_large'
              | 'better_price'
              | 'arrived_late'
              | 'unwanted_gift'
              | 'not_as_described'
              | 'wrong_item'
              | 'missing_parts'
              | 'damaged_on_arrival'
              | 'defective'
              | 'other'
            /** What has to be shown for it. Nothing is asked of a withdrawal */
            evidence?: ('photo' | 'serial_number' | 'receipt')[]
          }[]
        }
      }
      /** Reasons that a shopper is offered, in this order */
      reasons?: {
        reason:
          | 'changed_mind'
          | 'too_small'
          | 'too_large'
          | 'better_price'
          | 'arrived_late'
          | 'unwanted_gift'
          | 'not_as_described'
          | 'wrong_item'
          | 'missing_parts'
          | 'damaged_on_arrival'
          | 'defective'
          | 'other'
        /** What has to be shown for it. Nothing is asked of a withdrawal */
        evidence?: ('photo' | 'serial_number' | 'receipt')[]
      }[]
      exceptions?: PolicyException[]
      deliveryGraceDays?: number
      informedSince?: CalendarDate | null
      /** How long store credit is good, in days until the end of the last one. Left out: for ever */
      storeCredit?: {
        /** Of what the shop promises by itself. What the law owed in money never expires */
        expiresAfterDays?: number
        /** Of the bonus, on whatever ground */
        bonusExpiresAfterDays?: number
      }
      /** Goods that shoppers keep though their money goes back */
      keepItem?: {
        /** How often one customer may keep goods and get the money, in any 365 days: 2 when left out */
        timesMax?: number
      }
      holidays?: {
        [name: string]: {
          add?: CalendarDate[]
          remove?: CalendarDate[]
        }
      }
    }
    /** The loyalty programme: what earns points, how long they wait and last, and what they buy. `aftercare loyalty` counts by it. */
    loyalty?: {
      /** Names the programme in every entry; it never changes */
      id?: string
      /** Where days end; the zone of the shop when left out */
      timeZone?: TimeZone
      /** What multipliers call products by, beside the categories of returnPolicy */
      categories?: {
        [name: string]: {
          skus: string[]
        }
      }
      /** Points for each full amount of goods, without tax, delivery, gift cards and what points paid */
      earning: {
        points?: number
        per: { [name: string]: number }
        multipliers?: LoyaltyMultiplier[]
      }
      /** Points for what is no purchase, such as a birthday */
      actions?: {
        [name: string]: {
          points: number
          byTier?: { [name: string]: number }
          limit?: {
            times: number
            months?: number
          }
          pendingDays?: number
        }
      }
      /** How long points wait: until the line can no longer go back, or so many days after delivery */
      pending?: unknown
      /** When points end, at the end of the day */
      expiry?: unknown
      /** Lowest first; the first begins at 0 */
      tiers?: {
        measure?: 'points' | 'amount'
        months?: number
        reviewOn?: string | null
        graceDays?: number
        levels: {
          id: string
          from: number
          benefits?: string[]
        }[]
      } | null
      /** What points buy */
      rewards?: LoyaltyProgrammeReward[]
      /** What a tier, new customers, or such as have not bought for long get without points */
      offers?: LoyaltyProgrammeOffer[]
      /** Points without a reward are redeemed in multiples of this */
      redeemStep?: number
      /** How long a checkout holds points */
      reservationMinutes?: number
      /** What may be given to one shopper at once, and in so many days */
      goodwill?: {
        pointsMax: number
        days: number
        pointsInDaysMax: number
      } | null
      /** When points go back that were spent: the balance goes below zero, or the shop bears it */
      shortfall?: 'negative' | 'write_off'
      /** Points that come back with what they paid for are good for as many days at least */
      restoreFloorDays?: number
      /** Points for a recommendation, on both sides; timesMax in twelve months */
      referral?: {
        referrer: number
        friend: number
        timesMax?: number
      } | null
    }
    /** What shoppers call the categories, tiers, channels and payments of `returnPolicy`; without it the pages say their ids. */
    policyNames?: { [name: string]: string | { [name: string]: string } }
    /** What shoppers call the programme of `loyalty`, its tiers, benefits, actions and rewards; without it the pages say their ids. */
    loyaltyNames?: { [name: string]: string | { [name: string]: string } }
    /** Something that everybody asks about just now, such as a strike of the carrier: said on top of every page until it ends. `until` is a moment such as `2026-12-04T12:00:00Z`; `page` is an article that says more. */
    incident?: {
      text: string | { [name: string]: string }
      until: Instant
      page?: ArticleId
    }
    /** What happens with an order that is past its day: how many days later the carrier is asked, how many days later the shopper may choose, and between what. The order page says it before anybody asks. */
    lateOrders?: {
      askCarrierAfterDays: number
      chooseAfterDays: number
      choices: ('resend' | 'refund')[]
    }
    /** Topics in the order of the home page, each a folder of `content/<language>/`. A topic of the shop's own has a `title`; orders, shipping, returns, payments, products, account, loyalty and contact have one already. `mostAsked` are the questions shown on the home page; without it, those with most `also`. */
    categories?: {
      id: ArticleCategory
      title?: string | { [name: string]: string }
      mostAsked?: ArticleId[]
    }[]
    /** What the front matter of an article may leave out. */
    articleDefaults?: {
      /** Who keeps articles right; left out, the name of the shop. */
      owner?: string
      audience?: 'public' | 'internal'
    }
    /** The articles behind two of the large links on the home page: that explains a return, and that says where a refund is. */
    topTasks?: {
      returnSomething?: ArticleId
      refund?: ArticleId
    }
    /** Whether the pages for developers are built: `/reference/` and `/problems/`, which explain the API. Left out, they are. Without them the API itself explains its problems where it serves the pages. */
    developerPages?: boolean
    /** Pages of the shop itself that every page links. */
    legal?: {
      imprint?: string
      terms?: string
      privacy?: string
    }
  }

  /** Gives `aftercare.config.ts` its types. The values are checked when the folder is read. */
  export const defineConfig: (config: ShopConfigInput) => ShopConfigInput

  /**
   * The same hours on some days of the week, the other days closed: `openOn(['mon', 'tue'], '09:00-12:30', '13:30-18:00')`.
   *
   * @param hours each as `from-to`, in order
   */
  export function openOn(days: readonly (keyof WeeklyHours)[], ...hours: string[]): WeeklyHours
}
