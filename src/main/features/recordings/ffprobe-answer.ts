import { z } from 'zod'

const number = z.number().optional()
const text = z.string().optional()

/** One stream in ffprobe's JSON; numbers that it writes as text stay text. */
export const streamAnswer = z.object({
  index: z.number(),
  codec_type: text,
  codec_name: text,
  codec_tag_string: text,
  profile: z.union([z.string(), z.number()]).optional(),
  width: number,
  height: number,
  sample_aspect_ratio: text,
  r_frame_rate: text,
  avg_frame_rate: text,
  time_base: z.string(),
  start_time: text,
  duration: text,
  field_order: text,
  pix_fmt: text,
  has_b_frames: number,
  color_range: text,
  color_space: text,
  color_primaries: text,
  color_transfer: text,
  sample_fmt: text,
  sample_rate: text,
  channels: number,
  channel_layout: text,
  disposition: z.record(z.string(), z.number()).optional(),
  side_data_list: z.array(z.looseObject({ side_data_type: text, rotation: number })).optional()
})
export type StreamAnswer = z.infer<typeof streamAnswer>

export const packetAnswer = z.object({
  stream_index: z.number(),
  pts: number,
  dts: number,
  duration: number,
  flags: z.string()
})
export type PacketAnswer = z.infer<typeof packetAnswer>

/** What ffprobe answers to the one question that an import asks. */
export const probeAnswer = z.object({
  streams: z.array(streamAnswer),
  packets: z.array(packetAnswer).default([]),
  format: z.object({ format_name: z.string(), start_time: text, duration: text, size: text })
})
export type ProbeAnswer = z.infer<typeof probeAnswer>
