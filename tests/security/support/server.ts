import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on this computer that stands for the rest of the world; `asked` tells whether anything reached it. */
export interface Outside {
  url: string
  asked: string[]
  close(): Promise<void>
}

export async function outside(): Promise<Outside> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' })
    response.end('<title>outside</title>')
  })
  // Sockets that ask for nothing count as well: a connection alone tells that this computer is there.
  server.on('connection', () => asked.push('connection'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      })
  }
}
