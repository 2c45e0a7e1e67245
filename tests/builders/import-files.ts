/** A small file of each format, in its own column names, with what it comes to. No cell holds a comma or a quote. */
export interface ImportSample {
  id: string
  text: string
  expected: { added: number; refunds: number; skipped: number }
  /** Refunds that stand in the row of their payment. */
  inAll?: number
}

const lines = (...all: string[]) => `${all.join('\n')}\n`

const paypal: ImportSample = {
  id: 'paypal-activity',
  text: lines(
    'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Item ID,Reference Txn ID,Custom Number,Balance Impact',
    '11/20/2026,09:00:00,PST,Zoë Müller,Donation Payment,Completed,USD,25.00,-1.22,23.78,zoe@example.org,us@example.org,8AB1,,,,Credit',
    '11/21/2026,09:00:00,PST,Ann Lee,Donation Payment,Completed,USD,10.00,-0.59,9.41,ann@example.org,us@example.org,8AB2,,,,Credit',
    '11/22/2026,09:00:00,PST,Ann Lee,Payment Refund,Completed,USD,-10.00,0.59,-9.41,us@example.org,ann@example.org,8AB3,,8AB2,,Debit',
    '11/23/2026,09:00:00,PST,,General Withdrawal,Completed,USD,-23.78,0.00,-23.78,,,8AB4,,,,Debit'
  ),
  expected: { added: 2, refunds: 1, skipped: 1 }
}

const givingFund: ImportSample = {
  id: 'paypal-giving-fund',
  text: lines(
    'Donation Date,Program Name,Reference Information,Donor First Name,Donor Last Name,Donor Email,Currency Code,Gross Amount,Total Fees,Net Amount,Transaction ID',
    '2026-11-20,PayPal Donate,Spring,Zoë,Müller,zoe@example.org,USD,25.00,0.00,25.00,7PJ1',
    '2026-11-20,eBay for Charity,Seller,,,,USD,3.50,0.00,3.50,',
    '2026-11-20,eBay for Charity,Seller,,,,USD,3.50,0.00,3.50,'
  ),
  expected: { added: 3, refunds: 0, skipped: 0 }
}

const stripeItemised: ImportSample = {
  id: 'stripe-itemised',
  text: lines(
    'balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,customer_facing_amount,customer_facing_currency,customer_name,customer_email,charge_id,payment_intent_id,invoice_id,subscription_id',
    'txn_1,2026-11-20 09:00:00,2026-11-22 00:00:00,usd,25.00,1.03,23.97,charge,ch_1,Album,25.00,usd,Zoë Müller,zoe@example.org,ch_1,pi_1,,',
    'txn_2,2026-11-21 09:00:00,2026-11-23 00:00:00,usd,11.50,0.65,10.85,charge,ch_2,Album,10.00,eur,Ann Lee,ann@example.org,ch_2,pi_2,,',
    'txn_3,2026-11-22 09:00:00,2026-11-22 00:00:00,usd,-5.00,0.00,-5.00,refund,re_1,Refund,-5.00,usd,Zoë Müller,zoe@example.org,ch_1,pi_1,,',
    'txn_4,2026-11-23 09:00:00,2026-11-23 00:00:00,usd,-25.00,15.00,-40.00,dispute,du_1,Dispute,-25.00,usd,Ann Lee,ann@example.org,ch_2,pi_2,,',
    'txn_5,2026-11-24 09:00:00,2026-11-24 00:00:00,usd,-29.82,0.00,-29.82,payout,po_1,Payout,,,,,,,,'
  ),
  expected: { added: 2, refunds: 2, skipped: 1 }
}

const stripePayments: ImportSample = {
  id: 'stripe-payments',
  text: lines(
    'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Description,Fee,Status,PaymentIntent ID,Customer Email,Invoice ID',
    'ch_1,2026-11-20 09:00:00,25.00,0.00,usd,true,25.00,0.00,usd,Album,1.03,Paid,pi_1,zoe@example.org,',
    'ch_2,2026-11-21 09:00:00,10.00,10.00,eur,true,11.50,11.50,usd,Album,0.65,Refunded,pi_2,ann@example.org,',
    'ch_3,2026-11-22 09:00:00,10.00,0.00,usd,false,,,,Album,0.00,Failed,pi_3,ann@example.org,'
  ),
  expected: { added: 2, refunds: 1, skipped: 1 },
  inAll: 1
}

