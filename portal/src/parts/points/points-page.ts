import type { LoyaltyAccount, LoyaltyPointsEntry, LoyaltyRedemption, LoyaltyReward, Order } from '@aftercare/sdk'
import { Aftercare, isProblem } from '@aftercare/sdk'
import type { Words } from '@aftercare/words'
import { balanceText, codeText, expiringTexts, historyTexts, pendingTexts, rewardText, tierText, type PointsReader } from '@aftercare/words/points-text.rules' // prettier-ignore
import { api } from '../../lib/call-api.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { showStep } from '../../lib/show-step.ts'
import { asGuest } from '../track/as-guest.ts'
import type { Guest } from '../track/guest.ts'
import { isProofOver, type ProveAgainWords } from '../track/prove-again.ts'
import { provedOrder } from '../track/proved-order.ts'

export type PointsPageWords = ProveAgainWords & {
  points: Words['points']
  /** What the shop calls tiers, benefits and rewards. */
  names: Readonly<Record<string, string>>
  over: string
  /** Where an account is opened; null where the shop has no address. */
  shop: { href: string; title: string } | null
}

const historyShown = 10
const historyRead = 50
/** More codes at once nobody has use for. */
const codesShown = 20

type Found = {
  account: LoyaltyAccount
  order: Order
  rewards: LoyaltyReward[]
  codes: LoyaltyRedemption[]
  entries: LoyaltyPointsEntry[]
  cursor: string | null
}

/** The points of the account whose order and mailbox were proved: what can be spent, what it buys, and what happened. */
class PointsPage extends HTMLElement {
  #guest: Guest | undefined

