/** Every kind of channel there is. What each can do stands in its folder in main and crosses as its manifest. */
export const channelTypeIds = [
  'youtube',
  'facebook',
  'x',
  'sms',
  'whatsapp',
  'telegram',
  'discord',
  'signal',
  'mastodon',
  'bluesky',
  'instagram',
  'tiktok',
  'linkedin',
  'wordpress',
  'micropub',
  'email',
  'podcast',
  'invitation'
] as const
export type ChannelTypeId = (typeof channelTypeIds)[number]

/** A post's text with its link: as it stands where the link is in it already, else with the link on a line of its own. */
export function withLink(text: string, link: string | null): string {
  if (!link || text.includes(link)) return text
  return text ? `${text}\n${link}` : link
}
