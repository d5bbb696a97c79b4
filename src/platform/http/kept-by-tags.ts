// What is kept until something that it shows changes, within bounds: what was asked for longest ago gives way first.

import type { PublicChange } from "../public-pages.ts";

interface Kept {
  shows: readonly string[];
  bytes: number;
}

export interface CacheBounds {
  pages: number;
  bytes: number;
}

/** One page may take this part of the room: a huge one must not push out all others. */
const largestShare = 1 / 16;

/** Something that is being drawn, and what changed meanwhile. */
export interface Drawing {
  changed: Set<string>;
  isStale: boolean;
}

export class KeptByTags<Entry extends Kept> {
  /** The one that was asked for longest ago stands first. */
  readonly #kept = new Map<string, Entry>();
  readonly #drawings = new Set<Drawing>();
  readonly #bounds: CacheBounds;
  #bytes = 0;

  constructor(bounds: CacheBounds) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#kept.size;
  }

  entries(): MapIterator<[string, Entry]> {
    return this.#kept.entries();
  }

  /** Forgets what shows something that changed, also where it is being drawn at this moment. */
  forget(change: PublicChange): void {
    const changed = change === "everything" ? undefined : new Set(change);
    for (const drawing of this.#drawings) {
      if (!changed) drawing.isStale = true;
      for (const tag of changed ?? []) drawing.changed.add(tag);
    }
    for (const [key, { shows }] of this.#kept)
      if (!changed || shows.some((tag) => changed.has(tag))) this.#drop(key);
  }

  begin(): Drawing {
    const drawing: Drawing = { changed: new Set(), isStale: false };
    this.#drawings.add(drawing);
    return drawing;
  }

  end(drawing: Drawing): void {
    this.#drawings.delete(drawing);
  }

  /** Keeps it, but for what was read before a change and arrives after it. */
  add(key: string, entry: Entry, drawing: Drawing): void {
    if (drawing.isStale || entry.shows.some((tag) => drawing.changed.has(tag))) return;
    this.#drop(key);
    if (entry.bytes > this.#bounds.bytes * largestShare) return;
    this.#kept.set(key, entry);
    this.#bytes += entry.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#bounds.pages && this.#bytes <= this.#bounds.bytes) break;
      this.#drop(oldest);
    }
  }

  /** Also moves it to the end of the order: it was asked for just now. */
  get(key: string): Entry | undefined {
    const entry = this.#kept.get(key);
    if (!entry) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    return entry;
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
