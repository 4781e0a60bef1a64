export { beginSession } from './begin-session.ts'
export { createSessionStore, type SessionStore } from './sessions.store.ts'
export { shopperSessionsRouter } from './sessions.router.ts'
export { createShopperTokenStore, type ShopperTokenStore } from './shopper-tokens.store.ts'
