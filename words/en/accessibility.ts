export const accessibility = {
  title: 'Accessibility of this help center',
  description:
    'What this help center does so that everybody can use it, and how to tell us when something does not work.',
  sections: [
    {
      title: 'What we aim for',
      text: [
        'This help center follows the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. Every kind of page is tested by a program at each change, in light and dark colours, and in both reading directions.',
      ],
    },
    {
      title: 'How it works for you',
      text: [
        'Everything works with the keyboard alone. Text grows to 200 % and more without anything being cut off. Colours follow the light or dark setting of your device, and motion stays off when you have turned it off.',
        'Reading works without JavaScript, and so do the message form and order tracking. Search needs it.',
      ],
    },
    {
      title: 'When something does not work',
      text: [
        'Tell us which page it was and what you wanted to do. A person reads it, helps you at once, and we mend the page.',
      ],
    },
  ],
}
