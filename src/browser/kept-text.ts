// A copy of what was typed, in this browser, until the server has it. A browser without room or permission for it
// keeps none: saving must go on all the same.

export interface KeptText {
  text: string;
  /** The version of the answer on which it was typed. */
  version: number;
}

/** One person's text: on a shared computer nobody finds the words of the one before. */
export function keyOfKeptText(person: string, url: string): string {
  return `jifunze.text ${person} ${url}`;
}

export function keepText(key: string, kept: KeptText): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // No room: the text still goes to the server.
  }
}

export function keptText(key: string): KeptText | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isKeptText(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function forgetText(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}

function isKeptText(kept: unknown): kept is KeptText {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "text" in kept &&
    typeof kept.text === "string" &&
    "version" in kept &&
    typeof kept.version === "number"
  );
}
