export const withdrawals = {
  page: {
    title: 'Withdraw from contract',
    footer: 'Withdraw from contract here',
    lead: 'You bought at a distance and changed your mind? Say so here. You need no reason and no account, and nobody has to approve it.',
    how: 'It takes two steps: say what you withdraw from, then confirm. We mail you what you declared, with date and time.',
    name: 'Your name',
    needName: 'Enter your name.',
    orderNumber: 'Order number',
    orderNumberHelp: 'It is in the mail that confirmed your order.',
    needOrderNumber: 'Enter the order number.',
    email: 'Email address',
    emailHelp: 'The acknowledgement goes there.',
    needEmail: 'Enter an email address, such as mia@example.com.',
    items: 'Only some of the goods?',
    itemsHelp: 'Name them, one a line. Leave it empty to withdraw from the whole contract.',
    next: 'Continue',
    checkThese: 'Please check these fields',
    confirmTitle: 'Confirm your withdrawal',
    confirmLead: 'Nothing is declared yet. This is what you declare when you confirm:',
    statement: 'I withdraw from the contract about these goods.',
    whole: 'The whole contract',
    confirm: 'Confirm withdrawal',
    change: 'Change what you typed',
    doneTitle: 'You have withdrawn from the contract',
    againTitle: 'You had already withdrawn from the contract',
    againLead:
      'You declared it on {moment}, with the reference {reference}. That counts; there is nothing more to do. The mail that acknowledges it went to this address then.',
    doneReference: 'Your reference: {reference}',
    doneNext:
      'A mail that acknowledges it is on its way to you. It says what you declared and when, and what happens next. Keep it.',
    doneNoMail: 'No mail after an hour? Look in the spam folder, then write to us with the reference.',
  },
  shown: {
    title: 'Withdrawal {reference}',
    declared: 'Declared on {moment}.',
    received: 'We have it, and look for the order.',
    goods_awaited:
      'Send the goods back. The money comes by {day}, once they are here or you showed us that you posted them.',
    proof_of_posting: 'We know that you posted the goods. The money comes by {day}.',
    refund_due: 'Your money is back by {day}.',
    refunded: 'The money went back on {day}.',
    checking:
      'We have it, and check whether it came within the period. Keep the goods until you hear from us by mail; the days of the law run on.',
    checking_return: 'We have it, and check whether it came within the period. The days of the law run on.',
    finding:
      'We have it. A person looks at which goods you mean, and writes to you. Keep them until then; the days of the law run on.',
    finding_return:
      'We have it. A person looks at which goods you mean, and writes to you. The days of the law run on.',
    sameGoods: 'These goods are in return {reference} too. Where it stands: {state}.',
    alsoReturn: 'These goods are in return {reference} too. Send them back once, for both: the money comes once.',
    contested: 'We hold that there was no right to withdraw; our mail says why. Your declaration stays on record.',
  },
  acknowledged: {
    subject: 'Your withdrawal from contract has reached us ({reference})',
    lead: 'On {moment} you declared to {shop} that you withdraw from the contract below. Keep this mail: it shows what you declared, and when.',
    order: 'Order {number}',
    whole: 'The whole contract',
    unknownOrder:
      'We have not found the order yet. A person looks for it and writes to you. Your declaration counts from the moment above.',
    sendBack:
      'Send the goods back by {day}, and keep the proof of posting. We may wait with the money until they are here, or until you show us that you posted them.',
    address: 'Send them to: {address}.',
    checking:
      'By our dates the period in which the law lets you withdraw had ended, or the law excepts these goods. A person checks that and writes to you. Keep the goods until then.',
    sendBackThese:
      'Send these goods back by {day}: {goods}. Keep the proof of posting. We may wait with their money until they are here, or until you show us that you posted them.',
    checkingThese:
      'Do not send these goods: {goods}. By our dates the period in which the law lets you withdraw had ended for them, or the law excepts them. A person checks that and writes to you. Keep them until then.',
    unknownGoods:
      'Some of the goods that you named we do not find in the order under that name. A person looks at which goods you mean and writes to you. Keep those goods until then. Your declaration counts from the moment above.',
    money: 'The money goes back by {day}, the way you paid, with the standard delivery and without any fee.',
    moneyIfRight:
      'If you had the right to withdraw, the money goes back by {day}, the way you paid, with the standard delivery and without any fee. A person looks at it.',
    closing:
      '{reference}, {shop}. You declared nothing? Then somebody typed your address by mistake; answer this mail, and we delete it.',
  },
  contested: {
    subject: 'About your withdrawal from contract ({reference})',
    lead: '{shop} holds that there was no right to withdraw: {reason}.',
    law: 'It rests this on: {citation}.',
    stays:
      'Your declaration stays on record, and its days run on. If you see it otherwise, answer this mail. A consumer centre or a court can decide about it.',
    reasons: {
      outside_period: 'the period had ended when it was declared',
      statutory_exception: 'the law excepts these goods',
      not_a_distance_contract: 'it was not bought at a distance',
      no_such_contract: 'there is no such contract',
      not_the_buyer: 'the contract is somebody else’s',
      not_a_consumer: 'it was bought for a business',
      no_such_law: 'the law of your country gives no such right',
      other: 'for the reason below',
    },
    closing: '{reference}, {shop}',
  },
}
