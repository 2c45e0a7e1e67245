/** What only a person at the screen can answer. The command line has none of it. */
export interface Dialogs {
  /** Media files, several at once; null when closed without a choice. */
  openRecordings(): Promise<string[] | null>
  /** One file, to say where `name` is now; null when closed. */
  locateRecording(name: string): Promise<string | null>
  openFolder(current: string): Promise<string | null>
  openProgram(name: string): Promise<string | null>
  /** Shows a file in the system's file manager. */
  reveal(path: string): void
}
