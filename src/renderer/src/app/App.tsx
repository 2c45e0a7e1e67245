import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { CurrentCampaign, Welcome } from '../features/campaigns'
import { DonationImportProvider } from '../features/imports'
import { ImportProvider } from '../features/studio'
import { queryClient, useCall } from '../lib/client'
import { Button } from '../ui/Button'
import { FailureCallout } from '../ui/Callout'
import { Notices } from '../ui/Notices'
import './app.css'
import { Shell } from './Shell'
import { useTheme } from './theme'

/** The window: its look, the open campaign, its rooms. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="en-US">
        <Router hook={useHashLocation}>
          <Opening />
          <Notices />
        </Router>
      </I18nProvider>
    </QueryClientProvider>
  )
}

/** Opens the campaign that was open last, or welcomes a newcomer. */
function Opening() {
  const preferences = useCall('preferences.get', {})
  const campaigns = useCall('campaigns.list', {})
  const [isWelcoming, setWelcoming] = useState(false)
  useTheme(preferences.data?.theme ?? 'system')

  const error = preferences.error ?? campaigns.error
  if (error) {
    const again = () => {
      preferences.refetch()
      campaigns.refetch()
    }
    return (
      <main className="unopened">
        <h1 className="hidden-text">Encore</h1>
        <FailureCallout error={error} action={<Button onPress={again}>Try again</Button>} />
      </main>
    )
  }
  if (!preferences.data || !campaigns.data) {
    return (
      <main className="opening" aria-busy="true">
        <h1 className="hidden-text">Encore</h1>
      </main>
    )
  }

  // The welcome stays until what it began is done, although its campaign exists before that.
  if (campaigns.data.length === 0 && !isWelcoming) setWelcoming(true)
  if (isWelcoming) return <Welcome onDone={() => setWelcoming(false)} />

  const { lastCampaignId } = preferences.data
  const campaign = campaigns.data.find(({ id }) => id === lastCampaignId) ?? campaigns.data[0]
  if (!campaign) return null
  return (
    <CurrentCampaign campaign={campaign}>
      <DonationImportProvider>
        <ImportProvider>
          <Shell key={campaign.id} campaigns={campaigns.data} preferences={preferences.data} />
        </ImportProvider>
      </DonationImportProvider>
    </CurrentCampaign>
  )
}
