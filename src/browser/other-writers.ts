// Says while somebody writes who else writes the same answer: asked now and then, and told with each saving.

import type { Announce } from "./announce.ts";
import { memberOf } from "./autosave-state.ts";

interface Writer {
  by: string;
  since: string;
  lastAt: string;
}

const pauseMs = 15_000;

export interface OtherWriters {
  /** What an answer of the server says of others; nothing where it does not. */
  tell(body: unknown): void;
}

/** @param versionHere the version that the text of the page is based on */
export function startOtherWriters(
  textarea: HTMLTextAreaElement,
  versionHere: () => number,
  announce: Announce,
): OtherWriters {
  const notice = document.getElementById(`${textarea.id}-writers`);
  const url = textarea.dataset.autosave;
  let announced = notice?.dataset.who ?? "";
  let isOver = !notice || !url;

  function tell(body: unknown): void {
    const others = othersIn(body);
    if (!notice || !others) return;
    notice.hidden = others.length === 0;
    notice.textContent = "";
    for (const writer of others) notice.append(paragraph(sentenceOf(writer)));
    const version = memberOf(body, "version");
    if (others.length > 0 && typeof version === "number" && version > versionHere())
      notice.append(older(notice.dataset));
    const names = others.map(({ by }) => by).join(", ");
    // Each who joins is told once; that they save again is only shown.
    if (names !== "" && names !== announced) announce(notice.textContent ?? "");
    announced = names;
  }

  function sentenceOf({ by, since, lastAt }: Writer): string {
    return (notice?.dataset.writes ?? "")
      .replace("{who}", by)
      .replace("{since}", timeOf(since))
      .replace("{last}", timeOf(lastAt));
  }

  async function ask(): Promise<void> {
    if (isOver || document.visibilityState === "hidden") return;
    try {
      const response = await fetch(`${url ?? ""}/writers`, { credentials: "same-origin" });
      // Signed out, or no right any more: the next saving says so.
      if (response.status >= 400 && response.status < 500 && response.status !== 429) isOver = true;
      else if (response.ok) tell(await response.json());
    } catch {
      // Without a connection there is nothing to say.
    }
  }

  if (!isOver) {
    setInterval(() => void ask(), pauseMs);
    window.addEventListener("focus", () => void ask());
  }
  return { tell };
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement("p");
  element.className = "govuk-body";
  element.textContent = text;
  return element;
}

function older({ older: text = "", see = "", href = "" }: DOMStringMap): HTMLParagraphElement {
  const element = paragraph(`${text} `);
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = href;
  link.target = "_blank";
  link.textContent = see;
  element.append(link);
  return element;
}

function othersIn(body: unknown): Writer[] | undefined {
  const others = memberOf(body, "others");
  if (!Array.isArray(others)) return undefined;
  return others.filter(
    (one: unknown): one is Writer =>
      typeof memberOf(one, "by") === "string" &&
      typeof memberOf(one, "since") === "string" &&
      typeof memberOf(one, "lastAt") === "string",
  );
}

function timeOf(moment: string): string {
  const language = document.documentElement.lang;
  return new Date(moment).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hour12: false });
}
