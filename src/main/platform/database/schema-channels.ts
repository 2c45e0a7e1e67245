/** The tables of the channels. */
export interface ChannelsSchema {
  channels: {
    id: string
    type: string
    name: string
    way: string
    /** Neither secret nor about people, as JSON. */
    settings: string
    /** What is about people, sealed. */
    sealed: string | null
    /** Whether the secret store was given something for it. */
    has_secret: number
    account: string | null
    account_url: string | null
    /** The account's own limits as JSON; null where they are those of the type. */
    limits: string | null
    verified_at: string | null
    created_at: string
    removed_at: string | null
  }
  channel_mailings: {
    attempt_id: string
    message_key: string
    state: string
    at: string
  }
}
