export const claims = {
  remedies: {
    repair: 'a repair',
    replacement: 'a replacement',
    price_reduction: '{amount} off the price, and you keep the goods',
    rescission: 'your money back for the goods',
  },
  mail: {
    reported: {
      subject: 'Your claim has reached us ({reference})',
      lead: 'You reported that {name} is not as it should be.',
      next: 'A person looks at it and writes to you. The rights that the law gives you do not wait for that.',
    },
    asked: {
      subject: 'A question about your claim ({reference})',
      lead: 'Before we can say how we put this right we have to see something.',
      next: 'Answer in the help center, or by answering this mail.',
    },
    offered: {
      subject: 'How we would like to put it right ({reference})',
      lead: 'For {name} we offer you: {remedy}.',
      next: 'Take it, or tell us what you would rather have, in the help center or by answering this mail.',
    },
    contested: {
      subject: 'About your claim ({reference})',
      lead: '{shop} holds that it owes no remedy for {name}.',
      next: 'Your claim stays on record. If you see it otherwise, answer this mail. A consumer centre or a court can decide about it.',
    },
    performed: {
      subject: 'We have put it right ({reference})',
      lead: 'For {name} you get: {remedy}.',
      next: 'It did not help? Answer this mail, and we look for another way.',
    },
    law: 'It rests this on: {citation}.',
    link: 'See your order',
    closing: '{shop}, {reference}',
  },
}
