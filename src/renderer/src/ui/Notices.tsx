import { dismissNotice, useNotices } from '../lib/notices'
import { Button, IconButton } from './Button'
import { Icon } from './Icon'
import './notices.css'

/** What happened lately, at the window's foot. It is read out when it appears. */
export function Notices() {
  const notices = useNotices()
  return (
    <section className="notices" aria-label="Notices">
      <div role="status" aria-live="polite" className="notices-list">
        {notices.map(({ id, text, tone, action }) => (
          <div key={id} className={`notice ${tone}`}>
            <Icon name={tone === 'done' ? 'done' : tone === 'failed' ? 'warning' : 'info'} />
            <p>{text}</p>
            {action ? (
              <Button
                size="s"
                onPress={() => {
                  action.run()
                  dismissNotice(id)
                }}
              >
                {action.label}
              </Button>
            ) : null}
            <IconButton size="s" icon="close" label="Close" onPress={() => dismissNotice(id)} />
          </div>
        ))}
      </div>
    </section>
  )
}
