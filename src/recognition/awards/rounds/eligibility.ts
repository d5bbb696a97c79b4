// Whether a city may be nominated: each rule of a round as a sentence with its facts. What the facts do not tell is never a yes; the answer
// then says which day is missing. No I/O.

import { z } from "zod";
import { addDays, addMonths } from "../../../platform/day.ts";
import type { Rule } from "../award.ts";

export const verdicts = ["yes", "no", "open"] as const;
export type EligibilityVerdict = (typeof verdicts)[number];

/** What is known of a city on the last day for nominations. */
export interface Facts {
  standing: string;
  /** The year, the month or the day on which it joined, as far as it is known. */
  joined: string | null;
  /** The last day for nominations. */
  on: string;
  /** When it got this award before, as far as it is kept here. */
  awardedOn: readonly string[];
  /** So many records are cited, all dated since it certainly had joined. */
  cited: number;
  /** When the head of the city signed what is handed in. */
  signedOn: string | null;
  hasConsent: boolean;
  /** Of an organisation. */
  organisation?: { isListed: boolean; worksInMember: boolean } | undefined;
  educator?: { isInMember: boolean; consentedOn: string | null } | undefined;
}

/** The sentences, one of which stands with each rule. */
const sentences = [
  "member",
  "notMember",
  "unknownJoining",
  "long",
  "atLeast",
  "short",
  "atMost",
  "between",
  "awarded",
  "notAwarded",
  "unknownSince",
  "nothingCited",
  "cited",
  "unsigned",
  "signed",
  "consent",
  "noConsent",
  "organisationListed",
  "organisationNotListed",
  "worksInMember",
  "worksInNoMember",
  "organisationAwarded",
  "organisationNotAwarded",
  "educatorInMember",
  "educatorInNoMember",
  "educatorConsents",
  "educatorHasNotConsented",
] as const;
type Sentence = (typeof sentences)[number];

export const Finding = z.object({
  rule: z.string(),
  verdict: z.enum(verdicts),
  says: z.enum(sentences),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = z.infer<typeof Finding>;

type Said = Omit<Finding, "rule">;
function said(verdict: EligibilityVerdict, says: Sentence, values: Said["values"] = {}): Said {
  return { verdict, says, values };
}

/** The first and the last day on which something known as a year, a month or a day can have been. */
export function possibleDays(known: string): { first: string; last: string } {
  if (known.length === 10) return { first: known, last: known };
  const first = known.length === 7 ? `${known}-01` : `${known}-01-01`;
  return { first, last: addDays(addMonths(first, known.length === 7 ? 1 : 12), -1) };
}

/** Full months from one day to another; 0 where the other one is earlier. */
export function fullMonths(from: string, to: string): number {
  if (to < from) return 0;
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7));
  return addMonths(from, months) <= to ? months : months - 1;
}

function memberFor({ moreThan }: { moreThan: number }, { joined, on }: Facts): Said {
  if (joined === null) return said("open", "unknownJoining");
  const { first, last } = possibleDays(joined);
  const isLonger = (day: string) => addMonths(day, moreThan) < on;
  const values = { months: fullMonths(last, on), moreThan, joined, day: on };
  const isExact = joined.length === 10;
  if (isLonger(last)) return said("yes", isExact ? "long" : "atLeast", values);
  if (!isLonger(first))
    return said("no", isExact ? "short" : "atMost", { ...values, months: fullMonths(first, on) });
  return said("open", "between", values);
}

function awardedBefore({ years }: { years: number }, { awardedOn, on, organisation }: Facts): Said {
  const since = addMonths(on, -12 * years);
  const last = awardedOn.toSorted().at(-1);
  if (last !== undefined && last > since)
    return said("no", organisation ? "organisationAwarded" : "awarded", { day: last, years });
  return said("yes", organisation ? "organisationNotAwarded" : "notAwarded", { years });
}

function evidence({ joined, cited }: Facts): Said {
  if (joined === null) return said("open", "unknownSince");
  return cited === 0 ? said("no", "nothingCited") : said("yes", "cited", { count: cited, joined });
}

function findingOf(rule: Rule, facts: Facts): Said | undefined {
  switch (rule.kind) {
    case "standing":
      return facts.standing === rule.is ? said("yes", "member") : said("no", "notMember");
    case "memberForMonths":
      return memberFor(rule, facts);
    case "organisationListed":
      return facts.organisation?.isListed
        ? said("yes", "organisationListed")
        : said("no", "organisationNotListed");
    case "worksInMember":
      return facts.organisation?.worksInMember ? said("yes", "worksInMember") : said("no", "worksInNoMember");
    case "educatorInMember":
      return facts.educator?.isInMember ? said("yes", "educatorInMember") : said("no", "educatorInNoMember");
    case "educatorConsents": {
      const day = facts.educator?.consentedOn ?? null;
      return day === null ? said("no", "educatorHasNotConsented") : said("yes", "educatorConsents", { day });
    }
    case "organisationNotAwardedWithinYears":
    case "notAwardedWithinYears":
      return awardedBefore(rule, facts);
    case "evidenceSince":
      return evidence(facts);
    case "signedByHead":
      return facts.signedOn === null
        ? said("no", "unsigned")
        : said("yes", "signed", { day: facts.signedOn });
    case "consent":
      return facts.hasConsent ? said("yes", "consent") : said("no", "noConsent");
    // What binds the commission and whoever gives the award, not the city.
    case "nominationsPerCommission":
    case "awardeesPerCountry":
      return undefined;
  }
}

/** What each rule that binds a city comes to, in their order. */
export function eligibility(rules: readonly Rule[], facts: Facts): Finding[] {
  return rules.flatMap((rule) => {
    const found = findingOf(rule, facts);
    return found ? [{ rule: rule.kind, ...found }] : [];
  });
}

/** What only a nomination brings with it, which comes while it is written. */
const ofNomination: readonly string[] = ["evidenceSince", "signedByHead", "consent", "educatorConsents"];

/** The rules that a city cannot change by writing: whether it may begin. */
export function ofCity(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule }) => !ofNomination.includes(rule));
}

export function isEligible(findings: readonly Finding[]): boolean {
  return findings.every(({ verdict }) => verdict === "yes");
}
