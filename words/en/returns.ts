export const returns = {
  label: { title: 'Return', to: 'To', from: 'From' },
  mail: {
    requested: {
      subject: 'We have your return ({reference})',
      lead: 'Your return has reached us, and a person looks at it.',
      next: 'You hear from us by mail. Keep the goods until then.',
    },
    approved: {
      subject: 'Your return is approved ({reference})',
      lead: 'You can send the goods back.',
      next: 'Put {reference} on the parcel, or use the label if you printed one. We write again when it has arrived.',
    },
    declined: {
      subject: 'About your return ({reference})',
      lead: 'We cannot take these goods back. The rule that it rests on: {clause}.',
      next: 'You see it otherwise? Answer this mail, and another person looks at it. Your rights by law stay as they are.',
    },
    needs_info: {
      subject: 'A question about your return ({reference})',
      lead: 'Before we decide we have to know something.',
      next: 'Answer in the help center, or by answering this mail.',
    },
    received: {
      subject: 'Your return has arrived ({reference})',
      lead: 'Your parcel is with us, and we look at what is in it.',
      next: 'Then you get what you chose, and a mail that says so.',
    },
    link: 'See your order',
    closing: '{shop} sent this mail by itself.',
  },
}
