// What becomes of a text that this browser keeps: rules without any I/O. There is one text per person, tab and
// question. It goes only when the server has that very text, or when the person says so.

export interface KeptText {
  text: string;
  /** The version of the answer on which it was typed. */
  version: number;
  /** When it was typed, in milliseconds. */
  at: number;
  /** Where it was typed, for lists of everything that is kept. */
  page: string;
  title: string;
}

export interface Slot {
  /** Which tab it belongs to. */
  tab: string;
  /** Undefined where it cannot be read, for example after the installation changed its secret. */
  kept: KeptText | undefined;
}

/** The server keeps texts without the spaces around them, and line ends as one character. */
export function isSameText(one: string, other: string): boolean {
  return stored(one) === stored(other);
}

function stored(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

export interface OpenedAnswer {
  tab: string;
  /** What is saved; undefined where the page shows something else. */
  text: string | undefined;
  version: number;
  /** Whether something was typed before the kept texts were read. */
  isTouched: boolean;
}

export type Fate =
  /** The server has it: it goes. */
  | "stored"
  /** Typed here, on this version, and not yet saved: the typing goes on with it. */
  | "goOn"
  /** Typed in another tab or on another version: shown, and a person decides. */
  | "show";

export function fateOf(slot: Slot, answer: OpenedAnswer): Fate {
  const { kept } = slot;
  if (!kept) return "show";
  if (answer.text !== undefined && isSameText(kept.text, answer.text)) return "stored";
  const isHere = slot.tab === answer.tab && kept.version === answer.version && !answer.isTouched;
  return isHere ? "goOn" : "show";
}

/** The answer with a kept text put into it: instead of what is saved anyway, or after what is not saved yet. */
export function withKept(kept: string, typed: string, saved: string | undefined): string {
  const isLossless = typed.trim() === "" || (saved !== undefined && isSameText(typed, saved));
  return isLossless ? kept : `${typed.trimEnd()}\n\n${kept}`;
}
