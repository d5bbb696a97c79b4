// Letters and applications as accessible PDFs (PDF/UA-1). What people wrote is data to the template, never source.

import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine, paragraphs } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { WorkerFailure } from "../../platform/workers/worker-queue.ts";
import { network } from "../network.ts";
import { refuse } from "./problems.ts";

export type LetterPart =
  | { kind: "heading"; level: 1 | 2; text: string }
  /** What a person wrote, or a sentence of ours. */
  | { kind: "text"; text: string }
  | { kind: "note"; text: string }
  /** Lines to be filled in by hand. */
  | { kind: "sign"; labels: readonly string[] };

export interface Letter {
  title: string;
  /** Day, reference, to whom. */
  head: readonly string[];
  footer: readonly string[];
  parts: readonly LetterPart[];
}

/** @throws Problem `network.letter_failed` where it could not be made now */
export async function letterPdf(letter: Letter, language: Language): Promise<Uint8Array> {
  const t = translator(language);
  const sender = localisedPlain(network().commission.name, language);
  const content = {
    language,
    sender: oneLine(sender),
    author: oneLine(sender),
    title: oneLine(letter.title),
    head: letter.head.map(oneLine),
    footer: letter.footer.map(oneLine),
    page: t("membership:letter.page", { page: "{page}", pages: "{pages}" }),
    "substituted-note": t("membership:letter.substituted", { characters: "{characters}" }),
    parts: letter.parts.map(partOf),
  };
  try {
    return await typeset({
      template: programFile(import.meta.url, ["letter.typ"]),
      content: JSON.stringify(content),
      drawings: {},
    });
  } catch (error) {
    if (error instanceof WorkerFailure) throw refuse.letter_failed();
    throw error;
  }
}

function partOf(part: LetterPart) {
  switch (part.kind) {
    case "heading":
      return { ...part, text: oneLine(part.text) };
    case "text":
      return { kind: "paragraphs", texts: paragraphs(part.text) };
    case "note":
      return { kind: "note", lines: paragraphs(part.text).flat() };
    case "sign":
      return { ...part, labels: part.labels.map(oneLine) };
  }
}
