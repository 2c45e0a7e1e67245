/**
 * How a checkout page asks. `steps`: the album, and gifts in fixed steps to add; `choose`: one amount of the supporter's choice
 * with the album's price as its least; `gift`: a gift alone; `monthly`: a gift that repeats; `paypal`: a page that is PayPal's.
 */
export const checkoutModels = ['steps', 'choose', 'gift', 'monthly', 'paypal'] as const
export type CheckoutModel = (typeof checkoutModels)[number]
