export { openSecrets, type SecretPlace, type SecretStore } from './store'
export { openVault, type Vault } from './vault'