  get #words(): PointsPageWords {
    return wordsFrom(this) as PointsPageWords
  }
  get #client(): Aftercare {
    return new Aftercare(api).withSession(this.#guest?.token ?? '')
  }

  connectedCallback(): void {
    const proved = provedOrder(this, 'points')
    if (proved === undefined) return
    this.#guest = proved.guest
    void this.#try(async () => await this.#begin(proved.orderId))
  }

  async #begin(orderId: string, place = 'h1'): Promise<void> {
    const client = this.#client
    const [account] = (await client.loyaltyAccounts.list()).data
    if (account === undefined) return this.#show(this.#none(), place)
    const [order, programme, { rewards }, entries] = await Promise.all([
      client.orders.get(orderId),
      client.loyaltyProgrammes.current(),
      client.loyaltyRewards.list(account.id),
      client.loyaltyAccounts.entries(account.id, { limit: historyRead }),
    ])
    const held = account.held.slice(0, codesShown)
    const redemptions = await Promise.all(held.map(async (id) => await client.loyaltyRewards.redemption(id)))
    const { names, points: words } = this.#words
    const reader: PointsReader = {
      locale: this.dataset['locale'] ?? 'en',
      words,
      nameOf: (id) => names[id] ?? id,
      timeZone: programme.timeZone,
      currency: order.currency,
    }
    const found: Found = {
      account,
      order,
      rewards,
      codes: redemptions.filter(({ status }) => status === 'held'),
      entries: entries.data,
      cursor: entries.nextCursor,
    }
    this.#show(
      [
        element('h1', { tabindex: '-1' }, words.shown.title),
        element(
          'div',
          { class: 'with-facts' },
          balance(account, reader),
          element('div', {}, ...this.#codes(found, reader), ...this.#rewards(found, reader), ...pending(found, reader)),
          facts(account, programme, reader),
          this.#history(found, reader),
        ),
      ],
      place,
    )
  }

  #show(content: readonly Node[], place: string): void {
    const step = showStep(this, 'choose')
    step?.replaceChildren(...content)
    const heading = step?.querySelector<HTMLElement>(place) ?? step?.querySelector<HTMLElement>('h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }

  /** The mailbox is of no account with points: why that can be, and what to do. */
  #none(): Node[] {
    const { points, shop } = this.#words
    const { none } = points
    return [
      element('h1', { tabindex: '-1' }, none.title),
      element('p', { class: 'lead' }, none.lead),
      element('ul', {}, ...[none.other, none.join, none.missing].map((text) => element('li', {}, text))),
      element(
        'p',
        { class: 'actions' },
        element('a', { class: 'button', href: `${this.dataset['track'] ?? ''}?then=points&number=` }, none.again),
        ...(shop === null ? [] : [element('a', { class: 'button quiet', href: shop.href }, shop.title)]),
      ),
    ]
  }

  #codes({ codes, order }: Found, reader: PointsReader): Node[] {
    return codes.map((redemption) => {
      const { code: words } = reader.words
      const { title, lead } = codeText(redemption, reader)
      const copied = element('span', { role: 'status', class: 'small' })
      const copy = element('button', { class: 'button', type: 'button' }, words.copy) as HTMLButtonElement
      copy.addEventListener('click', () => {
        navigator.clipboard.writeText(redemption.code).then(
          () => (copied.textContent = words.copied),
          // The browser forbids it: the code can still be selected.
          () => (copy.hidden = true),
        )
      })
      const giveBack = element('button', { class: 'button quiet', 'data-send': '' }, words.giveBack)
      const form = element('form', { class: 'actions' }, copy, giveBack, copied) as HTMLFormElement
      this.#onSubmit(form, order, async () => {
        await this.#client.loyaltyRewards.release(redemption.id)
        return 'h1'
      })
      return element(
        'section',
        { class: 'promise', 'data-code': redemption.id },
        element('h2', {}, title),
        element('p', { class: 'points-code' }, element('bdi', { dir: 'ltr' }, redemption.code)),
        element('p', {}, lead),
        form,
      )
    })
  }

  #rewards({ account, rewards, order }: Found, reader: PointsReader): Node[] {
    const { rewards: words } = reader.words
    const cards = rewards.map((reward) => {
      const { id, title, terms, choices, button, whyNot } = rewardText(reward, account.available, reader)
      const select = choices.length < 2 ? null : this.#choose(id, choices, reader)
      const form = element(
        'form',
        {},
        ...(select === null ? [] : [select]),
        ...(button === null ? [] : [element('button', { class: 'button', 'data-send': '' }, button)]),
      ) as HTMLFormElement
      const key = crypto.randomUUID()
      this.#onSubmit(form, order, async () => {
        const times = Number(form.querySelector('select')?.value ?? 1)
        const { id: redemption } = await this.#client.loyaltyRewards.redeem(
          account.id,
          { rewardId: id, times },
          { idempotencyKey: `${key}-${times}` },
        )
        return `[data-code="${redemption}"] h2`
      })
      return element(
        'li',
        { class: 'card', 'data-reward': id },
        element('h3', {}, title),
        element('p', { class: 'small' }, terms.join(' · ')),
        whyNot === null ? form : element('p', {}, whyNot),
      )
    })
    return [
      element('h2', {}, words.title),
      element('p', { class: 'error', role: 'alert', 'data-refused': '', hidden: '' }, words.refused),
      cards.length === 0 ? element('p', {}, words.none) : element('ul', { class: 'rewards' }, ...cards),
    ]
  }

  #choose(id: string, choices: readonly { times: number; text: string }[], reader: PointsReader): HTMLElement {
    const name = `times-${id}`
    return element(
      'div',
      { class: 'field' },
      element('label', { for: name }, reader.words.rewards.howMany),
      element(
        'select',
        { id: name },
        ...choices.map(({ times, text }) => element('option', { value: String(times) }, text)),
      ),
    )
  }

  #history({ account, order, entries, cursor }: Found, reader: PointsReader): HTMLElement {
    const { history } = reader.words
    const list = element('ul', { class: 'history' })
    let all = entries
    let next = cursor
    let shown = historyShown
    const more = element('button', { class: 'button quiet', type: 'button' }, history.more) as HTMLButtonElement
    const show = (): void => {
      const items = historyTexts(all, order, reader)
      list.replaceChildren(...items.slice(0, shown).map(historyItem))
      more.hidden = items.length <= shown && next === null
    }
    more.addEventListener('click', () => {
      more.disabled = true
      void this.#try(async () => {
        const from = shown
        if (next !== null && historyTexts(all, order, reader).length < shown + historyShown) {
          const page = await this.#client.loyaltyAccounts.entries(account.id, { limit: historyRead, cursor: next })
          all = [...all, ...page.data]
          next = page.nextCursor
        }
        shown += historyShown
        show()
        const first = list.children[from]
        first?.setAttribute('tabindex', '-1')
        if (first instanceof HTMLElement) first.focus()
      }).finally(() => (more.disabled = false))
    })
    show()
    return element(
      'section',
      {},
      element('h2', {}, history.title),
      all.length === 0 ? element('p', {}, history.none) : list,
      more,
    )
  }

  /** Sends what a form is for, shows what stands then, and goes to the part of it that the sending names. */
  #onSubmit(form: HTMLFormElement, order: Order, send: () => Promise<string>): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#try(async () => {
        try {
          await this.#begin(order.id, await send())
        } catch (error) {
          // Another checkout was first, or the time of a code is over: what stands now is shown.
          if (!isProblem(error, ...overtaken)) throw error
          await this.#begin(order.id, '[data-refused]')
          const refused = this.querySelector<HTMLElement>('[data-refused]')
          if (refused === null) return
          if (isProblem(error, 'loyalty_redemption_transition_not_allowed'))
            refused.textContent = this.#words.lookup.overtaken
          refused.hidden = false
          refused.focus()
        }
      }, form)
    })
  }

  async #try(action: () => Promise<void>, form?: HTMLFormElement): Promise<void> {
    const { over } = this.#words
    await asGuest(this, action, {
      form,
      guest: this.#guest,
      renew: (guest) => (this.#guest = guest),
      words: this.#words,
      locale: this.dataset['locale'] ?? 'en',
      explain: (error) => (isProofOver(error) ? over : null),
    })
  }
}

