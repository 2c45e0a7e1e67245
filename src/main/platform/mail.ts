import { Readable } from 'node:stream'
import { isLoopback } from '@shared/domain/address'
import type SmtpConnection from 'nodemailer/lib/smtp-connection'

export interface MailServer {
  host: string
  /** 465 speaks TLS from the first byte; every other port has to go over to it, save on this computer itself. */
  port: number
  login: { user: string; password: string } | null
}

export interface Mailbox {
  name: string
  address: string
}

/** A message to one person. */
export interface MailMessage {
  messageId: string
  from: Mailbox
  to: Mailbox
  replyTo: string | null
  subject: string
  text: string
  headers: Record<string, string>
  attachments: { path: string; mime: string }[]
}

/** What is known of a message. `unsent` may be tried again; `unknown` may have arrived. Reasons are for people. */
export type MailResult = { kind: 'accepted' } | { kind: 'unknown'; reason: string } | NotSent

/** Provably not sent, for now or for good. */
export type NotSent = { kind: 'unsent'; reason: string } | { kind: 'refused'; code: string; reason: string }

/** An open connection to a mail server; after a failure of the connection it is over. */
export interface MailSession {
  /** Whether another message can go over it. */
  readonly open: boolean
  send(message: MailMessage): Promise<MailResult>
  close(): void
}

/** Opens a connection and logs in. A failure is about the server or the login; no message is concerned. */
export type OpenMail = (server: MailServer) => Promise<MailSession | NotSent>

interface SmtpError {
  code?: string | undefined
  responseCode?: number | undefined
  response?: string | undefined
  command?: string | undefined
}

/** Mail servers by SMTP. One connection carries many messages, each to one person. */
export function createMail({ timeoutMs = 60_000 }: { timeoutMs?: number } = {}): OpenMail {
  return async ({ host, port, login }) => {
    // Loaded when mail is sent: no start needs it.
    const { default: Connection } = await import('nodemailer/lib/smtp-connection')
    const connection = new Connection({
      host,
      port,
      secure: port === 465,
      requireTLS: port !== 465 && !isLoopback(host),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs
    })
    let open = true
    connection.on('error', () => {
      open = false
    })
    connection.on('end', () => {
      open = false
    })
    const failure = (await connected(connection)) ?? (login && (await loggedIn(connection, login)))
    if (failure) {
      connection.close()
      return notOpened(failure)
    }
    return {
      get open() {
        return open
      },
      send: (message) => send(connection, message),
      close: () => connection.quit()
    }
  }
}

function connected(connection: SmtpConnection): Promise<SmtpError | null> {
  return new Promise((done) => {
    connection.once('error', done)
    connection.connect((error) => done(error ?? null))
  })
}

function loggedIn(connection: SmtpConnection, { user, password }: NonNullable<MailServer['login']>) {
  return new Promise<SmtpError | null>((done) => {
    connection.once('error', done)
    connection.login({ user, credentials: { user, pass: password } }, (error) => done(error ?? null))
  })
}

function notOpened({ code, responseCode = 0, response }: SmtpError): NotSent {
  if (code === 'EAUTH' && responseCode >= 500) {
    return { kind: 'refused', code: 'login', reason: 'The mail server does not accept the user and password.' }
  }
  if (responseCode >= 500)
    return { kind: 'refused', code: String(responseCode), reason: `The mail server said no: ${response}` }
  return { kind: 'unsent', reason: 'The mail server could not be reached, or not safely.' }
}

async function send(connection: SmtpConnection, message: MailMessage): Promise<MailResult> {
  const { attachments, ...head } = message
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const raw = await new MailComposer({
    ...head,
    replyTo: head.replyTo ?? undefined,
    attachments: attachments.map(({ path, mime }) => ({ path, contentType: mime }))
  })
    .compile()
    .build()
  // The server asks for the message only after it accepted sender and recipient: until then nothing can have gone out.
  let asked = false
  const body = new Readable({
    read() {
      asked = true
      this.push(raw)
      this.push(null)
    }
  })
  const envelope = { from: message.from.address, to: [message.to.address] }
  return new Promise((done) => {
    connection.send(envelope, body, (error: SmtpError | null) => {
      if (!error) return done({ kind: 'accepted' })
      const result = judge(error, asked)
      if (result.kind === 'unknown' || error.command === 'CONN') return done(result)
      // What a refusal leaves half-begun is put aside, so that the next message starts anew.
      connection.reset(() => done(result))
    })
  })
}

function judge({ responseCode = 0, response, code }: SmtpError, asked: boolean): MailResult {
  const said = (response ?? '').replace(/\s+/g, ' ').slice(0, 200)
  if (responseCode >= 500)
    return { kind: 'refused', code: String(responseCode), reason: `The mail server said no: ${said}` }
  if (responseCode >= 400) return { kind: 'unsent', reason: `The mail server asks to try later: ${said}` }
  if (code === 'EENVELOPE') return { kind: 'refused', code: 'address', reason: 'The address is not one.' }
  return asked
    ? { kind: 'unknown', reason: 'The connection broke before the mail server said that it has the message.' }
    : { kind: 'unsent', reason: 'The connection to the mail server broke.' }
}
