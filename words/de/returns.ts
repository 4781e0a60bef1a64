export const returns = {
  label: { title: 'Rücksendung', to: 'An', from: 'Von' },
  mail: {
    requested: {
      subject: 'Wir haben Ihre Rücksendung ({reference})',
      lead: 'Ihre Rücksendung ist bei uns angekommen, und ein Mensch sieht sie sich an.',
      next: 'Sie hören per Mail von uns. Behalten Sie die Ware bis dahin.',
    },
    approved: {
      subject: 'Ihre Rücksendung ist genehmigt ({reference})',
      lead: 'Sie können die Ware zurückschicken.',
      next: 'Schreiben Sie {reference} auf das Paket, oder nehmen Sie das Etikett, wenn Sie eines gedruckt haben. Wir schreiben wieder, wenn es da ist.',
    },
    declined: {
      subject: 'Zu Ihrer Rücksendung ({reference})',
      lead: 'Wir können diese Ware nicht zurücknehmen. Die Regel, auf der das beruht: {clause}.',
      next: 'Sie sehen das anders? Antworten Sie auf diese Mail, dann sieht es sich ein anderer Mensch an. Ihre gesetzlichen Rechte bleiben, wie sie sind.',
    },
    needs_info: {
      subject: 'Eine Frage zu Ihrer Rücksendung ({reference})',
      lead: 'Bevor wir entscheiden, müssen wir etwas wissen.',
      next: 'Antworten Sie im Hilfebereich oder auf diese Mail.',
    },
    received: {
      subject: 'Ihre Rücksendung ist da ({reference})',
      lead: 'Ihr Paket ist bei uns, und wir sehen uns an, was darin ist.',
      next: 'Danach bekommen Sie, was Sie gewählt haben, und eine Mail dazu.',
    },
    link: 'Bestellung ansehen',
    closing: '{shop} hat diese Mail von selbst verschickt.',
  },
}
