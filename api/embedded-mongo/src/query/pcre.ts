import { fail, unsupported } from '../errors.ts'

// MongoDB's PCRE2 in JavaScript's spelling. MongoDB builds it for UTF without UCP: \d, \s, \w, \b and POSIX classes know
// ASCII only, and a line ends with \n. JavaScript has other ideas of all of them, so its own are never used.

/** A pattern as JavaScript spells it, for the flag `v`. */
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

/** The options that are on, and what a part of the pattern stands in. */
interface Scope {
  i: boolean
  m: boolean
  s: boolean
  x: boolean
  /** JavaScript reads a lookbehind from its end. */
  readonly isBackwards: boolean
}

/** How many characters something matches. */
interface Width {
  readonly least: number
  readonly most: number
}

interface Piece extends Width {
  readonly source: string
  readonly kind: 'character' | 'group' | 'position'
}

/** What a set within a class holds; a cased one keeps to its letters when case is ignored. */
interface CharacterSet {
  readonly inside: string
  readonly isCased: boolean
}

const nestingMax = 250
const repeatMax = 65_535

/** V8 takes long to compile a pattern with many groups of which a branch may be empty: so many take some 40 ms at most. */
const emptyChoicesMax = 12

const characters: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 }

/** POSIX classes that hold letters. */
const casedSets: ReadonlyMap<string, string> = new Map([
  ['alnum', '0-9A-Za-z'],
  ['alpha', 'A-Za-z'],
  ['ascii', '\\0-\\x7f'],
  ['graph', '\\x21-\\x7e'],
  ['lower', 'a-z'],
  ['print', '\\x20-\\x7e'],
  ['upper', 'A-Z'],
  ['word', '0-9A-Z_a-z'],
])

/** Those that hold the same whether case is ignored or not, with two that only have an escape. */
const caselessSets: ReadonlyMap<string, string> = new Map([
  ['blank', '\\t '],
  ['cntrl', '\\0-\\x1f\\x7f'],
  ['digit', '0-9'],
  ['punct', '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e'],
  ['space', '\\t-\\r '],
  ['xdigit', '0-9A-Fa-f'],
  ['\\h', '\\t \\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000'],
  ['\\v', '\\n-\\r\\x85\\u2028\\u2029'],
])

const escapedSets: Readonly<Record<string, string>> = { d: 'digit', h: '\\h', s: 'space', v: '\\v', w: 'word' }

const positions: Readonly<Record<string, string>> = {
  A: '^',
  B: '(?-i:\\B)',
  b: '(?-i:\\b)',
  Z: '(?=\\n?$)',
  z: '$',
  '^': '^',
  // After the last \n of all there is no further line.
  '^m': '(?:^|(?<=\\n)(?!$))',
  $: '(?=\\n?$)',
  $m: '(?=\\n|$)',
  '<': '(?-i:\\b(?=\\w))',
  '>': '(?-i:\\b(?<=\\w))',
}

