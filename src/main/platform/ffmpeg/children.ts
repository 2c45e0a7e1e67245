const running = new Set<number>()

// A program of ours must not go on working for an app that is gone.
process.once('exit', () => {
  for (const pid of running) end(pid)
})

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** Ends a child with this process, however that ends in good order. @returns what to call when the child has ended */
export function endWithUs(pid: number): () => void {
  running.add(pid)
  return () => running.delete(pid)
}
