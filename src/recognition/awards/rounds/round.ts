// A round of an award: its rules, its days, its phase. No I/O.

import { z } from "zod";
import { type Language, languages } from "../../../platform/i18n/languages.ts";
import { localisedPlain } from "../../../platform/i18n/localised.ts";
import type { WrittenText } from "../../../platform/written.ts";
import { awardNamed, JuryRule, mostRules, nominees, Rule } from "../award.ts";
import { roundStates } from "./workflow.ts";

export const AwardRound = z.object({
  id: z.uuid(),
  number: z.int(),
  /** Of reference/awards.json. */
  award: z.string(),
  /** What it is called, beside the award: "2024". */
  round: z.string(),
  nominees: z.enum(nominees).describe("For whom it is."),
  rules: z.array(Rule).max(mostRules),
  source: z.string(),
  /** What binds its jury; null where others than the network give the award. */
  jury: JuryRule.nullable(),
  /** The edition of the criteria by which it is judged. */
  criteriaEdition: z.string(),
  opensOn: z.string(),
  nominationsUntil: z.string(),
  sendUntil: z.string(),
  /** The last day on which a jury declares and rates, where one was given. */
  judgeUntil: z.string().nullable(),
  /** When those who give it said who gets it. */
  awardedOn: z.string().nullable(),
  /** Since when those who stood have their letters. */
  sentOn: z.string().nullable(),
  state: z.enum(roundStates),
  version: z.int(),
});
export type AwardRound = z.infer<typeof AwardRound>;

type Named = Pick<AwardRound, "award" | "round">;

export function titleIn({ award, round }: Named, language: Language): string {
  return `${localisedPlain(awardNamed(award).name, language)} ${round}`;
}

/** In each language, for what several people read. */
export function titles(named: Named): WrittenText {
  return Object.fromEntries(languages.map((language) => [language, titleIn(named, language)])) as WrittenText;
}

/** Whether cities may write and hand in on a day. */
export function takesNominations(
  { state, opensOn, nominationsUntil }: Pick<AwardRound, "state" | "opensOn" | "nominationsUntil">,
  today: string,
): boolean {
  return state === "open" && opensOn <= today && today <= nominationsUntil;
}

/** The last day of a jury; where nobody gave one it has until all are told. */
export function judgedUntil({ judgeUntil, sendUntil }: Pick<AwardRound, "judgeUntil" | "sendUntil">): string {
  return judgeUntil ?? sendUntil;
}

/** How many a commission may choose, where a rule says it. */
export function mostChosen({ rules }: Pick<AwardRound, "rules">): number | null {
  for (const rule of rules) if (rule.kind === "nominationsPerCommission") return rule.most;
  return null;
}

export function toneOf(state: AwardRound["state"]): "green" | "grey" | "blue" {
  if (state === "settled") return "green";
  return state === "cancelled" ? "grey" : "blue";
}

/** What the commission chose, and why, is known to the cities from here on. */
export function showsChoices({ state }: Pick<AwardRound, "state">): boolean {
  return state === "sent" || state === "told" || state === "settled";
}