const venmo: ImportSample = {
  id: 'venmo-statement',
  text: lines(
    'Account Statement - (@spring-orchestra) - November 1st to November 30th 2026,,,,,,,,,,,,,,,,,',
    'Account Activity,,,,,,,,,,,,,,,,,',
    ',ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (tip),Amount (fee),Funding Source,Destination,Beginning Balance,Ending Balance,Statement Period Venmo Fees,Year to Date Venmo Fees,Disclaimer',
    ',,,,,,,,,,,,,$0.00,,,,',
    ',4139874112233445566,2026-11-20T09:00:00,Payment,Complete,Bravo,Zoë Müller,Spring Orchestra,+ $25.00,,$0.58,,Venmo balance,,,,,',
    ',4139874112233445567,2026-11-21T09:00:00,Charge,Complete,Album,Spring Orchestra,Ann Lee,+ $10.00,,,,Venmo balance,,,,,',
    ',4139874112233445568,2026-11-22T09:00:00,Standard Transfer,Issued,,,,- $34.42,,,,Bank *9391,,,,,',
    ',4139874112233445569,2026-11-23T09:00:00,Payment,Complete,Strings,Spring Orchestra,Shop,- $3.00,,,,,,,,,',
    ',,,,,,,,,,,,,,$31.42,$0.58,$0.58,In case of errors'
  ),
  expected: { added: 2, refunds: 0, skipped: 4 }
}

const square: ImportSample = {
  id: 'square-transactions',
  text: lines(
    'Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Cash,Fees,Net Total,Transaction ID,Payment ID,Card Brand,Description,Event Type,Customer Name,Transaction Status',
    '2026-11-20,09:00:00,Pacific Time (US & Canada),$25.00,$0.00,$25.00,$0.00,$0.00,$0.00,$25.00,Point of Sale,$25.00,$0.00,-$0.75,$24.25,TX1,PM1,Visa,Album,Payment,Zoë Müller,Complete',
    '2026-11-21,09:00:00,Pacific Time (US & Canada),$10.00,$0.00,$10.00,$0.00,$0.00,$0.00,$10.00,Point of Sale,$0.00,$10.00,$0.00,$10.00,TX2,PM2,,Album,Payment,,Complete',
    '2026-11-22,09:00:00,Pacific Time (US & Canada),-$5.00,$0.00,-$5.00,$0.00,$0.00,$0.00,-$5.00,Point of Sale,-$5.00,$0.00,$0.00,-$5.00,TX1,RF1,Visa,Album,Refund,Zoë Müller,Complete'
  ),
  expected: { added: 2, refunds: 1, skipped: 0 }
}

const givebutter: ImportSample = {
  id: 'givebutter-transactions',
  text: lines(
    'Transaction ID,Campaign Code,Campaign Title,First Name,Last Name,Email,Amount,Fee,Fee Covered,Donated,Payout,Transaction Date (UTC),Method,Status,Frequency,Recurring Plan ID',
    '9001,AB12,Spring,Zoë,Müller,zoe@example.org,$25.00,$1.03,$1.03,$25.00,$25.00,2026-11-20 09:00:00,card,succeeded,,',
    '9002,AB12,Spring,Ann,Lee,ann@example.org,$10.00,$0.59,$0.00,$9.41,$9.41,2026-11-21 09:00:00,card,succeeded,monthly,44',
    '9003,AB12,Spring,Bo,Chen,bo@example.org,$10.00,$0.00,$0.00,$0.00,$0.00,2026-11-22 09:00:00,card,failed,,'
  ),
  expected: { added: 2, refunds: 0, skipped: 1 }
}

const generic: ImportSample = {
  id: 'generic',
  text: lines(
    'date,amount,currency,name,email,id,fee,note',
    '2026-11-20,25.00,USD,Zoë Müller,zoe@example.org,A1,1.03,Bravo',
    '2026-11-21,10.00,USD,Ann Lee,,,,',
    '2026-11-21,10.00,USD,Ann Lee,,,,',
    '2026-11-22,(5.00),USD,,,A1,,taken back',
    'Total,40.00,,,,,,'
  ),
  expected: { added: 3, refunds: 1, skipped: 1 }
}

export const samples: [ImportSample, ...ImportSample[]] = [
  generic,
  paypal,
  givingFund,
  stripeItemised,
  stripePayments,
  venmo,
  square,
  givebutter
]
