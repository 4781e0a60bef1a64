/** What the lots of points of an order begin with. Its id may hold anything, and no two orders may have a lot in common. */
export const lotsOfOrder = (order: string): string =>
  `order:${order.replace(/[%:]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}:`

/** The lot that a line of an order earns. */
export const lotOfLine = (order: string, line: string): string => `${lotsOfOrder(order)}${line}`
