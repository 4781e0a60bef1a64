export { defineConfig, openOn, type ShopConfig, type ShopConfigInput } from './shop/config.ts'
export { buildPortal, type BuildProgress, type BuiltPortal } from './build/build-portal.ts'
export { readShop, type Shop } from './shop/read-shop.ts'
export { ShopFolderError, printMistake, type Mistake } from './shop/mistakes.ts'
