import { expect, it } from 'vitest'
import { handlers } from './endpoints'
import { generateSchemas, loadSchemas, readSchemas } from './schemas'

it('keeps the schemas of the installed package, one for each endpoint', async () => {
  const [kept, made] = await Promise.all([readSchemas(), generateSchemas()])
  expect(kept).toEqual(made)
  expect(Object.keys(kept.properties ?? {}).sort()).toEqual(Object.keys(handlers).sort())
})

it('gives what was sent as a form the types that the package declares', async () => {
  const check = await loadSchemas()
  const form =
    'line_items[0][price]=price_1&line_items[0][quantity]=2&metadata[0]=1&allow_promotion_codes=true&expand[]=a'
  expect(check('POST /v1/payment_links', form)).toEqual({
    problems: [],
    params: {
      line_items: [{ price: 'price_1', quantity: 2 }],
      metadata: { 0: '1' },
      allow_promotion_codes: true,
      expand: ['a']
    }
  })
  expect(check('GET /v1/charges', 'created[gte]=5&limit=100')).toEqual({
    problems: [],
    params: { created: { gte: 5 }, limit: 100 }
  })
  expect(check('GET /v1/charges', 'created=5').params).toEqual({ created: 5 })
})

it('names what is wrong as Stripe names it', async () => {
  const check = await loadSchemas()
  const problems = (form: string) => check('POST /v1/payment_links', form).problems.map((one) => [one.code, one.param])
  expect(problems('metadata[a]=b')).toEqual([['parameter_missing', 'line_items']])
  expect(problems('line_items[0][quantity]=1&line_items[0][colour]=red')).toEqual([
    ['parameter_unknown', 'line_items[0][colour]']
  ])
  expect(problems('line_items[0][quantity]=many')).toEqual([['parameter_invalid', 'line_items[0][quantity]']])
})
