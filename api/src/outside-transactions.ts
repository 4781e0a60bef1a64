import { AsyncLocalStorage } from 'node:async_hooks'

const underWay = new AsyncLocalStorage<true>()

/** Does the work of a transaction, during which nothing that is {@link outsideTransactions} can be reached. */
export const insideTransaction = async <Result>(work: () => Promise<Result>): Promise<Result> =>
  await underWay.run(true, work)

/**
 * The part, which refuses to do anything while a transaction is under way. A transaction can run again or be rolled back, and a
 * file that was written or a mail that was sent stays. Whoever meets the refusal moves the call: into `prepare` of the route,
 * before `transact`, or into a job that the transaction enqueues.
 */
export function outsideTransactions<Part extends object>(part: Part): Part {
  const refuse = (): void => {
    if (underWay.getStore()) throw new Error('This reaches outside the database, and a transaction is under way')
  }
  return new Proxy(part, {
    apply: (target, self, given: unknown[]) => {
      refuse()
      return Reflect.apply(target as unknown as (...given: unknown[]) => unknown, self, given)
    },
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? outsideTransactions(value) : value
    },
  })
}
