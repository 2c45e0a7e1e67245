import type Stripe from 'stripe'

/**
 * What each of the peer's endpoints takes, by the SDK's own types. `schemas.ts` makes JSON schemas of this interface, so that a request
 * can be held against them; an endpoint that is not named here is not there (404).
 */
export interface EndpointParams {
  'GET /v1/account': Stripe.AccountRetrieveCurrentParams
  'GET /v1/balance': Stripe.BalanceRetrieveParams
  'GET /v1/balance_transactions': Stripe.BalanceTransactionListParams
  'GET /v1/balance_transactions/:id': Stripe.BalanceTransactionRetrieveParams
  'GET /v1/charges': Stripe.ChargeListParams
  'GET /v1/charges/:id': Stripe.ChargeRetrieveParams
  'GET /v1/checkout/sessions': Stripe.Checkout.SessionListParams
  'GET /v1/checkout/sessions/:id': Stripe.Checkout.SessionRetrieveParams
  'GET /v1/checkout/sessions/:id/line_items': Stripe.Checkout.SessionListLineItemsParams
  'GET /v1/customers': Stripe.CustomerListParams
  'GET /v1/customers/:id': Stripe.CustomerRetrieveParams
  'GET /v1/disputes': Stripe.DisputeListParams
  'GET /v1/disputes/:id': Stripe.DisputeRetrieveParams
  'GET /v1/events': Stripe.EventListParams
  'GET /v1/events/:id': Stripe.EventRetrieveParams
  'GET /v1/invoice_payments': Stripe.InvoicePaymentListParams
  'GET /v1/invoice_payments/:id': Stripe.InvoicePaymentRetrieveParams
  'GET /v1/invoices': Stripe.InvoiceListParams
  'GET /v1/invoices/:id': Stripe.InvoiceRetrieveParams
  'GET /v1/payment_intents': Stripe.PaymentIntentListParams
  'GET /v1/payment_intents/:id': Stripe.PaymentIntentRetrieveParams
  'GET /v1/payment_links': Stripe.PaymentLinkListParams
  'GET /v1/payment_links/:id': Stripe.PaymentLinkRetrieveParams
  'GET /v1/payment_links/:id/line_items': Stripe.PaymentLinkListLineItemsParams
  'GET /v1/payouts': Stripe.PayoutListParams
  'GET /v1/payouts/:id': Stripe.PayoutRetrieveParams
  'GET /v1/prices': Stripe.PriceListParams
  'GET /v1/prices/:id': Stripe.PriceRetrieveParams
  'GET /v1/products': Stripe.ProductListParams
  'GET /v1/products/:id': Stripe.ProductRetrieveParams
  'GET /v1/refunds': Stripe.RefundListParams
  'GET /v1/refunds/:id': Stripe.RefundRetrieveParams
  'GET /v1/subscriptions': Stripe.SubscriptionListParams
  'GET /v1/subscriptions/:id': Stripe.SubscriptionRetrieveParams
  'POST /v1/payment_links': Stripe.PaymentLinkCreateParams
  'POST /v1/payment_links/:id': Stripe.PaymentLinkUpdateParams
  'POST /v1/prices': Stripe.PriceCreateParams
  'POST /v1/prices/:id': Stripe.PriceUpdateParams
  'POST /v1/products': Stripe.ProductCreateParams
  'POST /v1/products/:id': Stripe.ProductUpdateParams
  'POST /v1/refunds': Stripe.RefundCreateParams
}

export type Endpoint = keyof EndpointParams
