import { fail, unsupported } from '../errors.ts'

// MongoDB's PCRE2 in JavaScript's spelling. MongoDB builds it for UTF without UCP: \d, \s, \w, \b and POSIX classes know
// ASCII only, and a line ends with \n. JavaScript has other ideas of all of them, so its own are never used.

/** A pattern as JavaScript spells it, for the flag `v` alone. */
export interface Translation {
  /** Its captures are named c1, c2 and so on. */
  readonly source: string
  readonly groups: number
  /** JavaScript finds a match where PCRE does, but maybe a longer or a shorter one, or other captures. */
  readonly isLoose: boolean
  /** How many times one character may be repeated. */
  readonly repetitions: number
  /** How many times there are two ways to go on; Infinity when they cannot be counted. */
  readonly choices: number
}

/** What holds from here to the end of a group. */
interface Scope {
  /** Those of i, m, s and x that are on. */
  options: string
  readonly isLookbehind: boolean
}

/** A part of the pattern, translated. */
interface Piece {
  readonly kind: 'character' | 'group' | 'position'
  readonly source: string
  /** It matches so many characters at least. */
  readonly least: number
  readonly isLoose: boolean
}

const nestingMax = 250
const repeatMax = 65_535

/** V8 takes long to compile more branches that may be empty, and more quantifiers: some 50 ms for these. */
const emptyBranchesMax = 12
const quantifiersMax = 500

const character = (source: string): Piece => ({ kind: 'character', source, least: 1, isLoose: false })
const position = (source: string): Piece => ({ kind: 'position', source, least: 0, isLoose: false })

const characters: Readonly<Record<string, number>> = { 0: 0, a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 }

/** The sets, by the letter of their escape or by their POSIX name. */
const sets: ReadonlyMap<string, string> = new Map([
  ['d', '0-9'],
  ['h', '\\t \\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000'],
  ['s', '\\t-\\r '],
  ['v', '\\n-\\r\\x85\\u2028\\u2029'],
  ['w', '0-9A-Z_a-z'],
  [':alnum', '0-9A-Za-z'],
  [':alpha', 'A-Za-z'],
  [':ascii', '\\0-\\x7f'],
  [':blank', '\\t '],
  [':cntrl', '\\0-\\x1f\\x7f'],
  [':digit', '0-9'],
  [':graph', '\\x21-\\x7e'],
  [':lower', 'a-z'],
  [':print', '\\x20-\\x7e'],
  [':punct', '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e'],
  [':space', '\\t-\\r '],
  [':upper', 'A-Z'],
  [':word', '0-9A-Z_a-z'],
  [':xdigit', '0-9A-Fa-f'],
])

/** The other escapes by their letter, and the edges of a text or of a line. */
const pieces: Readonly<Record<string, Piece>> = {
  A: position('^'),
  B: position('\\B'),
  N: character('[^\\n]'),
  R: { ...character('(?:\\r\\n|(?!\\r\\n)[\\n-\\r\\x85\\u2028\\u2029])'), kind: 'group' },
  Z: position('(?=\\n?$)'),
  b: position('\\b'),
  z: position('$'),
  '^': position('^'),
  // After the last \n of all there is no further line.
  '^m': position('(?:^|(?<=\\n)(?!$))'),
  $: position('(?=\\n?$)'),
  $m: position('(?=\\n|$)'),
}

