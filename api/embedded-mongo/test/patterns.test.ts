import { BSONRegExp } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('patterns', () => {
  const database = aDatabase()
  const texts = () => database.client.db('patterns').collection('texts')

  const finds = async (pattern: string, options: string, text: string): Promise<boolean> => {
    await texts().insertOne({ text })
    return (await texts().countDocuments({ text: { $regex: pattern, $options: options } })) === 1
  }

  beforeEach(async () => {
    await texts().deleteMany({})
  })

  // What PCRE2 10.42, the library of MongoDB 7, answers.
  it.each<[pattern: string, options: string, text: string, matches: boolean]>([
    // Lines end with \n and with nothing else.
    ['a$', '', 'a\n', true],
    ['a$', '', 'a\n\n', false],
    ['a\\z', '', 'a\n', false],
    ['a\\Z', '', 'a\n', true],
    ['a$', 'm', 'a\r', false],
    ['a$', 'm', 'a\u2028b', false],
    ['a$', 'm', 'a\nb', true],
    ['^b', '', 'a\nb', false],
    ['^b', 'm', 'a\nb', true],
    ['^b', 'm', 'a\rb', false],
    ['\\n^', 'm', 'a\n', false],
    ['\\Ab', 'm', 'a\nb', false],
    ['^.$', '', '\r', true],
    ['^.$', '', '\u2028', true],
    ['^a.b$', '', 'a\nb', false],
    ['^a.b$', 's', 'a\nb', true],
    ['^\\N$', 's', '\n', false],
    ['^.$', '', '😀', true],
    // Sets hold ASCII only, and keep to it when case is ignored.
    ['\\s', '', '\u00a0', false],
    ['\\s', '', '\u2003', false],
    ['\\s', '', '\ufeff', false],
    ['^\\S$', '', '\u00a0', true],
    ['[\\s]', '', '\u00a0', false],
    ['[^\\S]', '', '\u000b', true],
    ['[[:space:]]', '', '\u00a0', false],
    ['[[:alpha:]]', '', 'é', false],
    ['[[:^digit:]]', '', '1', false],
    ['[[:^digit:]]', '', 'é', true],
    ['[[:lower:]]', 'i', 'A', true],
    ['\\w', 'i', 'ſ', false],
    ['[\\w.]', 'i', '\u212a', false],
    ['[^\\w.]', 'i', '\u212a', true],
    ['\\bs', 'i', 'ſs', true],
    ['[a-z]', 'i', 'ſ', true],
    ['k', 'i', '\u212a', true],
    ['ß', 'i', 'ẞ', true],
    ['ς', 'i', 'Σ', true],
    ['\u017f|\u212a', 'i', 'K', true],
    ['i', 'i', 'İ', false],
    ['\\h', '', '\u00a0', true],
    ['^\\H$', '', '\u3000', false],
    ['\\v', '', '\u0085', true],
    ['^\\V$', '', '\n', false],
    ['^\\R$', '', '\r\n', true],
    ['^\\R\\n$', '', '\r\n', false],
    // Unicode properties.
    ['\\pL', '', 'é', true],
    ['\\p{Greek}', '', 'α', true],
    ['\\p{Greek}', '', '\u0342', true],
    ['[^\\P{Greek}a]', '', 'α', true],
    ['\\p{Lu}', 'i', 'a', false],
    // Characters by their number.
    ['\\x{e9}', '', 'é', true],
    ['\\x{1F600}', '', '😀', true],
    ['\\x61\\.\\_', '', 'a._', true],
    ['\\a\\e\\f\\0', '', '\u0007\u001b\f\0', true],
    ['[\\x41\\b]{2}', '', 'A\b', true],
    // Quoted text and comments.
    ['\\Qa+\\E+', '', 'a++', true],
    ['^\\Q😀\\E$', '', '😀', true],
    ['[\\Qa-c\\E]', '', 'b', false],
    ['[\\Q^]\\Ea-c]+\\Q.', '', 'b].', true],
    ['a(?#c)+$', '', 'aa', true],
    ['a b # c\n +', 'x', 'abb', true],
    ['a\\ b[ ]', 'x', 'a b ', true],
    ['a{,2}', '', 'a{,2}', true],
    ['[]a]+[^]a]', '', ']b', true],
    // Atomic groups and possessive quantifiers give nothing back.
    ['a++a', '', 'aaa', false],
    ['a++b', '', 'aab', true],
    ['a?+a', '', 'a', false],
    ['a{1,2}+a', '', 'aa', false],
    ['(?>a|ab)c', '', 'abc', false],
    ['(?>a+)b\\z', '', 'aab', true],
    // Names and references.
    ['(?<n>a|b)\\k<n>', '', 'ab', false],
    ['(?P<n>a|b)(?P=n)(?<m>c)\\k<m>\\1', '', 'bbccb', true],
    ['^(["\'])(?:(?!\\1).)*\\1$', '', '"it\'s"', true],
    ['\\b(\\w+) \\1\\b', 'i', 'The the', true],
    ['(a)(?i)\\1', '', 'aA', true],
    // Options in the middle.
    ['a(?i)b|c', '', 'C', true],
    ['(a(?i)b|c)d', '', 'aBD', false],
    ['(a(?i)b|c)d', '', 'Cd', true],
    ['(?i:a)[A-Z]', '', 'Ab', false],
    ['(?-i)A', 'i', 'a', false],
    ['(?sx-i: a . b )', 'i', 'a\nb', true],
    // Assertions.
    ['(?<=a|bc)d', '', 'bcd', true],
    ['(?<!\\d{2}|^)d', '', '12d', false],
    ['^(?=.*\\d)(?!.*x)', '', 'a1', true],
    ['\\B', '', 'c😀d', false],
    ['(*UTF8)é', '', 'é', true],
  ])('/%s/%s in %j: %j', async (pattern, options, text, matches) => {
    expect(await finds(pattern, options, text)).toBe(matches)
  })

  const listed = (patterns: string): string[] => patterns.trim().split(/\s+/)

  it.each([
    ...listed(String.raw`\y \i \8 \u0061 \x{110000} \N{name} \p{Foo} [\B] [z-a] [a-\d] [\d-\d] [[:foo:]] [[:constructor:]]
      [[:h:]] [:alpha:] [=\V=] [ ( ) \ * a** a|* ^* a{2,1} a{65536} (?q) (?# (?<1>a) (?<n>a)(?<n>b) (a)\2 \k<n> (?<=a+)b
      (?<=x(?:a|bc))d`),
    '('.repeat(251) + ')'.repeat(251),
  ])('refuses %s like MongoDB', async (pattern) => {
    await expect(finds(pattern, '', 'a')).rejects.toMatchObject({ code: 51091 })
  })

  it.each([
    ...listed(String.raw`\X \K \G \C \g'1' (?|(a)|(b)) (?(1)a) (?R) (?1) (?&n) (?P>n) (?C1) (*UCP)\w (*ANYCRLF)a
      a(*SKIP) (?xx) (?J) \p{Alphabetic}`),
    // What is rare.
    ...listed(String.raw`\o{141} \012 [\1] \cA \N{U+e9} (a)\11 (a)\g1 (?<n>a)\k{n} (?<n>a)\k'n' (?'n'a) (?^)a [[:<:]]a
      \p{^L} \p{L&} \p{greek} [a\E] [\Q\E]a] (?=a)* (?<=(a)) (?<=\R)a (?<=a{2}+)b`),
    // JavaScript takes a group that has not matched for an empty one, and PCRE fails there.
    ...listed(String.raw`(a)?\1 (?:(a)|b)\1 (a\1) (?!(a))\1 (?:(a)|b\1) (?=(a?)*)\1`),
    // What JavaScript would match another way, or V8 compile for long.
    ...listed('(?>(?:a?b??)*) (?:a?)*+ (?:x?)*(?>(?:a?b??)*)c'),
    '(?:a|)'.repeat(13),
    '(?:a*|b*|c*|d*)'.repeat(4),
    '(a)?'.repeat(501),
  ])('says of %s that it is not supported', async (pattern) => {
    await expect(finds(pattern, '', 'a')).rejects.toMatchObject({
      code: 51091,
      message: expect.stringContaining('MONGODB_URI') as string,
    })
  })

  it('refuses options that MongoDB does not know', async () => {
    const refused = { code: 51108, message: 'invalid flag in regex options: q' }
    await expect(finds('a', 'iq', 'a')).rejects.toMatchObject(refused)
    await expect(texts().countDocuments({ text: new BSONRegExp('a', 'l') })).rejects.toMatchObject({ code: 51108 })
    expect(await texts().countDocuments({ text: { $regex: 'A', $options: 'iu' } })).toBe(1)
  })

  it('finds with an index what a quantifier behind a comment makes optional', async () => {
    await texts().createIndex({ text: 1 })
    await texts().insertOne({ text: 'ab' })
    for (const pattern of ['^abc(?#optional)*', '^abc\\E?', '^abc\\Q\\E{0,1}'])
      expect(await texts().countDocuments({ text: { $regex: pattern } })).toBe(1)
    await texts().dropIndex('text_1')
  })

  const found = async (operator: string, input: string, regex: string): Promise<unknown> => {
    const [{ x } = {}] = await database.client
      .db('patterns')
      .aggregate([{ $documents: [{}] }, { $project: { x: { [operator]: { input, regex } } } }])
      .toArray()
    return x
  }

  it('tells the captures of the pattern, not those of its translation', async () => {
    expect(await found('$regexFind', 'aab12', '(?>(a)+)(?<n>b)(x)?+(\\d)?')).toEqual({
      match: 'aab1',
      idx: 0,
      captures: ['a', 'b', null, '1'],
    })
    for (const [regex, input, captures] of [
      ['(ab?)*', 'aba', ['a']],
      ['^(\\w+\\s?)+$', 'a b c', ['c']],
      ['(foo|bar)*baz', 'foobarbaz', ['bar']],
      ['(\\d{3}-)?\\d{4}', '1234', [null]],
    ] as const)
      expect(await found('$regexFind', input, regex)).toEqual({ match: input, idx: 0, captures })
  })

  it('finds nothing behind the end, and between the halves of a character', async () => {
    const empty = (idx: number) => ({ match: '', idx, captures: [] })
    expect(await found('$regexFindAll', '😀b', 'x*')).toEqual([empty(0), empty(1)])
    expect(await found('$regexFindAll', '', 'x*')).toEqual([empty(0)])
  })

  it('does not tell what JavaScript would match another way', async () => {
    for (const [regex, input] of [
      ['(a?b??)*', 'ab'],
      ['(?:(a)|b)+', 'ab'],
      ['(a*)?', ''],
    ] as const) {
      expect(await found('$regexMatch', input, regex)).toBe(true)
      await expect(found('$regexFind', input, regex)).rejects.toMatchObject({ code: 51091 })
    }
  })

  it.each([
    ['alternatives in a row', `${'(?:a|a)'.repeat(40)}b`],
    ['options in a row', `${'a?'.repeat(200)}${'a'.repeat(200)}b`],
    ['repeated atomic groups', '(?>(?:a|aa)+|b)+c'],
    ['possessive repetitions of a repetition', '(?:(?:a+)+c)++'],
    ['a class of two kinds', '(?:[\\wé]+)+c'],
    ['a long tail behind a repetition', `a*${'a'.repeat(300)}b`],
  ])('does not hang on %s', async (_what, pattern) => {
    const answer = await finds(pattern, 'i', 'a'.repeat(1_000)).catch((error: { code: number }) => error.code)
    expect(answer).toBeOneOf([false, 51156])
  })
})
