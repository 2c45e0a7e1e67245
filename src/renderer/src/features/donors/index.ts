export { PeopleScreen } from './PeopleScreen'
