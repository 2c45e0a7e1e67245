import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { call, keyOf, queryClient } from '../../lib/client'

/** Opens a campaign's rooms and remembers it for the next start. */
export function useOpenCampaign(): (id: string, path?: string) => Promise<void> {
  const [, navigate] = useLocation()
  return useCallback(
    async (id, path = '/home') => {
      const preferences = await call('preferences.set', { lastCampaignId: id })
      await queryClient.invalidateQueries({ queryKey: ['campaigns'] })
      queryClient.setQueryData(keyOf('preferences.get', {}), preferences)
      navigate(path)
    },
    [navigate]
  )
}
