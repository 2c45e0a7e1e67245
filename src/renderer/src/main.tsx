import '@fontsource-variable/inter'
import '@fontsource-variable/ysabeau-office'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { applyTheme } from './app/theme'
import { followChanges } from './lib/client'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
// Before the first frame, so that the window does not flash in the other look.
applyTheme('system')
followChanges()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>
)
