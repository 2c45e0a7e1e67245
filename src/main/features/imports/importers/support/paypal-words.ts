/** What kind of row PayPal means: a payment, what concerns a payment, or money of the account itself. */
type Kind = 'payment' | 'recurring' | 'refund' | 'chargeback' | 'account' | 'unknown-status'

// Words as `fold` leaves them, in English, German, French, Spanish, Italian, Dutch and Portuguese.
const done = word(
  ...['completed', 'abgeschlossen', 'termine', 'terminee', 'effectue', 'effectuee', 'completado', 'completada'],
  ...['completato', 'completata', 'voltooid', 'concluido', 'concluida', 'completo', 'completa'],
  // Money that came, and of which a row of its own says that it went back.
  ...['refunded', 'partially refunded', 'zuruckgezahlt', 'teilweise zuruckgezahlt', 'rembourse', 'reembolsado'],
  ...['parcialmente reembolsado', 'rimborsato', 'rimborsata', 'terugbetaald']
)
const notDone = start(
  ...['pending', 'ausstehend', 'offen', 'en attente', 'pendiente', 'in sospeso', 'in attesa', 'in behandeling'],
  ...['pendente', 'denied', 'abgelehnt', 'refuse', 'denegad', 'rechazad', 'negat', 'rifiutat', 'geweigerd', 'recusad'],
  ...['cancel', 'storniert', 'abgebrochen', 'annul', 'geannuleerd', 'failed', 'fehlgeschlagen', 'echoue', 'fallid'],
  ...['non riuscit', 'mislukt', 'falhou', 'expired', 'abgelaufen', 'expire', 'caducad', 'scadut', 'verlopen'],
  ...['held', 'placed', 'removed', 'cleared', 'uncleared', 'returned', 'unclaimed', 'nicht eingefordert', 'void'],
  ...['reversed', 'ruckgangig', 'storno', 'blocked', 'paused', 'processing', 'in bearbeitung', 'active', 'aktiv'],
  ...['inactive', 'partially', 'created', 'under review', 'uberpruft', 'temporary hold', 'vorubergehend einbehalten']
)
const memo = start('memo')
const account = part(
  ...['hold', 'authori[sz]ation', 'conversion', 'withdrawal', 'transfer to bank', 'bank deposit', 'card deposit'],
  ...['general (credit )?card', 'payment release', 'reserve', 'shopping cart item', 'fee\\b', 'invoice sent'],
  ...['request', '\\border\\b', 'to pp account', 'balance adjustment', 'bank account', 'einbehalt', 'autorisierung'],
  ...['einbehaltung', 'umrechnung', 'abbuchung', 'abhebung', 'bankgutschrift', 'auszahlung', 'warenkorbartikel'],
  ...['gebuhr', 'rechnung gesendet', 'geldanforderung', 'kontogutschrift', 'blocage', 'retenue', 'autorisation'],
  ...[
    'virement',
    'retrait',
    'commission',
    'retencion',
    'autorizacion',
    'retirada',
    'transferencia bancaria',
    'comision'
  ],
  ...['tarifa', 'ingreso bancario', 'blocco', 'autorizzazione', 'prelievo', 'bonifico', 'trasferimento', 'versamento'],
  ...['tariffa', 'autorisatie', 'reservering', 'blokkering', 'opname', 'overboeking', 'omrekening', 'valutaconversie'],
  ...['conversione', 'kosten', 'bloqueio', 'retencao', 'autorizacao', 'conversao', 'saque', 'transferencia para'],
  ...['taxa', 'fundos bancarios']
)
const chargeback = part(
  'chargeback',
  'ruckbuchung',
  'retrofacturation',
  'contracargo',
  'riaddebito',
  'terugboeking',
  'estorno de cartao'
)
const refund = part(
  ...['refund', 'reversal', 'ruckzahlung', 'ruckerstattung', 'erstattung', 'remboursement', 'annulation'],
  ...['reembolso', 'devolucion', 'reversion', 'rimborso', 'storno', 'terugbetaling', 'terugboeking', 'estorno']
)
const recurring = part(
  ...['subscription', 'recurring', 'preapproved', 'abonn?ement', 'abonnementzahlung', 'wiederkehrend', 'recurrent'],
  ...['suscripcion', 'abbonamento', 'ricorrente', 'preautorizzato', 'terugkerend', 'assinatura', 'recorrente']
)

/** @param type @param status @param impact as `fold` leaves them; '' where the file has no such column */
export function kindOf(type: string, status: string, impact: string): Kind {
  if (memo.test(impact)) return 'account'
  if (status !== '' && !done.test(status)) return notDone.test(status) ? 'account' : 'unknown-status'
  if (chargeback.test(type)) return /\b(fee|gebuhr)\b/.test(type) ? 'account' : 'chargeback'
  if (account.test(type)) return 'account'
  if (refund.test(type)) return 'refund'
  return recurring.test(type) ? 'recurring' : 'payment'
}

function word(...words: string[]): RegExp {
  return new RegExp(`^(?:${words.join('|')})$`)
}

function start(...words: string[]): RegExp {
  return new RegExp(`^(?:${words.join('|')})`)
}

function part(...words: string[]): RegExp {
  return new RegExp(words.join('|'))
}