/** Categories of characters, and scripts. */
const properties =
  /^(?:C[cfnos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|Arabic|Cyrillic|Greek|Hebrew|Hiragana|Katakana|Latin)$/

const quantifiers = /[*+?]|\{\d+(?:,\d*)?\}/y
const bounds: Readonly<Record<string, string>> = { '*': '0,', '+': '1,', '?': '0,1' }
const nothing = /\\E|\(\?#[^)]*\)/y
const nothingExtended = /\\E|\(\?#[^)]*\)|[\t-\r \x85\u200e\u200f\u2028\u2029]|#[^\n]*\n?/y
const posixClass = /\[([:.=])(\^?)((?:\\[^]|(?!\[\1)[^\]\\])*?)\1\]/y

function invalid(why: string): never {
  fail(51091, `Regular expression is invalid: ${why}`)
}

const refusal = (what: string): Error => unsupported(`${what} in a regular expression`, 51091)

const literal = (code: number): string => `\\u{${code.toString(16)}}`

function rangeOf(low: number | string, high: number | string): string {
  if (typeof low === 'string' || typeof high === 'string' || low > high) invalid('invalid range in character class')
  return `${literal(low)}-${literal(high)}`
}

const chosen = (set: string, isNegated: boolean): string => (isNegated ? `[^${set}]` : set)

/** Says for a class or a reference what case means there: V8 takes a bare class like the last that said something. */
const cased = (source: string, ignoresCase: boolean): string => `(?${ignoresCase ? '' : '-'}i:${source})`

/** Reads a pattern once, from its start to its end. */
class Translator {
  private pattern: string
  private at = 0
  private depth = 0
  private groups = 0
  private readonly names = new Map<string, number>()
  /** The groups that have surely matched where the reader is, in the order they were closed. */
  private readonly certain: number[] = []
  private atomics = 0
  private quantified = 0
  private emptyBranches = 0
  private repetitions = 0
  private choices = 0

  constructor(pattern: string) {
    this.pattern = pattern.replace(/^(?:\(\*UTF8?\))+/, '')
  }

  translation(options: string): Translation {
    const { source, isLoose } = this.contents({ options, isLookbehind: false })
    if (this.at < this.pattern.length) invalid('unmatched closing parenthesis')
    if (this.emptyBranches > emptyBranchesMax) throw refusal(`More than ${emptyBranchesMax} empty branches`)
    if (this.quantified > quantifiersMax) throw refusal(`More than ${quantifiersMax} quantifiers`)
    const { groups, repetitions, choices } = this
    return { source, groups, isLoose, repetitions, choices }
  }

  /** What stands here, when it is that. */
  private take(expected: RegExp): RegExpExecArray | undefined {
    expected.lastIndex = this.at
    const found = expected.exec(this.pattern) ?? undefined
    if (found !== undefined) this.at += found[0].length
    return found
  }

  private character(): number {
    return this.take(/[^]/uy)![0].codePointAt(0)!
  }

  /** Puts escaped characters in the place of the quoted text that stands here. */
  private unquote(): boolean {
    const quoted = this.take(/\\Q([^]*?)(?:\\E|$)/y)?.[1]
    if (quoted === undefined) return false
    this.pattern = quoted.replaceAll(/[^0-9A-Za-z]/gu, '\\$&') + this.pattern.slice(this.at)
    this.at = 0
    return true
  }

  /** Passes what means nothing. */
  private skip({ options }: Scope): void {
    const meaningless = options.includes('x') ? nothingExtended : nothing
    while (this.take(meaningless) !== undefined || this.unquote());
  }

  /** The pieces up to the end of a group. */
  private contents(scope: Scope): Piece {
    const known = this.certain.length
    let [source, least, isLoose, leastBefore] = ['', 0, false, Infinity]
    for (this.skip(scope); this.take(/(?=\)|$)/y) === undefined; this.skip(scope)) {
      if (this.take(/\|/y) === undefined) {
        const next = this.repeated(scope)
        source += next.source
        least += next.least
        isLoose ||= next.isLoose
      } else {
        source += '|'
        if (least === 0) this.emptyBranches++
        leastBefore = Math.min(leastBefore, least)
        least = 0
        this.certain.length = known
        if (this.depth > 0) this.choices++
      }
    }
    if (leastBefore < Infinity) {
      if (least === 0) this.emptyBranches++
      this.certain.length = known
    }
    return { kind: 'group', source, least: Math.min(leastBefore, least), isLoose }
  }

  private repeated(scope: Scope): Piece {
    const { groups } = this
    const known = this.certain.length
    const once = this.atom(scope)
    if (scope.isLookbehind && once.kind === 'group') throw refusal('A group in a lookbehind')
    this.skip(scope)
    const quantifier = this.take(quantifiers)?.[0]
    if (quantifier === undefined) return once
    if (once.kind === 'position') throw refusal(`${quantifier} behind a position`)
    this.quantified++
    const [low, high = low] = (bounds[quantifier] ?? quantifier.slice(1, -1)).split(',')
    const [min, max] = [Number(low), high === '' ? Infinity : Number(high)]
    if (min > max || min > repeatMax || (max > repeatMax && max < Infinity)) invalid(`${quantifier} is out of bounds`)

    // JavaScript gives up a repetition that matches nothing, PCRE ends with it: they may take different ways.
    const strays = max > min && once.least === 0
    // JavaScript empties the captures of a group before each repetition, PCRE keeps those that are left out.
    const forgets = max > 1 && this.certain.length - known < this.groups - groups
    if (strays || min === 0) this.certain.length = known
    if (max === 1) this.choices++
    else if (once.kind === 'character') this.repetitions++
    else this.choices = Infinity

    this.skip(scope)
    const suffix = this.take(/[?+]/y)?.[0]
    if (scope.isLookbehind && (min < max || suffix === '+')) throw refusal(`${quantifier} in a lookbehind`)
    // V8 takes minutes to compile many optional parts in a row, unless each is a capture.
    const open = min < max && max < Infinity ? '(' : '(?:'
    const repeated: Piece = {
      kind: 'group',
      source: `${open}${once.source})${quantifier}${suffix === '?' ? '?' : ''}`,
      least: min * once.least,
      isLoose: once.isLoose || strays || forgets,
    }
    return suffix === '+' ? this.atomic(repeated) : repeated
  }

  private atom(scope: Scope): Piece {
    if (this.take(quantifiers) !== undefined) invalid('quantifier does not follow a repeatable item')
    if (this.take(posixClass) !== undefined) invalid('POSIX named classes are supported only within a class')
    if (this.take(/\[/y) !== undefined) return this.characterClass(scope)
    if (this.take(/\(/y) !== undefined) return this.group(scope)
    if (this.take(/\\/y) !== undefined) return this.escape(scope)
    if (this.take(/\./y) !== undefined) return character(scope.options.includes('s') ? '[^]' : '[^\\n]')
    const edge = this.take(/[$^]/y)?.[0]
    if (edge !== undefined) return pieces[scope.options.includes('m') ? `${edge}m` : edge]!
    return this.oneOf(this.character(), scope)
  }

  private oneOf(code: number, { options }: Scope): Piece {
    // V8 does not find some letters in another case unless they are in a class.
    return character(options.includes('i') ? cased(`[${literal(code)}]`, true) : literal(code))
  }

  private group(scope: Scope): Piece {
    const look = this.take(/\?<?[=!]/y)?.[0]
    if (look !== undefined) return this.lookaround(look, scope)
    if (this.take(/\?>/y) !== undefined) return this.atomic(this.body(scope))
    const name = this.take(/\?P?<([A-Z_a-z]\w{0,31})>/y)?.[1]
    if (name !== undefined || this.take(/(?=[?*])/y) === undefined) return this.capture(name, scope)
    const referred = this.take(/\?P=(\w+)\)/y)?.[1]
    if (referred !== undefined) return this.reference(this.names.get(referred), scope)
    const settings = this.take(/\?(?!\w*xx)([imsx]*)(?:-([imsx]*))?([:)])/y)
    if (settings === undefined) throw refusal(`A group that begins with (${this.take(/.{1,3}/suy)![0]}`)
    return this.settings(settings, scope)
  }

  /** What stands up to the end of a group. */
  private body(scope: Scope): Piece {
    if (++this.depth > nestingMax) invalid('parentheses are too deeply nested')
    const body = this.contents({ ...scope })
    if (this.take(/\)/y) === undefined) invalid('missing closing parenthesis')
    this.depth--
    return body
  }

  private capture(name: string | undefined, scope: Scope): Piece {
    const number = ++this.groups
    if (name !== undefined && this.names.has(name)) invalid('two groups have the same name')
    if (name !== undefined) this.names.set(name, number)
    const body = this.body(scope)
    this.certain.push(number)
    return { ...body, source: `(?<c${number}>${body.source})` }
  }

  private lookaround(look: string, { options }: Scope): Piece {
    const known = this.certain.length
    const { source, isLoose } = this.body({ options, isLookbehind: look.includes('<') })
    if (look !== '?=' || isLoose) this.certain.length = known
    return { ...position(`(${look}${source})`), isLoose }
  }

  /** What is never tried another way: a lookahead remembers it, a reference goes over it. */
  private atomic(piece: Piece): Piece {
    if (piece.isLoose) throw refusal('An atomic group around a repetition of what may be empty or leave out a capture')
    const name = `a${++this.atomics}`
    return { ...piece, source: `(?:(?=(?<${name}>${piece.source}))\\k<${name}>)` }
  }

  /** Options that change: for a group of their own, or for what follows in the group that they stand in. */
  private settings([, on, off = '', end]: RegExpExecArray, scope: Scope): Piece {
    const options = [...new Set(scope.options + on!)].filter((option) => !off.includes(option)).join('')
    if (end === ')') {
      scope.options = options
      return position('')
    }
    const body = this.body({ ...scope, options })
    return { ...body, source: `(?:${body.source})` }
  }

  private reference(group: number | undefined, { options }: Scope): Piece {
    // JavaScript takes a group that has not matched for an empty one, and PCRE fails there.
    if (group === undefined || !this.certain.includes(group))
      throw refusal('A back reference to a group that may not have matched')
    this.repetitions++
    return { kind: 'group', source: cased(`\\k<c${group}>`, options.includes('i')), least: 0, isLoose: false }
  }

  private escape(scope: Scope): Piece {
    const letter = this.take(/[ABRZbz]|N(?!\{)/y)?.[0]
    if (letter !== undefined) return pieces[letter]!
    const [, digit, name] = this.take(/([1-9])(?!\d)|k<(\w+)>/y) ?? []
    if (digit !== undefined) return this.reference(Number(digit), scope)
    if (name !== undefined) return this.reference(this.names.get(name), scope)
    const escaped = this.escaped()
    return typeof escaped === 'number' ? this.oneOf(escaped, scope) : character(cased(`[${escaped}]`, false))
  }

  /** The character or the inside of the set that an escape stands for, in a class or not. */
  private escaped(): number | string {
    const control = this.take(/[aefnrt]|0(?![0-7])/y)?.[0]
    if (control !== undefined) return characters[control]!
    const set = this.take(/[dhsvw]/iy)?.[0]
    if (set !== undefined) return chosen(sets.get(set.toLowerCase())!, set < 'a')
    const [, digits, braced = digits] = this.take(/x(?:([\dA-Fa-f]{2})|\{([\dA-Fa-f]+)\})/y) ?? []
    if (braced !== undefined) {
      const code = Number.parseInt(braced, 16)
      return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? code : invalid(`${braced} is not a character`)
    }
    const [, sign, long, property = long] = this.take(/([Pp])(?:\{(\w+)\}|([A-Z]))/y) ?? []
    if (property !== undefined) {
      if (!properties.test(property)) throw refusal(`\\${sign}{${property}}`)
      return `\\${sign}{${property.length > 2 ? 'scx=' : ''}${property}}`
    }
    if (this.take(/(?=[^0-9A-Za-z])/y) !== undefined) return this.character()
    throw refusal(`\\${this.take(/[^]/uy)?.[0] ?? ' at the end'}`)
  }

  private characterClass(scope: Scope): Piece {
    const isNegated = this.take(/\^/y) !== undefined
    let [ranges, kept] = ['', '']
    do {
      const low = this.member(scope)
      const high = this.take(/-(?!\])/y) === undefined ? undefined : this.member(scope)
      if (typeof low === 'string' && high === undefined) kept += low
      else ranges += rangeOf(low, high ?? low)
    } while (this.take(/\]/y) === undefined)
    const ignoresCase = scope.options.includes('i')
    if (kept === '' || !ignoresCase) return character(cased(`[${isNegated ? '^' : ''}${ranges}${kept}]`, ignoresCase))
    // Sets keep to their letters where case is ignored.
    return character(`(?:(?${isNegated ? '!' : '='}${cased(`[${ranges}]`, true)}|${cased(`[${kept}]`, false)})[^])`)
  }

  /** One character of a class, or the inside of a set. */
  private member({ options }: Scope): number | string {
    if (this.take(/\\Q(?:\\E|$)/y) !== undefined) throw refusal('\\Q\\E in a class')
    this.unquote()
    if (this.at === this.pattern.length) invalid('missing terminating ] for character class')
    const [posix, kind, caret, name] = this.take(posixClass) ?? []
    if (posix !== undefined) {
      const isEitherCase = options.includes('i') && /^(?:low|upp)er$/.test(name!)
      const set = sets.get(isEitherCase ? ':alpha' : `${kind}${name}`)
      if (set === undefined) throw refusal(posix)
      return chosen(set, caret === '^')
    }
    if (this.take(/\\/y) === undefined) return this.character()
    return this.take(/b/y) === undefined ? this.escaped() : 8
  }
}

/**
 * Puts a PCRE2 pattern into JavaScript's spelling. The options are those of `$options`: i, m, s, x. Throws 51091 for a
 * malformed pattern, and for what is rare or what JavaScript cannot express.
 */
export const translate = (pattern: string, options: string): Translation => new Translator(pattern).translation(options)
