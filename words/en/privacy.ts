export const privacy = {
  title: 'Privacy in this help center',
  description: 'What this help center stores, what it does not, and how you get your data.',
  sections: [
    {
      title: 'Reading',
      text: [
        'You can read every page without saying who you are. While you read, this help center sets no cookies, counts no visitors and loads nothing from other companies.',
      ],
    },
    {
      title: 'Searching',
      text: [
        'The search runs in your browser. To see which questions we do not answer yet, we keep the words of a search without a name, an address or a device. Please do not type personal data into the search.',
      ],
    },
    {
      title: 'Writing to us',
      text: [
        'When you send a message we store what you enter, and our answers, so that the person who helps you knows what was said. The same goes for your vote on a page, which we store without your name.',
      ],
    },
    {
      title: 'Looking up an order',
      text: [
        'To show you an order or a message we mail a code to the address that we already have; the link in one of our mails to you needs none for seven days. What you see then stays in this browser tab and is gone when you close it. Without JavaScript a cookie keeps it for half an hour instead.',
      ],
    },
    {
      title: 'Your rights',
      text: ['You can ask us which data of yours we hold, have them corrected or deleted. A message is enough.'],
    },
  ],
  shopPolicy: 'The privacy notice of the shop',
}
