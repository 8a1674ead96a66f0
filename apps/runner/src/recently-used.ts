/** What every entry costs besides its bytes, so that a great many empty ones are bounded too. */
const ENTRY_BYTES = 512;

/** Things kept while they are in use: beyond so many bytes, those that were asked for longest ago go. */
export class RecentlyUsed<V> {
  /** The one asked for longest ago first. */
  private readonly entries = new Map<string, { value: V; bytes: number }>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  has(key: string): boolean {
    return this.entries.has(key);
  }

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  /** The newest stays, however large it is. */
  set(key: string, value: V, bytes: number): void {
    this.remove(key);
    const entry = { value, bytes: bytes + ENTRY_BYTES };
    this.entries.set(key, entry);
    this.bytes += entry.bytes;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.maxBytes || oldest === key) return;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    this.bytes -= this.entries.get(key)?.bytes ?? 0;
    this.entries.delete(key);
  }
}