const categories = /^(?:C[cfnos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/i

const nothingInClass = /\\E/y
const nothing = /\\E|\(\?#[^)]*\)/y
const nothingExtended = /\\E|\(\?#[^)]*\)|[\t-\r \x85\u200e\u200f\u2028\u2029]|#[^\n]*\n?/y
const quantifiers = /([*+?])|\{(\d+)(?:(,)(\d*))?\}/y
const names = String.raw`[\p{L}_][\p{L}\p{Nd}_]{0,31}`
const namedGroup = new RegExp(String.raw`\?(?:P?<(${names})>|'(${names})')`, 'uy')
const namedReference = new RegExp(String.raw`k(?:\{(${names})\}|<(${names})>|'(${names})')|g\{(${names})\}`, 'uy')
const pythonReference = new RegExp(String.raw`\?P=(${names})`, 'uy')
const refusedGroups = /\?(?:[|R&(*+]|-?\d|<\*|P>|C)|\*\w*/y

function invalid(why: string): never {
  fail(51091, `Regular expression is invalid: ${why}`)
}

const refusal = (what: string): Error => unsupported(`${what} in a regular expression`, 51091)

const literal = (code: number): string => {
  const character = String.fromCodePoint(code)
  return /\w/.test(character) ? character : `\\u{${code.toString(16)}}`
}

const character = (source: string): Piece => ({ source, least: 1, most: 1, kind: 'character' })
const position = (source: string): Piece => ({ source, least: 0, most: 0, kind: 'position' })

const isKnown = (property: string): boolean => {
  try {
    return new RegExp(property, 'v') instanceof RegExp
  } catch {
    return false
  }
}

function propertySet(name: string): string {
  const short = name.replaceAll(/[\s_-]/g, '')
  if (/^L[C&]$/i.test(short)) return '\\p{LC}'
  if (categories.test(short)) return `\\p{${short[0]!.toUpperCase()}${short.slice(1).toLowerCase()}}`
  if (short.toLowerCase() === 'any') return '\\0-\\u{10ffff}'
  if (!isKnown(`\\p{sc=${name}}`)) throw refusal(`\\p{${name}}`)
  return `\\p{sc=${name}}\\p{scx=${name}}`
}

const complement = ({ inside, isCased }: CharacterSet, isAsked: boolean): CharacterSet => ({
  inside: isAsked ? `[^${inside}]` : inside,
  isCased,
})

/** Reads a pattern once, from its start to its end. */
class Translator {
  private readonly pattern: string
  private at = 0
  private isQuoted = false
  private depth = 0
  private hidden = 0
  private readonly widths: Width[] = []
  private readonly named = new Map<string, number>()
  /** The groups that have surely matched where the reader is, in the order they were closed. */
  private readonly certain: number[] = []
  private readonly uncertain: (number | string)[] = []
  // JavaScript gives up a repetition that matches nothing, PCRE ends with it: they may take different ways.
  private strays = false
  // JavaScript empties the captures of a group before each repetition, PCRE keeps those that are left out.
  private forgets = false
  private groups = 0
  private repetitions = 0
  private choices = 0
  private emptyChoices = 0

  constructor(pattern: string) {
    this.pattern = pattern
  }

  translation(options: string): Translation {
    while (this.take(/\(\*UTF8?\)/y) !== undefined);
    const has = (letter: string): boolean => options.includes(letter)
    const scope = { i: has('i'), m: has('m'), s: has('s'), x: has('x'), isBackwards: false }
    const { source } = this.alternatives(scope, scope.i)
    if (this.at < this.pattern.length) invalid('unmatched closing parenthesis')
    for (const group of this.uncertain) {
      const number = typeof group === 'number' ? group : (this.named.get(group) ?? 0)
      if (number < 1 || number > this.groups) invalid('reference to a group that does not exist')
      throw refusal('A back reference to a group that may not have matched')
    }
    const { groups, repetitions, choices } = this
    return { source, groups, isLoose: this.strays || this.forgets, repetitions, choices }
  }

  /** What stands here, when it is that. */
  private take(expected: RegExp): RegExpExecArray | undefined {
    expected.lastIndex = this.at
    const found = expected.exec(this.pattern) ?? undefined
    if (found !== undefined) this.at += found[0].length
    return found
  }

  private takeUnquoted(expected: RegExp): RegExpExecArray | undefined {
    return this.isQuoted ? undefined : this.take(expected)
  }

  /** Passes what means nothing, and the marks around quoted text. */
  private skip(meaningless: RegExp): void {
    for (;;) {
      if (this.take(this.isQuoted ? /\\E/y : /\\Q/y) !== undefined) this.isQuoted = !this.isQuoted
      else if (this.takeUnquoted(meaningless) === undefined) return
    }
  }

  private character(): number {
    const code = this.pattern.codePointAt(this.at)!
    this.at += code > 0xffff ? 2 : 1
    return code
  }

  /** The branches of a group, up to its end. JavaScript `ignores` case around them, or not. */
  private alternatives(scope: Scope, ignores: boolean, isFixed = false): Width & { source: string } {
    const known = this.certain.length
    const branches: string[] = []
    let [least, most] = [Infinity, 0]
    do {
      if (branches.length > 0) this.certain.length = known
      const branch = this.branch(scope, ignores)
      if (isFixed && branch.least !== branch.most) invalid('lookbehind assertion is not fixed length')
      branches.push(branch.source)
      least = Math.min(least, branch.least)
      most = Math.max(most, branch.most)
    } while (this.take(/\|/y) !== undefined)
    if (branches.length > 1) {
      if (least === 0) this.countEmptyChoice()
      this.certain.length = known
      if (this.depth > 0) this.choices += branches.length - 1
    }
    return { source: branches.join('|'), least, most }
  }

  private countEmptyChoice(): void {
    if (++this.emptyChoices > emptyChoicesMax) throw refusal(`More than ${emptyChoicesMax} choices of nothing`)
  }

  private branch(scope: Scope, ignores: boolean): Width & { source: string } {
    let [source, least, most] = ['', 0, 0]
    let isIgnoring = ignores
    const ignore = (asked: boolean): void => {
      if (asked === isIgnoring) return
      source += asked === ignores ? ')' : asked ? '(?i:' : '(?-i:'
      isIgnoring = asked
    }
    for (;;) {
      ignore(scope.i)
      this.skip(scope.x ? nothingExtended : nothing)
      if (this.at === this.pattern.length || (!this.isQuoted && '|)'.includes(this.pattern[this.at]!))) break
      const piece = this.repeated(scope)
      source += piece.source
      least += piece.least
      most += piece.most
    }
    ignore(ignores)
    return { source, least, most }
  }

  private repeated(scope: Scope): Piece {
    const { strays, groups } = this
    const known = this.certain.length
    const piece = this.atom(scope)
    this.skip(scope.x ? nothingExtended : nothing)
    const quantifier = this.takeUnquoted(quantifiers)
    if (quantifier === undefined) return piece
    if (piece.kind === 'position') invalid('quantifier does not follow a repeatable item')
    const [, sign, low, comma, high] = quantifier
    const min = sign === undefined ? Number(low) : sign === '+' ? 1 : 0
    const max = sign === '?' ? 1 : comma === undefined && sign === undefined ? min : Number(high || Infinity)
    if (min > repeatMax || (max > repeatMax && max < Infinity)) invalid('number too big in {} quantifier')
    if (min > max) invalid('numbers out of order in {} quantifier')

    if (max > 1 && this.certain.length - known < this.groups - groups) this.forgets = true
    const mayStray = max > 1 && max > min && piece.least === 0
    if (mayStray) this.strays = true
    if (mayStray || min === 0) this.certain.length = known
    if (piece.kind === 'group') this.choices = Infinity
    else if (max === 1) this.choices++
    else this.repetitions++

    this.skip(scope.x ? nothingExtended : nothing)
    const suffix = this.takeUnquoted(/[?+]/y)?.[0]
    const isLazy = suffix === '?'
    // V8 takes minutes to compile many optional parts in a row, unless each is a capture.
    const open = min < max && max < Infinity ? '(' : '(?:'
    let source = `${open}${piece.source})${quantifier[0]}${isLazy ? '?' : ''}`
    if (min === 0 && max === 1 && piece.least === 0) {
      // As a choice, what matches nothing is not given up.
      source = isLazy ? `(?:|${piece.source})` : `(?:${piece.source}|)`
      this.countEmptyChoice()
    }
    if (suffix === '+') source = this.atomic(source, scope, strays)
    return { source, least: min * piece.least, most: max === 0 ? 0 : piece.most && max * piece.most, kind: 'group' }
  }

  /** What is never tried another way: a lookahead remembers it, a reference goes over it. */
  private atomic(source: string, scope: Scope, strayed: boolean): string {
    if (this.strays && !strayed) throw refusal('An atomic group around a repetition of what may be empty')
    this.choices = Infinity
    // All ways through a lookbehind are of one length, so the first is as good as another.
    if (scope.isBackwards) return `(?:${source})`
    const name = `h${++this.hidden}`
    return `(?:(?=(?<${name}>${source}))\\k<${name}>)`
  }

  private atom(scope: Scope): Piece {
    if (this.isQuoted) return character(literal(this.character()))
    if (this.take(quantifiers) !== undefined) invalid('quantifier does not follow a repeatable item')
    if (this.take(/\(/y) !== undefined) return this.group(scope)
    if (this.take(/\[/y) !== undefined) return this.characterClass(scope)
    if (this.take(/\\/y) !== undefined) return this.escape(scope)
    if (this.take(/\./y) !== undefined) return character(scope.s ? '[^]' : '[^\\n]')
    const edge = this.take(/[$^]/y)?.[0]
    if (edge !== undefined) return position(positions[scope.m ? `${edge}m` : edge]!)
    return character(literal(this.character()))
  }

  private group(scope: Scope): Piece {
    if (++this.depth > nestingMax) invalid('parentheses are too deeply nested')
    const piece = this.opened(scope)
    this.depth--
    return piece
  }

  private opened(scope: Scope): Piece {
    const refused = this.take(refusedGroups)
    if (refused !== undefined) throw refusal(`(${refused[0]}`)
    const python = this.take(pythonReference)
    if (python !== undefined) {
      this.close()
      return this.reference(python[1]!, scope)
    }
    const look = this.take(/\?<?[=!]/y)?.[0]
    if (look !== undefined) return this.lookaround(look, scope)
    const { strays } = this
    const isAtomic = this.take(/\?>/y) !== undefined
    if (isAtomic || this.take(/\?:/y) !== undefined) {
      const { source, ...width } = this.closed({ ...scope }, scope)
      return { ...width, source: isAtomic ? this.atomic(source, scope, strays) : `(?:${source})`, kind: 'group' }
    }
    const name = this.take(namedGroup)
    if (name === undefined && this.pattern[this.at] === '?') return this.settings(scope)
    const number = ++this.groups
    if (name !== undefined) this.name(name[1] ?? name[2]!, number)
    const { source, ...width } = this.closed({ ...scope }, scope)
    this.widths[number] = width
    this.certain.push(number)
    return { ...width, source: `(?<c${number}>${source})`, kind: 'group' }
  }

  private name(name: string, number: number): void {
    if (this.named.has(name)) invalid('two groups have the same name')
    this.named.set(name, number)
  }

  private close(): void {
    if (this.take(/\)/y) === undefined) invalid('missing closing parenthesis')
  }

  private closed(inner: Scope, { i }: Scope, isFixed = false): Width & { source: string } {
    const branches = this.alternatives(inner, i, isFixed)
    this.close()
    return branches
  }

  private lookaround(look: string, scope: Scope): Piece {
    const { strays } = this
    const known = this.certain.length
    const isBackwards = look.includes('<')
    const { source } = this.closed({ ...scope, isBackwards }, scope, isBackwards)
    if (look.endsWith('!') || (this.strays && !strays)) this.certain.length = known
    this.choices = Infinity
    return { source: `(${look}${source})`, least: 0, most: 0, kind: 'group' }
  }

  /** Options that change in the middle: for what follows in the group, or for a group of their own. */
  private settings(scope: Scope): Piece {
    const [, caret, on, hyphen, off, end] = this.take(/\?(\^?)([A-Za-z]*)(-?)([A-Za-z]*)([:)])/y) ?? []
    if (end === undefined || (caret !== '' && hyphen !== '')) invalid('unrecognized character after (?')
    const changed = caret === '' ? { ...scope } : { ...scope, i: false, m: false, s: false, x: false }
    if (/xx/.test(on!)) throw refusal('(?xx)')
    for (const letter of on! + off!) {
      if ('JUn'.includes(letter)) throw refusal(`(?${letter})`)
      if (letter !== 'i' && letter !== 'm' && letter !== 's' && letter !== 'x')
        invalid('unrecognized character after (? or (?-')
      changed[letter] = !off!.includes(letter)
    }
    if (end === ':') {
      const { source, ...width } = this.closed(changed, scope)
      return { ...width, source: `(?:${source})`, kind: 'group' }
    }
    Object.assign(scope, changed)
    return position('')
  }

  private reference(group: number | string, scope: Scope): Piece {
    const number = typeof group === 'number' ? group : (this.named.get(group) ?? 0)
    this.choices = Infinity
    if (!this.certain.includes(number)) {
      this.uncertain.push(group)
      return { ...position(''), kind: 'group' }
    }
    if (scope.isBackwards) throw refusal('A back reference in a lookbehind')
    return { ...this.widths[number]!, source: `\\k<c${number}>`, kind: 'group' }
  }

  private escape(scope: Scope): Piece {
    const code = this.escapedCharacter()
    if (code !== undefined) return character(literal(code))
    const set = this.escapedSet()
    if (set !== undefined) return character(this.classOf([set], '', false, scope))
    const place = this.take(/[ABZbz]/y)?.[0]
    if (place !== undefined) return position(positions[place]!)
    // A brace behind \N is a name that PCRE2 does not know, unless it repeats.
    if (this.take(/N(?!\{(?!\d+(?:,\d*)?\}))/y) !== undefined) return character('[^\\n]')
    if (this.take(/R/y) !== undefined)
      return { source: `(?:\\r\\n|(?!\\r\\n)[${caselessSets.get('\\v')}])`, least: 1, most: 2, kind: 'group' }
    const refused = this.take(/[CGKX]|g[<']/y)
    if (refused !== undefined) throw refusal(`\\${refused[0]}`)
    const named = this.take(namedReference)
    if (named !== undefined) return this.reference(named.slice(1).join(''), scope)
    const [, braced, bare] = this.take(/g(?:\{([+-]?\d+)\}|([+-]?\d+))/y) ?? []
    const counted = braced ?? bare
    if (counted !== undefined) {
      const from = counted.startsWith('-') ? this.groups + 1 : counted.startsWith('+') ? this.groups : 0
      return this.reference(from + Number(counted), scope)
    }
    const digits = this.take(/[1-9]\d*/y)?.[0]
    if (digits === undefined) invalid('unrecognized character follows \\')
    const number = Number(digits)
    if (number < 10 || /^[89]/.test(digits) || number <= this.groups) return this.reference(number, scope)
    this.at -= digits.length
    return character(literal(this.octal()!))
  }

  private octal(): number | undefined {
    const digits = this.take(/[0-7]{1,3}/y)
    return digits && Number.parseInt(digits[0], 8)
  }

  /** The character that an escape stands for, in a class or not; undefined when it stands for something else. */
  private escapedCharacter(): number | undefined {
    if (this.at === this.pattern.length) invalid('\\ at end of pattern')
    const letter = this.take(/[aefnrt]/y)
    if (letter !== undefined) return characters[letter[0]]!
    const control = this.take(/c([ -~])/y)
    if (control !== undefined) return control[1]!.toUpperCase().charCodeAt(0) ^ 64
    const [, kind, digits] = this.take(/(x\{|o\{|N\{U\+)([\da-fA-F]+)\}/y) ?? []
    if (digits !== undefined) return this.codePoint(digits, kind === 'o{')
    const hex = this.take(/x(?!\{)([\da-fA-F]{0,2})/y)
    if (hex !== undefined) return Number.parseInt(`0${hex[1]!}`, 16)
    if (this.pattern[this.at] === '0') return this.octal()
    return /[^0-9A-Za-z]/.test(this.pattern[this.at]!) ? this.character() : undefined
  }

  private codePoint(digits: string, isOctal: boolean): number {
    if (isOctal && /[^0-7]/.test(digits)) invalid('non-octal character in \\o{}')
    const code = Number.parseInt(digits, isOctal ? 8 : 16)
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) invalid(`${digits} is not a character`)
    return code
  }

  private escapedSet(): CharacterSet | undefined {
    const letter = this.take(/[dhsvw]/iy)?.[0]
    if (letter !== undefined) return this.namedSet(escapedSets[letter.toLowerCase()]!, letter < 'a')
    const [, sign, caret, braced, bare] = this.take(/([pP])(?:\{(\^?)([^}]+)\}|([A-Za-z]))/y) ?? []
    if (sign === undefined) return undefined
    const inside = propertySet(braced?.trim() ?? bare!)
    return complement({ inside, isCased: true }, (sign === 'P') !== (caret === '^'))
  }

  private namedSet(name: string, isNegated: boolean): CharacterSet {
    const inside = casedSets.get(name) ?? caselessSets.get(name)
    if (inside === undefined) invalid('unknown POSIX class name')
    return complement({ inside, isCased: casedSets.has(name) }, isNegated)
  }

  private characterClass(scope: Scope): Piece {
    if (this.take(/(?=([:.=])[^\]\\[]*?\1\])/y) !== undefined)
      invalid('POSIX named classes are supported only within a class')
    const edge = this.take(/\[:([<>]):\]\]/y)?.[1]
    if (edge !== undefined) return position(positions[edge]!)
    const isNegated = this.take(/\^/y) !== undefined
    const sets: CharacterSet[] = []
    let ranges = ''
    for (let isFirst = true; ; isFirst = false) {
      this.skip(nothingInClass)
      if (!isFirst && this.takeUnquoted(/\]/y) !== undefined) break
      const member = this.member(scope)
      this.skip(nothingInClass)
      if (typeof member === 'number') ranges += this.rangeFrom(member, scope)
      else if (this.takeUnquoted(/-(?!\])/y) === undefined) sets.push(member)
      else invalid('invalid range in character class')
    }
    return character(this.classOf(sets, ranges, isNegated, scope))
  }

  private rangeFrom(low: number, scope: Scope): string {
    if (this.takeUnquoted(/-(?!(?:\\Q\\E|\\E)*\])/y) === undefined) return literal(low)
    this.skip(nothingInClass)
    const high = this.member(scope)
    if (typeof high !== 'number') invalid('invalid range in character class')
    if (low > high) invalid('range out of order in character class')
    return `${literal(low)}-${literal(high)}`
  }

  private member(scope: Scope): number | CharacterSet {
    if (this.at === this.pattern.length) invalid('missing terminating ] for character class')
    const [, kind, caret, name] = this.takeUnquoted(/\[([:.=])(\^?)([^\]\\[]*?)\1\]/y) ?? []
    if (kind !== undefined && kind !== ':') invalid('POSIX collating elements are not supported')
    if (name !== undefined)
      return this.namedSet(scope.i && /^(?:low|upp)er$/.test(name) ? 'alpha' : name, caret === '^')
    if (this.takeUnquoted(/\\/y) === undefined) return this.character()
    if (this.take(/b/y) !== undefined) return 8
    const found = this.escapedCharacter() ?? this.escapedSet() ?? this.octal()
    if (found !== undefined) return found
    if (this.take(/(?=[89])/y) !== undefined) return this.character()
    invalid('escape sequence is invalid in character class')
  }

  /** A class. Sets that keep to their letters have to be asked apart where case is ignored. */
  private classOf(sets: readonly CharacterSet[], ranges: string, isNegated: boolean, { i }: Scope): string {
    let [free, kept] = [ranges, '']
    for (const { inside, isCased } of sets)
      if (isCased && i) kept += inside
      else free += inside
    const caret = isNegated ? '^' : ''
    // The group is for V8: behind a group that changes the case, a bare class would keep to what that group said.
    if (kept === '') return `(?:[${caret}${free}])`
    if (free === '') return `(?-i:[${caret}${kept}])`
    return `(?:(?${isNegated ? '!' : '='}[${free}]|(?-i:[${kept}]))[^])`
  }
}

/**
 * Puts a PCRE2 pattern into JavaScript's spelling. The options are those of `$options`: i, m, s, x. Throws 51091 for a
 * malformed pattern and for what JavaScript cannot express.
 */
export const translate = (pattern: string, options: string): Translation => new Translator(pattern).translation(options)
