import { type CallName, calls, events, type FeatureName, type Handlers } from '@shared/contract'
import type { Outcome } from '@shared/contract/define'
import { AppError } from '@shared/domain/errors'
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { Clock } from '../platform/clock'
import type { EventBus } from '../platform/events'
import type { Log } from '../platform/log'
import type { Page } from './page'

/** Everything that the contract asks of main. */
export type AllHandlers = { [F in FeatureName]: Handlers<F> }

export interface IpcParts {
  clock: Clock
  log: Log
  page: Page
  /** What shows the page now, the only one that may ask. */
  contents(): WebContents | null
  /** Whether answers are checked against the contract too, to find mistakes of ours. */
  checkAnswers: boolean
}

type Handler = (input: unknown) => Promise<unknown>

/** Answers each of the contract's calls; there are no other channels. */
export function registerHandlers(handlers: AllHandlers, parts: IpcParts): void {
  // electron-store opens a channel of its own for windows, which none of ours uses.
  ipcMain.removeAllListeners()
  const byFeature = handlers as unknown as Record<string, Record<string, Handler>>
  for (const name of calls.keys()) {
    const [feature = '', call = ''] = name.split('.')
    const handler = byFeature[feature]?.[call]
    if (!handler) throw new Error(`${name} has no handler`)
    ipcMain.handle(name, async (event, input: unknown): Promise<Outcome> => {
      const began = parts.clock.elapsed()
      const outcome = isTrusted(event, parts) ? await answer(name, handler, input, parts) : refused
      const ms = Math.round(parts.clock.elapsed() - began)
      // What was asked and answered stays out of the log: it may be anything a person typed.
      parts.log.info('call', { name, ms, outcome: outcome.ok ? 'ok' : outcome.error.code })
      return outcome
    })
  }
}

const refused: Outcome = {
  ok: false,
  error: { code: 'refused', message: 'This page may not ask Encore for anything.', hint: 'Use the window of Encore.' }
}

/** Only the page itself, shown in our window, not a frame in it or another window. */
function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent, { contents, page }: IpcParts): boolean {
  return sender === contents() && senderFrame === sender.mainFrame && senderFrame.origin === page.origin
}

async function answer(name: CallName, handler: Handler, input: unknown, parts: IpcParts): Promise<Outcome> {
  const definition = calls.get(name)
  const parsed = definition?.input.safeParse(input)
  if (!definition || !parsed?.success) return malformed(parsed?.error?.issues[0])
  try {
    const value = await handler(parsed.data)
    if (parts.checkAnswers) definition.output.parse(value)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: error.toFailure() }
    parts.log.error('call.failed', error, { name })
    return {
      ok: false,
      error: {
        code: 'internal',
        message: 'Something in Encore went wrong; what was saved before is kept.',
        hint: 'Try again. If it happens again, the log says what happened.'
      }
    }
  }
}

function malformed(issue: { path: PropertyKey[]; message: string } | undefined): Outcome {
  const where = issue?.path.length ? `${issue.path.map(String).join('.')}: ` : ''
  return {
    ok: false,
    error: {
      code: 'invalid-input',
      message: `That was not accepted, and nothing was changed. ${where}${issue?.message ?? ''}`.trim(),
      hint: 'Correct the value and try again.'
    }
  }
}

/** Tells the page what the features say; what does not fit the contract is a mistake of ours and is not sent. */
export function broadcastEvents(bus: EventBus, parts: Pick<IpcParts, 'contents' | 'log'>): void {
  bus.listen((name, payload) => {
    const contents = parts.contents()
    if (!contents || contents.isDestroyed()) return
    const parsed = events.get(name)?.safeParse(payload)
    if (parsed?.success) contents.send(name, payload)
    else parts.log.error('event.malformed', parsed?.error ?? 'not in the contract', { name })
  })
}
