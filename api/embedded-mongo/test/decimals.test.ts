import { Decimal128 } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

// The digits of the decimal library that MongoDB uses, where no recording shows them. Many end other than the exact
// value does. Powers are as MongoDB's older copy of it and its own tests have them.
const digits: [operator: string, operands: string[], result: string][] = [
  ['$exp', ['0.8'], '2.225540928492467604579537531395076'],
  ['$ln', ['0.99'], '-0.01005033585350144118354885755854771'],
  ['$ln', ['9.999999999999999999999999999999999E+6144'], '14149.38539644841072829055748903542'],
  ['$log10', ['0.8'], '-0.09691001300805641435878331582652093'],
  ['$log', ['5', '2'], '2.321928094887362347870319429489390'],
  ['$log', ['8', '2'], '3'],
  ['$pow', ['5', '-112'], '5.192296858534827628530496329220096E-79'],
  ['$pow', ['-2', '3'], '-8.000000000000000000000000000000000'],
  ['$pow', ['2', '0.3'], '1.231144413344916284499393069167743'],
  ['$pow', ['10', '0.3'], '1.995262314968879601352455396739536'],
  ['$sin', ['4'], '-0.7568024953079282513726390945118291'],
  ['$sin', ['1E+30'], '-0.09011690191213805803038642895298733'],
  ['$cos', ['0.5'], '0.8775825618903727161162815826038297'],
  ['$tan', ['2.5'], '-0.7470222972386602793553526878252744'],
  ['$asin', ['0.9'], '1.119769514998634186686677055845400'],
  ['$acos', ['-0.75'], '2.418858405776377627284266030638170'],
  ['$atan', ['3'], '1.249045772398254425829917077281090'],
  ['$atan2', ['-1', '-3'], '-2.819842099193151045061238768920842'],
  ['$sinh', ['0.5'], '0.5210953054937473616224256264114915'],
  ['$sinh', ['5'], '74.20321057778875897700947199606458'],
  ['$cosh', ['70.5'], '2073628620943045254547343108445.015'],
  ['$tanh', ['0.3'], '0.2913126124515909058182212728237659'],
  ['$asinh', ['1E+100'], '230.9516564799645137112163775898946'],
  ['$acosh', ['1.01'], '0.1413037694856485773511516469743547'],
  ['$atanh', ['0.5'], '0.5493061443340548456976226184612628'],
]

describe('decimals', () => {
  const database = aDatabase()

  beforeAll(async () => {
    await database.client.db('shop').collection('one').insertOne({})
  })

  it.each(digits)('have the digits of MongoDB: %s of %j', async (operator, operands, result) => {
    const expression = { [operator]: operands.map((operand) => Decimal128.fromString(operand)) }
    const [answer] = await database.client
      .db('shop')
      .collection('one')
      .aggregate<{ value: Decimal128 }>([{ $project: { value: expression } }])
      .toArray()
    expect(String(answer?.value)).toBe(result)
  })
})
