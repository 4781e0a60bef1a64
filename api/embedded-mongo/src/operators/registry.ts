/** What a module exports under names that begin with a dollar sign: its operators by name. */
export const registryOf = <Operator>(module: Readonly<Record<`$${string}`, Operator>>): ReadonlyMap<string, Operator> =>
  new Map(Object.entries<Operator>(module).filter(([name]) => name.startsWith('$')))
