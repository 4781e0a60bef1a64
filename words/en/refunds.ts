export const refunds = {
  paid: {
    subject: 'Your refund for order {number}',
    lead: 'We have sent {amount} back to you.',
    tender: '{amount} to {payment}',
    wait: 'It can take your bank a few working days to show it.',
    link: 'See your order',
    closing: '{shop}',
  },
  methods: {
    card: 'your card',
    paypal: 'PayPal',
    klarna: 'Klarna',
    gift_card: 'your gift card',
    store_credit: 'your store credit',
    points: 'your points',
    other: 'the way you paid',
  },
}
