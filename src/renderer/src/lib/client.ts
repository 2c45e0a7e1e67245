import type { CallName, CommandName, EventName, InputOf, OutputOf, PayloadOf, QueryName } from '@shared/contract'
import type { Bridge } from '@shared/contract/bridge'
import type { Failure } from '@shared/domain/errors'
import { QueryClient, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

declare global {
  interface Window {
    encore: Bridge
  }
}

/** A failure that main expected, as an error that screens can show: what happened, what was kept, what to do. */
export class CallError extends Error {
  override name = 'CallError'
  constructor(readonly failure: { code: Failure['code'] | 'internal'; message: string; hint: string }) {
    super(failure.message)
  }
}

/** @throws CallError */
export async function call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const send = window.encore.calls[name]
  if (!send) throw new Error(`${name} is not in the contract`)
  const outcome = await send(input)
  if (!outcome.ok) throw new CallError(outcome.error)
  return outcome.value as OutputOf<N>
}

/** A query's cache key derives from the contract: its feature, its name, its input. */
export function keyOf<N extends QueryName>(name: N, input: InputOf<N>) {
  return [name.slice(0, name.indexOf('.')), name, input] as const
}

/** Server state of the window. It is asked anew only when main says that something changed. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false } }
})

/** Asks the features' queries anew when they say `changed`. @returns a function that ends it. */
export function followChanges(): () => void {
  // The bridge bears the contract's names; its schemas stay with main, which checks everything anyway.
  const names = Object.keys(window.encore.events) as EventName[]
  const ends = names
    .filter((name) => name.endsWith('.changed'))
    .map((name) =>
      window.encore.events[name](() => queryClient.invalidateQueries({ queryKey: [name.slice(0, name.indexOf('.'))] }))
    )
  return () => {
    for (const end of ends) end()
  }
}

/** What main knows, kept up to date. Not asked while `input` is null. */
export function useCall<N extends QueryName>(name: N, input: InputOf<N> | null) {
  return useQuery<OutputOf<N>, Error>({
    queryKey: input === null ? [name, null] : keyOf(name, input),
    queryFn: () => call(name, input as InputOf<N>),
    enabled: input !== null
  })
}

/** Something that a person may ask for. */
export function useCommand<N extends CommandName>(name: N) {
  return useMutation<OutputOf<N>, Error, InputOf<N>>({ mutationFn: (input) => call(name, input) })
}

/** Listens to an event for as long as the component is shown. */
export function useEvent<N extends EventName>(name: N, listener: (payload: PayloadOf<N>) => void): void {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    const listen = window.encore.events[name] as (listener: (payload: PayloadOf<N>) => void) => () => void
    return listen((payload) => latest.current(payload))
  }, [name])
}
