import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, defaultPalettes, faintPairs, paletteOf } from './contrast.rules.ts'

const color = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  it('gives the ratios of WCAG 2', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21)
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2)
  })
  it('is the same both ways, and at least 1', () => {
    fc.assert(
      fc.property(color, color, (one, other) => {
        expect(contrast(one, other)).toBe(contrast(other, one))
        expect(contrast(one, other)).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})

describe('faintPairs', () => {
  it('finds nothing in the built-in colours', () => {
    expect([...faintPairs(defaultPalettes.light), ...faintPairs(defaultPalettes.dark)]).toEqual([])
  })
  it('names a pair that cannot be read, with a figure that is cut rather than rounded up', () => {
    // #777777 on white is 4.478, which two digits would still show as 4.48 and one as 4.5.
    const muted = faintPairs({ ...defaultPalettes.light, muted: '#777777' })
    expect(muted).toContain('muted #777777 on surface #FFFFFF has a contrast of 4.4, it needs 4.5')
    expect(faintPairs({ ...defaultPalettes.light, accent: '#9FD0C0' })).toContain(
      'accent #9FD0C0 on surface #FFFFFF has a contrast of 1.7, it needs 4.5',
    )
  })
})

describe('a shop that names its accent alone', () => {
  it('has a soft one that goes with it, and one that it names itself stays', () => {
    expect(paletteOf('light', { accent: '#7A1F4D' }).accentSoft).toBe('#EEE2E2')
    expect(paletteOf('dark', { accent: '#F0A8CC' }).accentSoft).toBe('#372F36')
    expect(paletteOf('light', { accent: '#7A1F4D', accentSoft: '#FFEEFF' }).accentSoft).toBe('#FFEEFF')
    expect(paletteOf('light')).toEqual(defaultPalettes.light)
  })
  it('is refused for no colour but its accent', () => {
    fc.assert(
      fc.property(color, fc.constantFrom('light' as const, 'dark' as const), (accent, scheme) => {
        const { paper, surface } = defaultPalettes[scheme]
        fc.pre(contrast(accent, paper) >= 6 && contrast(accent, surface) >= 6)
        expect(faintPairs(paletteOf(scheme, { accent }))).toEqual([])
      }),
    )
  })
})
