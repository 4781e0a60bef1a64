/**
 * The countries that our law speaks of, by one of the zones whose time they keep where a day ends last in them. It is what a deadline
 * on a shopper's phone needs of `zones.ts`, which is too large to be there.
 */
const zones = `Pacific/Honolulu US
America/Guadeloupe BL GP MF MQ
America/Cayenne GF
Atlantic/Azores PT
Atlantic/Reykjavik IS
Europe/London GB IE ES
Europe/Berlin AT BE CH CZ DE DK FR HR HU IT LI LU MT NL NO PL SE SI SK
Indian/Mayotte YT
Indian/Reunion RE
Europe/Athens AX BG CY EE FI GR LT LV RO`

/** The zone in which a day ends last in the country; undefined where no law of ours is. */
export const lastZoneOf = (country: string): string | undefined =>
  zones
    .split('\n')
    .map((row) => row.split(' '))
    .find((row) => row.indexOf(country) > 0)?.[0]
