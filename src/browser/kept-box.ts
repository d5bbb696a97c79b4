import type { KeptText } from "./kept-text.ts";

/** Sentences as the page brings them in data attributes; `{time}` is filled in here. */
interface Words {
  kept?: string | undefined;
  copy?: string | undefined;
  copied?: string | undefined;
  put?: string | undefined;
  forget?: string | undefined;
  unreadable?: string | undefined;
}

interface Acts {
  /** Absent where there is no field to put it into. */
  put?: (() => void) | undefined;
  forget: () => void;
}

/** A text that this browser keeps, as a person decides about it. */
export function keptBox(kept: KeptText | undefined, words: Words, acts: Acts): HTMLElement {
  const box = document.createElement("div");
  box.className = "kept-text";
  const sentence = document.createElement("p");
  sentence.textContent = kept
    ? (words.kept ?? "").replace("{time}", timeOf(kept.at))
    : (words.unreadable ?? "");
  box.append(sentence);
  if (kept) {
    const text = document.createElement("div");
    text.className = "answer preserve-lines";
    text.textContent = kept.text;
    box.append(text);
    if (acts.put) box.append(" ", button(words.put, acts.put), " ");
    const copy = button(words.copy, () => {
      copyFrom(text, kept.text);
      copy.textContent = words.copied ?? "";
    });
    box.append(copy);
  }
  box.append(" ", button(words.forget, acts.forget));
  return box;
}

function button(text = "", act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "link-button";
  element.textContent = text;
  element.addEventListener("click", act);
  return element;
}

/** Where the clipboard is not to be had, the text is chosen, to be copied by hand. */
function copyFrom(element: HTMLElement, text: string): void {
  const choose = () => window.getSelection()?.selectAllChildren(element);
  if (navigator.clipboard) navigator.clipboard.writeText(text).catch(choose);
  else choose();
}

function timeOf(at: number): string {
  // The day before the month, as everywhere else.
  const language = document.documentElement.lang.replace(/^en$/, "en-GB");
  return new Date(at).toLocaleString(language, {
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
}
