export const exchanges = {
  mail: {
    offered: {
      subject: 'Choose what you would like instead ({reference})',
      lead: 'We have put together what you can have in exchange.',
      next: 'Choose by {day}. What you do not choose by then stays open as a return.',
    },
    reserved: {
      subject: 'We hold your exchange for you ({reference})',
      lead: '{name} is reserved for you until {day}.',
      next: 'We send it as soon as everything is here.',
    },
    declined: {
      subject: 'About your exchange ({reference})',
      lead: 'We are sorry: we do not have {name} any more.',
      next: 'Your return stays as it is. Answer this mail and tell us whether you would like something else or your money back.',
    },
    released: {
      subject: 'Your exchange has ended ({reference})',
      lead: 'The exchange did not come about, and nothing is reserved for you any more.',
      next: 'Your return stays as it is. Answer this mail and tell us whether you would like something else or your money back.',
    },
    shipped: {
      subject: 'Your exchange is on its way ({reference})',
      lead: 'We have sent {name}.',
      next: 'What you paid for it in total counts if you send it back later.',
    },
    overdue: {
      subject: 'We are missing goods from your exchange ({reference})',
      lead: 'We sent you {name} in advance, and the goods that you exchange for it have not come back to us.',
      next: 'They are on their way? Answer this mail, and we look for them.',
    },
    owed: 'Still to pay: {amount}.',
    goesBack: 'The new goods cost less: {amount} goes back to you once we have the old ones.',
    sendBack: 'Please send the old goods back with the label of your return.',
    pay: 'Pay now',
    link: 'See your order',
    closing: '{shop} sent this mail by itself.',
  },
}
