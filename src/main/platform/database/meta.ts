import type { Db } from './index'

/** A fact that the data folder keeps of itself; where there is none yet, `first` becomes it. */
export async function metaValue(db: Db, key: string, first: () => string): Promise<string> {
  const read = () => db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  const known = await read()
  if (known) return known.value
  await db
    .insertInto('meta')
    .values({ key, value: first() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await read()
  if (!kept) throw new Error(`${key} was not kept`)
  return kept.value
}
