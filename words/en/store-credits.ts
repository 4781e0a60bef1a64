export const storeCredits = {
  issued: {
    subject: 'Your store credit at {shop}: {amount}',
    lead: 'You have {amount} of store credit from us.',
    bonus: '{bonus} of it is our bonus for you.',
    lasts: 'It does not expire.',
    until: 'You can spend it until {day}.',
    bonusUntil: 'The bonus is good until {day}.',
    available: 'With what you had before, you can spend {amount}.',
    closing: '{shop}',
  },
}