const overtaken = ['points_insufficient', 'loyalty_reward_not_available', 'loyalty_reward_not_found', 'loyalty_account_full', 'loyalty_redemption_transition_not_allowed'] as const // prettier-ignore

function balance(account: LoyaltyAccount, reader: PointsReader): HTMLElement {
  const { title, notes } = balanceText(account, reader)
  return element(
    'div',
    { class: 'promise points-balance' },
    element('p', { class: 'promised' }, title),
    ...notes.map((note) => element('p', {}, note)),
  )
}

function pending({ account, order }: Found, reader: PointsReader): Node[] {
  const texts = pendingTexts(account.lots, order, reader)
  return texts.length === 0
    ? []
    : [
        element('h2', {}, reader.words.pending.title),
        element(
          'ul',
          { class: 'history' },
          ...texts.map(({ title, notes }) =>
            element('li', {}, element('span', {}, title), element('span', { class: 'small' }, notes.join(' · '))),
          ),
        ),
      ]
}

/** The tier and what ends, beside what can be done. */
function facts(account: LoyaltyAccount, programme: Parameters<typeof tierText>[1], reader: PointsReader): HTMLElement {
  const tier = tierText(account, programme, reader)
  const expiring = expiringTexts(account, reader)
  return element(
    'div',
    { class: 'facts' },
    ...(tier === null
      ? []
      : [
          element('h2', {}, tier.title),
          element('p', { class: 'small' }, tier.since),
          ...(tier.progress === null
            ? []
            : [
                element('p', { id: 'tier-progress' }, tier.progress.text),
                element('progress', {
                  'aria-labelledby': 'tier-progress',
                  value: String(tier.progress.reached),
                  max: String(Math.max(1, tier.progress.needed)),
                }),
              ]),
          ...tier.notes.map((note) => element('p', {}, note)),
          ...(tier.benefits === null
            ? []
            : [
                element('h3', {}, tier.benefits.title),
                element('ul', {}, ...tier.benefits.items.map((item) => element('li', {}, item))),
              ]),
        ]),
    ...(expiring.length === 0
      ? []
      : [
          element('h2', {}, reader.words.expiring.title),
          element('ul', {}, ...expiring.map((text) => element('li', {}, text))),
        ]),
  )
}

const historyItem = ({ what, change, on }: ReturnType<typeof historyTexts>[number]): HTMLElement =>
  element(
    'li',
    {},
    element('span', {}, what),
    element('span', { class: 'small' }, on),
    ...(change === '' ? [] : [element('strong', {}, change)]),
  )

customElements.define('points-page', PointsPage)
