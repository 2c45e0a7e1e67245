export { AddByHandDialog } from './AddByHandDialog'
export { ImportDialog } from './ImportDialog'
export { DonationImportProvider, useDonationImport } from './importing'
export { isTable } from './tables'
