export { type PageSize, Sheet } from './sheet'
