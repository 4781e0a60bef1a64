import { docOf, int, isNullish } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { isoDayOf, isoWeekOf, momentOf } from './dates.ts'
import { withNames } from './operator.ts'
import { zoneOf } from './time-zone.ts'

/** The parts of a date as a document, of the calendar or of ISO weeks. */
export const $dateToParts = withNames(
  '$dateToParts',
  ['date', 'timezone?', 'iso8601?'],
  [40524, 40520, 40522],
  ({ date, timezone, iso8601 }, given) => {
    const moment = momentOf(date)
    const zone = zoneOf(timezone, given.has('timezone'))
    if (moment === undefined || zone === undefined || (given.has('iso8601') && isNullish(iso8601))) return null
    if (given.has('iso8601') && typeof iso8601 !== 'boolean') fail(40521, 'iso8601 must evaluate to a bool')
    const local = new Date(moment + zone(moment))
    const time = {
      hour: int(local.getUTCHours()),
      minute: int(local.getUTCMinutes()),
      second: int(local.getUTCSeconds()),
      millisecond: int(local.getUTCMilliseconds()),
    }
    if (iso8601 !== true)
      return docOf({
        year: int(local.getUTCFullYear()),
        month: int(local.getUTCMonth() + 1),
        day: int(local.getUTCDate()),
        ...time,
      })
    const { year, week } = isoWeekOf(local)
    return docOf({ isoWeekYear: int(year), isoWeek: int(week), isoDayOfWeek: int(isoDayOf(local)), ...time })
  },
)
