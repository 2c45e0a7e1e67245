export { DonorBook, type DonorIdentity, type DonorProfile, normalEmail } from './book'
export { DonorDirectory, donorLabel } from './directory'
