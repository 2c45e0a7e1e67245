/** The name under which Encore's secrets stand in the system's keychain. */
export const keychainService = 'org.encore.app'

export interface KeychainState {
  available: boolean
  /** The system's own name for it; null where there is none. */
  backend: string | null
}

/** Whether this computer has a keychain that answers. Reads only; nothing is stored to find out. */
export async function keychainState(): Promise<KeychainState> {
  // Loaded when it is asked for: no start needs it.
  const { findCredentials } = await import('@napi-rs/keyring')
  try {
    findCredentials(keychainService)
  } catch {
    // Without a keychain the library throws at once; what it says differs by system.
    return { available: false, backend: null }
  }
  const backends: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Keychain',
    win32: 'Credential Manager',
    linux: 'Secret Service'
  }
  return { available: true, backend: backends[process.platform] ?? process.platform }
}
