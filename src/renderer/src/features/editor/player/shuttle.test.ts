import { expect, test } from 'vitest'
import { shuttled } from './shuttle'

test('L runs forward, faster with each press, up to four times', () => {
  expect([0, 1, 2, 4].map((rate) => shuttled(rate, 1))).toEqual([1, 2, 4, 4])
})

test('J runs backwards, faster with each press, up to four times', () => {
  expect([0, -1, -2, -4].map((rate) => shuttled(rate, -1))).toEqual([-1, -2, -4, -4])
})

test('the other key slows down before it turns round', () => {
  expect([4, 2, 1].map((rate) => shuttled(rate, -1))).toEqual([2, 1, -1])
  expect([-4, -2, -1].map((rate) => shuttled(rate, 1))).toEqual([-2, -1, 1])
})
