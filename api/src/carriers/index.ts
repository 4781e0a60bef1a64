export { carriersRouter } from './carriers.router.ts'
export { countCarrierParcels } from './count-parcels.job.ts'
export { carrierParts, type CarrierParts } from './parts.ts'
