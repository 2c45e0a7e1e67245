/** What only a person at the screen can answer. The command line has none of it. */
export interface Dialogs {
  /** Media files, several at once; null when closed without a choice. */
  openRecordings(): Promise<string[] | null>
  /** One file, to say where `name` is now; null when closed. */
  locateRecording(name: string): Promise<string | null>
  /** One table, like a CSV file; null when closed. */
  openTable(): Promise<string | null>
  /** @param title what the folder is for; exports where nothing is said */
  openFolder(current: string, title?: string): Promise<string | null>
  openProgram(name: string): Promise<string | null>
  /** Where a new file goes; null when closed. The system has asked before it answers the name of a file that is there. */
  saveFile(suggested: SuggestedFile): Promise<string | null>
  /** One PNG or JPEG; null when closed. */
  openPicture(title: string): Promise<string | null>
  /** Shows a file in the system's file manager. */
  reveal(path: string): void
  /** Puts text where it can be pasted from. The page itself may not. */
  copy(text: string): void
}

export interface SuggestedFile {
  title: string
  /** With its extension, which stays. */
  name: string
  /** What such files are called, like "Picture (PNG)". */
  kind: string
}
