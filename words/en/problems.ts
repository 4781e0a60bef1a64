export const problems = {
  title: 'That did not work',
  back: 'Go back with your browser: what you typed is still there.',
  checkThese: 'Look again at:',
  fields: {
    subject: 'Subject',
    text: 'Message',
    email: 'Email address',
    name: 'Name',
    orderNumber: 'Order number',
    number: 'Number',
    code: 'Code',
  },
  file: 'One of the files was not taken: these work, up to 10 MB each: {types}. Choose the files again.',
  calledOff: {
    arrived: 'This return has arrived, so it cannot be called off any more.',
    moved: 'This return cannot be called off any more. Where it stands now: {state}.',
  },
  reasons: {
    codes: {
      return_not_found: 'We found no such return of yours. Nothing was changed.',
      return_transition_not_allowed:
        'The return has moved on meanwhile, and this cannot be done with it any more. Nothing was changed.',
      withdrawal_not_found: 'We found no such withdrawal, and nothing was declared. State it again.',
      ticket_not_found: 'We found no such conversation of yours. Nothing was sent.',
    },
    proofOver: 'Your code was typed in too long ago. Look the order up again; nothing was changed.',
    writerUnknown:
      'Your code was typed in too long ago, so we no longer know who writes. What you wrote is still here: add your email address and send it.',
    oldPage: 'The page you came from is out of date. Send it again from here, or open our help center anew.',
    notFromHere: 'This cannot be sent from where you came. Open our help center and send it there.',
    notFound: 'We did not find what this is about. Nothing was changed.',
    notNow: 'This cannot be done as things stand now. Nothing was changed; write to us if you need it.',
    notTaken: 'We could not take it as it came. Nothing was sent.',
  },
  openHelpCenter: 'Open our help center',
  typed: 'What you typed, so that you can copy it',
  codeWrong: 'The code is not right, or it was used already. Type the newest one, or start again.',
  tooMany: 'That was more than we take at once. Try again in a few minutes; nothing was sent.',
  emptyFile: 'One of the files is empty. Choose it again, or send the message without it.',
  tooLong:
    'That is longer than this form takes: a message has at most 20,000 characters. Nothing was sent. Shorten it, or send the rest as a file.',
  over: {
    title: 'There is nothing to show here any more',
    mail: 'What you sent half an hour ago or earlier is no longer shown here. What reached us we have acknowledged by mail, with its reference.',
    next: 'No mail from us? Look in the spam folder. It is not there either? Write to us, or send it again.',
    track: 'Look up an order or reference',
    write: 'Write to us',
  },
  broken: 'Something broke on our side. Nothing was lost: send it again.',
}
