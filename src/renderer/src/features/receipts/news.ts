import { useLocation } from 'wouter'
import { useEvent } from '../../lib/client'
import { notify } from '../../lib/notices'

/** Says at once when a refund or a dispute has voided receipts. */
export function useReceiptNews(): void {
  const [, navigate] = useLocation()
  useEvent('receipts.lapsed', ({ numbers }) =>
    notify({
      tone: 'info',
      text:
        numbers.length === 1
          ? `Receipt ${numbers[0]} is void, because its money went back.`
          : `${numbers.length} receipts are void, because their money went back.`,
      action: { label: 'Look at it', run: () => navigate('/people') }
    })
  )
}
