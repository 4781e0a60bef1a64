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
  codeWrong: 'The code is not right, or it was used already. Type the newest one, or start again.',
  tooMany: 'That was more than we take at once. Try again in a few minutes; nothing was sent.',
  broken: 'Something broke on our side. Nothing was lost: send it again.',
}
