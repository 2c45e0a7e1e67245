import type { Generated } from 'kysely'
import type { ChannelsSchema } from './schema-channels'
import type { ImportsSchema } from './schema-imports'
import type { LedgerSchema } from './schema-ledger'
import type { MoneySchema } from './schema-money'
import type { OrganisationSchema } from './schema-organisation'
import type { PeopleSchema } from './schema-people'
import type { SyncSchema } from './schema-sync'

/** The tables as the numbered migrations leave them. Instants are ISO strings in UTC; JSON columns are text. */
export interface Schema
  extends MoneySchema,
    SyncSchema,
    ImportsSchema,
    LedgerSchema,
    PeopleSchema,
    OrganisationSchema,
    ChannelsSchema {
  campaigns: {
    id: string
    name: string
    goal_minor: number | null
    currency: string
    start_date: string | null
    end_date: string | null
    zone: string
    sample: number
    /** Where this campaign's exports go; null until a person chose a folder. */
    export_dir: string | null
    album_price_minor: number | null
    /** What the album is worth, for receipts; null where it is the price. */
    album_fmv_minor: number | null
    created_at: string
  }
  recordings: {
    id: string
    campaign_id: string
    path: string
    bytes: number
    /** Modification time of the file in whole milliseconds. */
    mtime_ms: number
    /** Fast content fingerprint; also the key of everything computed from the file. */
    fingerprint: string
    duration_us: number
    /** What probing found, as JSON. */
    probe: string
    added_at: string
  }
  clips: {
    id: string
    recording_id: string
    title: string
    in_us: number
    out_us: number
    fade_in_us: number
    fade_out_us: number
    created_at: string
  }
  clip_history: {
    seq: Generated<number>
    recording_id: string
    clip_id: string
    label: string
    /** The clip's row before and after, as JSON; null where it did not exist. */
    before: string | null
    after: string | null
    undone: number
  }
  exports: {
    /** The order in which they were asked for; several are in the same millisecond. */
    seq: Generated<number>
    id: string
    clip_id: string
    recording_id: string
    campaign_id: string
    preset: string
    /** The clip as it was when its export was asked for, as JSON. */
    clip: string
    dir: string
    state: string
    phase: string
    fraction: number
    /** Which process works on it: process id and a random part; null when nobody does. */
    owner: string | null
    heartbeat_at: string | null
    /** Process id of the running ffmpeg, to end it when its owner died. */
    tool_pid: number | null
    part_path: string | null
    path: string | null
    error: string | null
    result: string | null
    created_at: string
    finished_at: string | null
  }
}
