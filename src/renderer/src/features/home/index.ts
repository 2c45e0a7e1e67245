export { HomeScreen } from './HomeScreen'
export { NeedRow } from './NeedRow'
export { tellNeed } from './next'
export { useNeeds } from './use-needs'
