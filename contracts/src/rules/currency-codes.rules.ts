import { isCurrency } from './minor-units.rules.ts'

/** Currencies that were given up, of ISO 4217 list three: orders of their time are in them. */
const historic = `
  ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BGN BOP BRB BRC BRE BRN BRR BUK BYB BYR
  CHC CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD HRK IEP ILP ILR
  ISJ ITL LAJ LSM LTL LTT LUC LUF LUL LVL LVR MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD ROK ROL
  RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL UAK UGS UGW USS UYN UYP VEB VEF VNC XEU YDD YUD YUM YUN ZAL ZMK ZRN
  ZRZ ZWC ZWD ZWL ZWN ZWR`

/** Money that ISO 4217 never had a code for, by the codes that shop systems have for it. */
const unofficial = 'BTC FOK GGP IMP IRT JEP KID PRB TVD'

const known = new Set([...historic.trim().split(/\s+/), ...unofficial.split(' ')])

/**
 * Whether money has, or ever had, this code: what a shop sends of an order is taken with any of them. A currency that is newer than this
 * list is known once the runtime knows it.
 */
export const wasCurrency = (code: string): boolean =>
  isCurrency(code) || known.has(code) || Intl.supportedValuesOf('currency').includes(code)
