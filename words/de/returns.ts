export const returns = {
  label: { title: 'Rücksendung', to: 'An', from: 'Von' },
  situations: {
    draft: { title: 'Noch nicht abgeschickt', next: '' },
    requested: { title: 'Wir sehen uns deine Rückgabe an', next: 'Behalte die Ware, bis du per Mail von uns hörst.' },
    needs_info: { title: 'Wir haben eine Frage', next: 'Antworte auf die Mail, die wir dir geschickt haben.' },
    approved: {
      title: 'Du kannst es zurückschicken',
      next: 'Schreib {reference} auf das Paket, oder nimm das Etikett.',
    },
    under_way: { title: 'Auf dem Weg zu uns', next: 'Wir schreiben dir, wenn es angekommen ist.' },
    arrived: {
      title: 'Es ist bei uns',
      next: 'Wir sehen uns an, was darin ist. Danach bekommst du, was du gewählt hast.',
    },
    done: { title: 'Erledigt', next: '' },
    rejected: {
      title: 'Wir konnten es nicht zurücknehmen',
      next: 'Den Grund sagt unsere Mail. Du siehst es anders? Schreib uns.',
    },
    declined: {
      title: 'Nicht genehmigt',
      next: 'Deine gesetzlichen Rechte bleiben. Du siehst es anders? Schreib uns.',
    },
    cancelled: { title: 'Abgesagt', next: '' },
    expired: {
      title: 'Abgelaufen',
      next: 'Es kam nichts rechtzeitig an. Schreib uns, wenn du es noch zurückgeben willst.',
    },
  },
  resolutions: {
    refund: 'Geld zurück',
    exchange: 'Umtausch',
    store_credit: 'Guthaben',
    repair: 'Reparatur',
    keep_item: 'Geld zurück, du behältst den Artikel',
    donate: 'Der Artikel geht an einen guten Zweck',
  },
  shown: {
    title: 'Rückgabe {reference}',
    sendBy: 'Schick es bis zum {date} ab.',
    clause: 'Die Regel, auf der das beruht: {clause}.',
    owed: '{what}, sobald wir die Ware angesehen haben',
    executed: '{what}, unterwegs seit dem {date}',
    label: 'Etikett drucken',
    cancel: 'Diese Rückgabe absagen',
  },
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
