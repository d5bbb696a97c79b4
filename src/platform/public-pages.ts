// What the public sees is kept rendered. A page says by tags what it shows, a command by tags what it changes; what
// shares a tag with a change is drawn anew. Which tags there are is said by the slices (`cityTag`).

/** What a command changes of what the public sees: these tags, none, or everything where nobody knows better. */
export type PublicChange = readonly string[] | "everything";

/** The channel on which processes tell each other of changes. */
export const publicChangeChannel = "jifunze_public_change";

/** PostgreSQL takes 8,000 bytes. */
const longestMessage = 4_000;

const listeners = new Set<(change: PublicChange) => void>();

/** Runs `listener` in this process after each command that changes what the public sees. */
export function onPublicChange(listener: (change: PublicChange) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells this process; once the change is committed. */
export function tellPublicChange(change: PublicChange): void {
  if (change.length > 0) for (const listener of listeners) listener(change);
}

/** For the other processes; none where nothing changes. */
export function messageOfChange(change: PublicChange): string | undefined {
  if (change.length === 0) return undefined;
  const message = change === "everything" ? "" : change.join(" ");
  return message.length > longestMessage ? "" : message;
}

/** What another process told; without a message it may have been anything. */
export function publicChangeIn(message: string | undefined): PublicChange {
  return message ? message.split(" ") : "everything";
}

/** What a page shows that says something of today, such as until when one can join: it is drawn anew on each day of the network. */
export const todayTag = "today";
