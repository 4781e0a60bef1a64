export const home = {
  title: 'How can we help?',
  tasks: 'What most people come for',
  track: {
    title: 'Track an order',
    line: 'See where the parcel is and when it arrives',
  },
  return: {
    title: 'Return something',
    line: 'How to send it back, and what it costs',
  },
  refund: {
    title: 'Where is my refund?',
    line: 'When the money is back with you',
  },
  talk: {
    title: 'Talk to us',
    line: 'A person answers you',
  },
  people: 'Rather talk to a person?',
  byTopic: 'Questions by topic',
  allIn: {
    one: 'See the question',
    other: 'All {count} questions',
  },
}
