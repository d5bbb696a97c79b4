// Which edition of a document is meant changes only when one is published, which happens with a new version of Jifunze.
// A process that hears of that remembers it, instead of asking with each page.

/** On which a process that publishes an edition tells the others. */
export const editionChannel = "jifunze_edition";

const most = 200;

/** Digests of editions by what was asked for; none while this process would not hear of a new one. */
let known: Map<string, string> | undefined;

/** Call it as soon as this process listens on the channel, and with each message. */
export function forgetEditions(): void {
  // Another map, so that an answer that is still on its way from before the message is not remembered.
  known = new Map();
}

/** Call it once this process does not listen any more. */
export function rememberNothing(): void {
  known = undefined;
}

/** What `ask` answers, now or when it was last asked for the same. */
export async function knownDigest(
  asked: string,
  ask: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const digests = known;
  const remembered = digests?.get(asked);
  if (remembered !== undefined) return remembered;
  const digest = await ask();
  if (digests && digest !== undefined && digests.size < most) digests.set(asked, digest);
  return digest;
}
