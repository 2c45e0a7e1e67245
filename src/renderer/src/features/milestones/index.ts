export { useMilestoneNews } from './use-milestone-news'
