import type { Translation } from '../translation.ts'

export const storeCredits: Translation['storeCredits'] = {
  issued: {
    subject: 'Dein Guthaben bei {shop}: {amount}',
    lead: 'Du hast von uns {amount} Guthaben.',
    bonus: '{bonus} davon sind unser Bonus für dich.',
    lasts: 'Es verfällt nicht.',
    until: 'Du kannst es bis zum {day} einlösen.',
    bonusUntil: 'Der Bonus gilt bis zum {day}.',
    available: 'Mit dem, was du schon hattest, kannst du {amount} einlösen.',
    closing: '{shop}',
  },
}
