import type { Preferences } from '@shared/contract/preferences'
import { AppError } from '@shared/domain/errors'
import type { Dialogs } from '../../platform/dialogs'
import type { EventBus } from '../../platform/events'
import { type ToolName, versionOf } from '../../platform/ffmpeg'
import type { PreferenceStore } from '../../platform/preferences-file'

export interface PreferencesParts {
  store: PreferenceStore
  dialogs: Pick<Dialogs, 'openProgram'>
  events: EventBus
  /** Looks for ffmpeg and ffprobe anew, because other ones were chosen. */
  toolsChanged(): Promise<void>
}

/** Preferences of this computer. */
export class PreferencesService {
  constructor(private readonly parts: PreferencesParts) {}

  get(): Preferences {
    const { window: _, ...preferences } = this.parts.store.read()
    return preferences
  }

  set(change: Partial<Preferences>): Preferences {
    this.parts.store.write(change)
    this.parts.events.emit('preferences.changed', {})
    return this.get()
  }

  /**
   * Lets a person choose a program; null when they closed the dialog.
   * @throws AppError `invalid-input` where the file does not answer as that program; the choice before stays.
   */
  async chooseTool(tool: ToolName): Promise<Preferences | null> {
    const path = await this.parts.dialogs.openProgram(tool)
    if (path === null) return null
    if ((await versionOf(path, tool)) === null) {
      throw new AppError(
        'invalid-input',
        `That file does not answer as ${tool}, so the program in use stays.`,
        `Choose the file named ${tool} itself, not its folder or an installer.`
      )
    }
    return this.#choose(tool, path)
  }

  /** Goes back to the program that Encore finds by itself. */
  forgetTool(tool: ToolName): Promise<Preferences> {
    return this.#choose(tool, null)
  }

  async #choose(tool: ToolName, path: string | null): Promise<Preferences> {
    this.parts.store.write(tool === 'ffmpeg' ? { ffmpegPath: path } : { ffprobePath: path })
    await this.parts.toolsChanged()
    this.parts.events.emit('preferences.changed', {})
    return this.get()
  }
}
