/** What the first mail of a ticket is called in its Message-ID. Every later one refers to it, also when it was never sent. */
export const threadOf = (ticketId: string): string => `${ticketId}.received`
