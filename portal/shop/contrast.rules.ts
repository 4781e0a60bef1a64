/** Colours of one scheme, as `#RRGGBB`. Each is a role, never a place on a page. */
export type Palette = {
  paper: string
  surface: string
  ink: string
  muted: string
  accent: string
  accentSoft: string
  control: string
  hairline: string
  lamp: string
  onLamp: string
  danger: string
}

export const defaultPalettes: { light: Palette; dark: Palette } = {
  light: {
    paper: '#FBF8F3',
    surface: '#FFFFFF',
    ink: '#1E2422',
    muted: '#56605B',
    accent: '#1F5C4D',
    accentSoft: '#E3EEE9',
    control: '#7A827D',
    hairline: '#E2DCD1',
    lamp: '#F2B84B',
    onLamp: '#1E2422',
    danger: '#A3261B',
  },
  dark: {
    paper: '#14181A',
    surface: '#1C2225',
    ink: '#EDEAE3',
    muted: '#A9B2AD',
    accent: '#7CC7B2',
    accentSoft: '#1E322C',
    control: '#7D8884',
    hairline: '#2F373A',
    lamp: '#F2B84B',
    onLamp: '#1E2422',
    danger: '#FF9C8F',
  },
}

/** How much of the accent is in the soft one, where a shop names the accent alone. */
const accentShare = { light: 0.1, dark: 0.16 }

/** The colours of a scheme with those of a shop: a soft accent goes with the accent that it is of. */
export function paletteOf(scheme: keyof typeof defaultPalettes, own: Partial<Palette> = {}): Palette {
  const palette = { ...defaultPalettes[scheme], ...own }
  const { accent, accentSoft } = own
  return accent === undefined || accentSoft !== undefined
    ? palette
    : { ...palette, accentSoft: mix(accent, palette.paper, accentShare[scheme]) }
}

/** A `#RRGGBB` colour with a share of one and the rest of another. */
function mix(one: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a = 0, b = 0] = [one, other].map((color) => Number.parseInt(color.slice(at, at + 2), 16))
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('').toUpperCase()}`
}

type Pair = { front: keyof Palette; back: keyof Palette; atLeast: number }

/** What stands on what, and the WCAG 2 ratio it needs. `paper` on `accent` is the text of a button. */
export const contrastPairs: readonly Pair[] = [
  { front: 'ink', back: 'paper', atLeast: 7 },
  { front: 'ink', back: 'surface', atLeast: 7 },
  { front: 'ink', back: 'accentSoft', atLeast: 7 },
  { front: 'muted', back: 'paper', atLeast: 4.5 },
  { front: 'muted', back: 'surface', atLeast: 4.5 },
  { front: 'muted', back: 'accentSoft', atLeast: 4.5 },
  { front: 'accent', back: 'paper', atLeast: 4.5 },
  { front: 'accent', back: 'surface', atLeast: 4.5 },
  { front: 'accent', back: 'accentSoft', atLeast: 4.5 },
  { front: 'control', back: 'paper', atLeast: 3 },
  { front: 'control', back: 'surface', atLeast: 3 },
  { front: 'onLamp', back: 'lamp', atLeast: 4.5 },
  { front: 'danger', back: 'paper', atLeast: 4.5 },
  { front: 'danger', back: 'surface', atLeast: 4.5 },
]

/** Relative luminance of an sRGB colour (WCAG 2). */
function luminance(color: string): number {
  const channel = (offset: number): number => {
    const value = Number.parseInt(color.slice(offset, offset + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** WCAG 2 contrast of two `#RRGGBB` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** The pairs of a palette that are too faint to read, in words. */
export function faintPairs(palette: Palette): string[] {
  return contrastPairs.flatMap(({ front, back, atLeast }) => {
    const found = contrast(palette[front], palette[back])
    if (found >= atLeast) return []
    // Cut, not rounded: 4.49 printed as 4.5 would read as enough.
    const shown = (Math.floor(found * 10) / 10).toFixed(1)
    return [`${front} ${palette[front]} on ${back} ${palette[back]} has a contrast of ${shown}, it needs ${atLeast}`]
  })
}
