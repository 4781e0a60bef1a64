import { type CommandError, unsupported } from '../../errors.ts'
import { $abs } from './abs.ts'
import { $avg, $max, $mergeObjects, $min, $stdDevPop, $stdDevSamp, $sum } from './accumulations.ts'
import { $add } from './add.ts'
import { $arrayElemAt, $first, $last } from './array-elem-at.ts'
import { $arrayToObject } from './array-to-object.ts'
import { $ceil, $floor } from './ceil-floor.ts'
import { $cmp, $eq, $gt, $gte, $lt, $lte, $ne } from './comparisons.ts'
import { $concatArrays } from './concat-arrays.ts'
import { $cond } from './cond.ts'
import {
  $convert,
  $toBool,
  $toDate,
  $toDecimal,
  $toDouble,
  $toInt,
  $toLong,
  $toObjectId,
  $toString,
  $type,
} from './convert.ts'
import { $dateAdd, $dateDiff, $dateSubtract, $dateTrunc } from './date-arithmetic.ts'
import { $dateFromParts } from './date-from-parts.ts'
import { $dateFromString } from './date-from-string.ts'
import {
  $dayOfMonth,
  $dayOfWeek,
  $dayOfYear,
  $hour,
  $isoDayOfWeek,
  $isoWeek,
  $isoWeekYear,
  $millisecond,
  $minute,
  $month,
  $second,
  $week,
  $year,
} from './date-parts.ts'
import { $dateToParts } from './date-to-parts.ts'
import { $dateToString } from './date-to-string.ts'
import { $divide } from './divide.ts'
import { $getField, $setField, $unsetField } from './fields.ts'
import { $ifNull } from './if-null.ts'
import { $in } from './in.ts'
import { $indexOfArray, $indexOfBytes, $indexOfCP } from './index-of.ts'
import { $isArray, $isNumber } from './is-array.ts'
import { $let } from './let.ts'
import { $literal } from './literal.ts'
import { $exp, $ln, $log, $log10, $sqrt } from './logarithms.ts'
import { $and, $not, $or } from './logic.ts'
import { $filter, $map, $reduce } from './map-filter-reduce.ts'
import { $mod } from './mod.ts'
import { $multiply } from './multiply.ts'
import { $firstN, $lastN, $maxN, $minN } from './n-elements.ts'
import { $objectToArray } from './object-to-array.ts'
import { $pow } from './pow.ts'
import { $range } from './range.ts'
import { $regexFind, $regexFindAll, $regexMatch } from './regex.ts'
import { $replaceAll, $replaceOne } from './replace.ts'
import { $reverseArray } from './reverse-array.ts'
import { $round, $trunc } from './round-trunc.ts'
import {
  $allElementsTrue,
  $anyElementTrue,
  $setDifference,
  $setEquals,
  $setIntersection,
  $setIsSubset,
  $setUnion,
} from './sets.ts'
import { $binarySize, $bsonSize, $size } from './size.ts'
import { $slice } from './slice.ts'
import { $sortArray } from './sort-array.ts'
import { $concat, $split, $strLenBytes, $strLenCP, $strcasecmp, $toLower, $toUpper } from './strings.ts'
import { $substrBytes, $substrCP } from './substr.ts'
import { $subtract } from './subtract.ts'
import { $switch } from './switch.ts'
import {
  $acos,
  $acosh,
  $asin,
  $asinh,
  $atan,
  $atan2,
  $atanh,
  $cos,
  $cosh,
  $degreesToRadians,
  $radiansToDegrees,
  $sin,
  $sinh,
  $tan,
  $tanh,
} from './trigonometry.ts'
import { $ltrim, $rtrim, $trim } from './trim.ts'
import { $zip } from './zip.ts'
import type { ExpressionOperator } from './operator.ts'

/** Every expression operator by name. */
export const expressionOperators = new Map<string, ExpressionOperator>(
  Object.entries({
    $abs,
    $acos,
    $acosh,
    $add,
    $allElementsTrue,
    $and,
    $anyElementTrue,
    $arrayElemAt,
    $arrayToObject,
    $asin,
    $asinh,
    $atan,
    $atan2,
    $atanh,
    $avg,
    $binarySize,
    $bsonSize,
    $ceil,
    $cmp,
    $concat,
    $concatArrays,
    $cond,
    $const: $literal,
    $convert,
    $cos,
    $cosh,
    $dateAdd,
    $dateDiff,
    $dateFromParts,
    $dateFromString,
    $dateSubtract,
    $dateToParts,
    $dateToString,
    $dateTrunc,
    $dayOfMonth,
    $dayOfWeek,
    $dayOfYear,
    $degreesToRadians,
    $divide,
    $eq,
    $exp,
    $filter,
    $first,
    $firstN,
    $floor,
    $getField,
    $gt,
    $gte,
    $hour,
    $ifNull,
    $in,
    $indexOfArray,
    $indexOfBytes,
    $indexOfCP,
    $isArray,
    $isNumber,
    $isoDayOfWeek,
    $isoWeek,
    $isoWeekYear,
    $last,
    $lastN,
    $let,
    $literal,
    $ln,
    $log,
    $log10,
    $lt,
    $lte,
    $ltrim,
    $map,
    $max,
    $maxN,
    $mergeObjects,
    $millisecond,
    $min,
    $minN,
    $minute,
    $mod,
    $month,
    $multiply,
    $ne,
    $not,
    $objectToArray,
    $or,
    $pow,
    $radiansToDegrees,
    $range,
    $reduce,
    $regexFind,
    $regexFindAll,
    $regexMatch,
    $replaceAll,
    $replaceOne,
    $reverseArray,
    $round,
    $rtrim,
    $second,
    $setDifference,
    $setEquals,
    $setField,
    $setIntersection,
    $setIsSubset,
    $setUnion,
    $sin,
    $sinh,
    $size,
    $slice,
    $sortArray,
    $split,
    $sqrt,
    $stdDevPop,
    $stdDevSamp,
    $strLenBytes,
    $strLenCP,
    $strcasecmp,
    $substr: $substrBytes,
    $substrBytes,
    $substrCP,
    $subtract,
    $sum,
    $switch,
    $tan,
    $tanh,
    $toBool,
    $toDate,
    $toDecimal,
    $toDouble,
    $toInt,
    $toLong,
    $toLower,
    $toObjectId,
    $toString,
    $toUpper,
    $trim,
    $trunc,
    $type,
    $unsetField,
    $week,
    $year,
    $zip,
  }),
)

/** Known to MongoDB, left to it. */
export const refusedExpressions = new Map<string, CommandError>(
  ['$function', '$accumulator', '$rand', '$sampleRate', '$meta', '$toHashedIndexKey'].map((name) => [
    name,
    unsupported(name, 168),
  ]),
)
