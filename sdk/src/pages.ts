import type { Call, RequestOptions, Send } from './send.ts'

/** One page of a list. Iterating over it goes on into the pages after it. */
export class Page<Item> implements AsyncIterable<Item> {
  readonly data: Item[]
  /** The place where the next page begins, to go on from later or elsewhere; null at the end. */
  readonly nextCursor: string | null
  readonly #load: LoadPage<Item>

  constructor(load: LoadPage<Item>, { data, nextCursor }: PageBody<Item>) {
    this.data = data
    this.nextCursor = nextCursor
    this.#load = load
  }

  get hasNextPage(): boolean {
    return this.nextCursor !== null
  }

  /** The page after this one; null at the end. */
  async nextPage(): Promise<Page<Item> | null> {
    return this.nextCursor === null ? null : new Page(this.#load, await this.#load(this.nextCursor))
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* this.data
    for (let page = await this.nextPage(); page; page = await page.nextPage()) yield* page.data
  }
}

/**
 * What a list route gives: awaited it is the first page, iterated over it is every item of every page.
 * Nothing is asked of the server before either, and pages are fetched only as they are reached.
 */
export class List<Item> implements PromiseLike<Page<Item>>, AsyncIterable<Item> {
  readonly #load: LoadPage<Item>
  #first: Promise<Page<Item>> | undefined

  constructor(send: Send, call: Call, options?: RequestOptions) {
    this.#load = (cursor) => send({ ...call, query: { ...call.query, ...(cursor && { cursor }) } }, options)
  }

  // oxlint-disable-next-line unicorn/no-thenable -- that it can be awaited is what it is for
  then<Result = Page<Item>, Failure = never>(
    onFulfilled?: ((page: Page<Item>) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    this.#first ??= this.#load().then((body) => new Page(this.#load, body))
    return this.#first.then(onFulfilled, onRejected)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* await this
  }
}

/** A page as the server sends it. */
type PageBody<Item> = { data: Item[]; nextCursor: string | null }
type LoadPage<Item> = (cursor?: string) => Promise<PageBody<Item>>
