import { describe, expect, it } from 'vitest'
import { fieldsOf, newOrganisationFields, type OrganisationFields, readFields } from './form'

const fields: OrganisationFields = {
  name: ' Cobb Valley Youth Orchestra ',
  address: '12 Elm Street\nMarietta, GA 30060\n',
  taxId: '58-1234567',
  country: 'US',
  exempt: true,
  exemptStatus: '501(c)(3)',
  signer: 'Ruth Adeyemi'
}

describe('the organisation form', () => {
  it('needs a name and an address, and says so beside each', () => {
    const { errors } = readFields(newOrganisationFields('en-US'))
    expect(Object.keys(errors ?? {})).toEqual(['name', 'address'])
  })

  it('starts in the country of this computer', () => {
    expect(['en-US', 'de-AT', 'en-GB', 'de'].map((language) => newOrganisationFields(language).country)).toEqual([
      'US',
      'AT',
      'GB',
      'DE'
    ])
  })

  it('leaves out what is empty', () => {
    const { details } = readFields({ ...fields, taxId: ' ', exemptStatus: '', signer: '' })
    expect(details).toMatchObject({ exempt: true, taxId: null, exemptStatus: null, signer: null })
  })

  it('forgets the status of an organisation that is not exempt', () => {
    expect(readFields({ ...fields, exempt: false }).details).toMatchObject({ exempt: false, exemptStatus: null })
  })

  it('says how much room there is', () => {
    expect(readFields({ ...fields, signer: 'x'.repeat(121) }).errors).toEqual({
      signer: 'There is room for 120 letters here; these are 121.'
    })
    expect(readFields({ ...fields, address: `${'a\n'.repeat(8)}b` }).errors?.address).toMatch(/8 lines/)
  })

  it('shows an organisation as it was typed', () => {
    const { details } = readFields(fields)
    if (!details) throw new Error('the fields were refused')
    expect(fieldsOf({ ...details, logoId: null })).toEqual({
      ...fields,
      name: fields.name.trim(),
      address: fields.address.trim()
    })
  })
})
