/** Keeps the values that were used last and forgets the others. */
export class Lru<K, V> {
  private readonly kept = new Map<K, V>()

  constructor(private readonly most: number) {}

  get(key: K): V | undefined {
    const value = this.kept.get(key)
    if (value === undefined) return undefined
    this.kept.delete(key)
    this.kept.set(key, value)
    return value
  }

  set(key: K, value: V): void {
    this.kept.delete(key)
    this.kept.set(key, value)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break
      this.kept.delete(oldest)
    }
  }
}
