import { type BrowserWindow, clipboard, dialog, type OpenDialogOptions, type SaveDialogOptions, shell } from 'electron'
import type { Dialogs, SuggestedFile } from '../platform/dialogs'

const film = ['mp4', 'mov', 'm4v', 'mkv', 'webm', 'avi', 'mts', 'm2ts', 'ts', 'mpg', 'mpeg', 'wmv', 'flv', '3gp', 'mxf']
const sound = ['wav', 'mp3', 'm4a', 'aac', 'flac', 'ogg', 'oga', 'opus', 'aif', 'aiff', 'caf', 'wma', 'ac3', 'amr']
const mediaFilters = [
  { name: 'Film and sound', extensions: [...film, ...sound] },
  // Recorders name files as they like; what a file is, its content says.
  { name: 'All files', extensions: ['*'] }
]

/** The system's dialogs, in front of the window. */
export class ElectronDialogs implements Dialogs {
  constructor(private readonly window: () => BrowserWindow | null) {}

  openRecordings(): Promise<string[] | null> {
    return this.#open({
      title: 'Import recordings',
      buttonLabel: 'Import',
      filters: mediaFilters,
      properties: ['openFile', 'multiSelections']
    })
  }

  async locateRecording(name: string): Promise<string | null> {
    return this.#openOne({
      title: `Where is ${name}?`,
      buttonLabel: 'Use this file',
      filters: mediaFilters,
      properties: ['openFile']
    })
  }

  openTable(): Promise<string | null> {
    return this.#openOne({
      title: 'Import donations',
      buttonLabel: 'Open',
      filters: [
        { name: 'Tables', extensions: ['csv', 'tsv', 'txt', 'tab'] },
        { name: 'All files', extensions: ['*'] }
      ],
      properties: ['openFile']
    })
  }

  openFolder(current: string, title = 'Folder for exports'): Promise<string | null> {
    return this.#openOne({
      title,
      buttonLabel: 'Choose folder',
      defaultPath: current,
      properties: ['openDirectory', 'createDirectory']
    })
  }

  openProgram(name: string): Promise<string | null> {
    return this.#openOne({ title: `Choose ${name}`, buttonLabel: 'Choose program', properties: ['openFile'] })
  }

  async saveFile({ title, name, kind }: SuggestedFile): Promise<string | null> {
    const window = this.window()
    const options: SaveDialogOptions = {
      title,
      defaultPath: name,
      filters: [{ name: kind, extensions: [name.split('.').at(-1) ?? ''] }],
      properties: ['createDirectory', 'showOverwriteConfirmation']
    }
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    return canceled || filePath === '' ? null : filePath
  }

  openPicture(title: string): Promise<string | null> {
    return this.#openOne({
      title,
      buttonLabel: 'Use this picture',
      filters: [{ name: 'PNG or JPEG', extensions: ['png', 'jpg', 'jpeg'] }],
      properties: ['openFile']
    })
  }

  reveal(path: string): void {
    shell.showItemInFolder(path)
  }

  copy(text: string): void {
    clipboard.writeText(text)
  }

  async #openOne(options: OpenDialogOptions): Promise<string | null> {
    return (await this.#open(options))?.[0] ?? null
  }

  async #open(options: OpenDialogOptions): Promise<string[] | null> {
    const window = this.window()
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return canceled || filePaths.length === 0 ? null : filePaths
  }
}
