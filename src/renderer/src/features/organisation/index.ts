export { Organisation } from './Organisation'
