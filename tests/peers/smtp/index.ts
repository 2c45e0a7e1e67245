import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** What goes wrong with a message; `-after` where the server keeps it all the same. */
export const mailFaults = [
  'drop-at-recipient',
  'later',
  'refused',
  'drop-before',
  'drop-after',
  'silence-after'
] as const
export type MailFault = (typeof mailFaults)[number]

export interface MailPeer {
  port: number
  settings: Record<string, unknown>
  /** Everything that was delivered, by the address that it was delivered to. */
  delivered: { to: string; mail: ParsedMail }[]
  /** What goes wrong with the next messages, one each; null for one that goes well. */
  faults: (MailFault | null)[]
  connections: number
  close(): Promise<void>
}

const user = 'lead'
const password = 'an app password'

/** A real mail server on this computer: it wants a login, and knows no address that begins with `gone`. */
export async function startMailServer(): Promise<MailPeer> {
  const peer: MailPeer = {
    port: 0,
    settings: {},
    delivered: [],
    faults: [],
    connections: 0,
    close: () => new Promise((resolve) => server.close(() => resolve()))
  }
  const current = new WeakMap<SMTPServerSession, MailFault | null>()

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    closeTimeout: 10,
    onConnect(_session, callback) {
      peer.connections += 1
      callback()
    },
    onAuth({ username, password: given }, _session, callback) {
      if (username === user && given === password) return callback(null, { user })
      callback(Object.assign(new Error('Authentication credentials invalid'), { responseCode: 535 }))
    },
    onMailFrom(_address, session, callback) {
      current.set(session, peer.faults.shift() ?? null)
      callback()
    },
    onRcptTo({ address }, session, callback) {
      if (current.get(session) === 'drop-at-recipient') return drop(session)
      if (current.get(session) === 'later') return callback(reply(451, 'Greylisted, try again later'))
      callback(address.startsWith('gone') ? reply(550, 'No such user here') : null)
    },
    onData(stream, session, callback) {
      const fault = current.get(session)
      simpleParser(stream).then((mail) => {
        if (fault === 'refused') return callback(reply(554, 'This looks like spam'))
        if (fault === 'drop-before') return drop(session)
        for (const { address } of session.envelope.rcptTo) peer.delivered.push({ to: address, mail })
        if (fault === 'drop-after') return drop(session)
        if (fault !== 'silence-after') callback()
      }, callback)
    }
  })

  function drop(session: SMTPServerSession): void {
    for (const connection of server.connections as Set<{ session: { id: string }; _socket: { destroy(): void } }>) {
      if (connection.session.id === session.id) connection._socket.destroy()
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  peer.port = (server.server.address() as AddressInfo).port
  peer.settings = { host: '127.0.0.1', port: peer.port, user, password, from: 'lead@music.example', fromName: 'Spring' }
  return peer
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
