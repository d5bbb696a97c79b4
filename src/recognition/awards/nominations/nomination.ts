// What a city hands in for an award: an answer to each criterion, what backs it, the signature of its head and the consent. No I/O.

import { z } from "zod";
import { countWords } from "../../../platform/count-words.ts";
import type { WrittenText } from "../../../platform/written.ts";
import { type ByCriteria, criteriaOf, mostWords, Standing } from "../award.ts";
import { Educator } from "../educators/educator.ts";
import { Finding } from "../rounds/eligibility.ts";
import { nominationStates } from "./workflow.ts";

export const choices = ["chosen", "not_chosen"] as const;
export const documents = ["consent", "signature"] as const;
export type DocumentKind = (typeof documents)[number];

const Cite = z.object({ kind: z.string(), recordId: z.string(), title: z.string() });
export type Cite = z.infer<typeof Cite>;

export const Nomination = z.object({
  id: z.uuid(),
  number: z.int(),
  stands: Standing,
  criteriaEdition: z.string().describe("The edition of the criteria by which its round was opened."),
  /** Which stands; or, where an organisation or an educator does, a city in which they work. */
  city: z.object({ id: z.string(), name: z.string() }),
  /** Which stands; or, where an educator does, at which they teach, if at one. */
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Who stands; null of others, and of one who was erased. */
  educator: Educator.nullable(),
  /** What whoever stands is called. */
  nominee: z.string(),
  language: z.string(),
  head: z.object({ name: z.string(), office: z.string(), email: z.string().nullable() }).nullable(),
  signedWay: z.enum(["link", "scan"]).nullable(),
  /** The day on which the head of the city signed. */
  signedOn: z.string().nullable(),
  hasConsent: z.boolean(),
  handedInOn: z.string().nullable(),
  findings: z.array(Finding).nullable(),
  choice: z.enum(choices).nullable(),
  reason: z.string().nullable(),
  strengths: z.string().nullable(),
  suggestion: z.string().nullable(),
  state: z.enum(nominationStates),
  version: z.int(),
  answers: z.array(z.object({ criterion: z.string(), text: z.string(), cites: z.array(Cite) })),
});
export type Nomination = z.infer<typeof Nomination>;

/** Beside that, what only the program needs. */
export interface NominationFile extends Nomination {
  roundId: string;
  consentFileId: string | null;
  signatureFileId: string | null;
  proposedBy: string | null;
  /** Who began it and handed it in: of these nobody decides about it. */
  nominators: readonly string[];
  /** What whoever stands is called where it stays, in each language: of an educator no name. */
  nomineeNames: WrittenText;
}

export function isTooLong(text: string): boolean {
  return countWords(text) > mostWords;
}

/** The criteria to which nothing is written yet. */
export function unanswered({ answers, ...nomination }: ByCriteria & Pick<Nomination, "answers">): string[] {
  return criteriaOf(nomination)
    .map(({ key }) => key)
    .filter((key) => answers.every(({ criterion }) => criterion !== key));
}

export function citedIn({ answers }: Pick<Nomination, "answers">): number {
  return answers.reduce((count, { cites }) => count + cites.length, 0);
}

/** What others than the commission read before it is told: nothing of what it thinks. */
export function withoutChoice<One extends Nomination>(nomination: One): One {
  const { state } = nomination;
  const isOpen = state === "weighed" || state === "chosen" || state === "not_chosen";
  return {
    ...nomination,
    choice: null,
    reason: null,
    strengths: null,
    suggestion: null,
    state: isOpen ? "handed_in" : state,
  };
}
