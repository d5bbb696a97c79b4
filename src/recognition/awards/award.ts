// Awards as data (reference/awards.json): which there are, by which criteria, and the rules of a round with where they come from.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../../platform/root.ts";

const Key = z.string().regex(/^[a-z0-9-]{1,40}$/);
const Names = z.object({ en: z.string().min(1) }).catchall(z.string());
const Day = z.iso.date();

/** A rule of a round; what it comes to for a city is a sentence with its facts (`rounds/eligibility.ts`). */
export const Rule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("standing"), is: z.literal("member") }),
  z.strictObject({ kind: z.literal("memberForMonths"), moreThan: z.int().min(0).max(240) }),
  z.strictObject({ kind: z.literal("notAwardedWithinYears"), years: z.int().min(1).max(40) }),
  z.strictObject({ kind: z.literal("evidenceSince") }),
  z.strictObject({ kind: z.literal("signedByHead") }),
  z.strictObject({ kind: z.literal("consent") }),
  z.strictObject({ kind: z.literal("organisationListed") }),
  z.strictObject({ kind: z.literal("worksInMember") }),
  z.strictObject({
    kind: z.literal("organisationNotAwardedWithinYears"),
    years: z.int().min(1).max(40),
  }),
  z.strictObject({ kind: z.literal("educatorInMember") }),
  z.strictObject({ kind: z.literal("educatorConsents") }),
  z.strictObject({ kind: z.literal("nominationsPerCommission"), most: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.literal("awardeesPerCountry"), most: z.int().min(1).max(100) }),
]);
export type Rule = z.infer<typeof Rule>;
/** Of one round. */
export const mostRules = 40;

/** For whom a round is. */
export const nominees = ["cities", "organisations", "educators"] as const;
export type Nominees = (typeof nominees)[number];
/** As whom somebody stands in a round. */
export const Standing = z.enum(["city", "organisation", "educator"]);
export type Standing = z.infer<typeof Standing>;
export const standingIn = {
  cities: "city",
  organisations: "organisation",
  educators: "educator",
} as const satisfies Record<Nominees, Standing>;

/** What binds the jury of an award that the network itself gives. */
export const JuryRule = z.strictObject({
  /** So many have to rate each nominee. */
  least: z.int().min(3).max(20),
  /** For so many days those who stood can object that the procedure was not kept. */
  objectDays: z.int().min(1).max(90),
  /** So many years after it is published the ratings are deleted. */
  keepYears: z.int().min(1).max(10),
});
export type JuryRule = z.infer<typeof JuryRule>;

const Criterion = z.strictObject({
  key: Key,
  name: Names,
  asks: Names,
  /** The same of an organisation. */
  asksOrganisation: Names,
  /** And of an educator. */
  asksEducator: Names,
  focusAreas: z.array(z.string()).min(1),
  /** Of the Progress Report, where the same work is told. */
  questions: z.array(z.string()),
  /** Kinds of records, as they can be cited. */
  cites: z.array(z.string()).min(1),
});
export type Criterion = z.infer<typeof Criterion>;

const Awards = z.strictObject({
  _about: z.string(),
  /** The oldest first. One by which a round was opened stays as it is: what changes is a further one. */
  criteria: z
    .array(
      z.strictObject({
        edition: z.string().regex(/^\d{4}-\d{2}$/),
        /** What is other than before. */
        changed: Names.optional(),
        criteria: z.array(Criterion).min(1).max(20),
      }),
    )
    .min(1),
  awards: z
    .array(
      z.strictObject({
        key: Key,
        name: Names,
        about: Names,
        /** Only where the network itself gives it. */
        jury: JuryRule.optional(),
        rounds: z
          .array(
            z.strictObject({
              round: z.string().min(1).max(40),
              source: z.string().min(1).max(300),
              nominees: z.enum(nominees).default("cities"),
              dates: z.strictObject({ opens: Day, nominations: Day, send: Day }),
              rules: z.array(Rule).min(1).max(mostRules),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

const known = Awards.parse(JSON.parse(readFileSync(join(root, "reference", "awards.json"), "utf8")));

export const { awards, criteria: criteriaEditions } = known;
export type Award = (typeof awards)[number];

/** By which rounds are opened from now on. */
export const presentEdition = criteriaEditions.at(-1)?.edition ?? "";

/** Something that is judged by the criteria of an edition: a round, or what was handed in for one. */
export interface ByCriteria {
  criteriaEdition: string;
}

/** The criteria by which a round was opened, with their words of then. */
export function criteriaOf({ criteriaEdition }: ByCriteria): readonly Criterion[] {
  const found = criteriaEditions.find(({ edition }) => edition === criteriaEdition);
  if (!found) throw new Error(`There is no edition ${criteriaEdition} of the criteria.`);
  return found.criteria;
}

/** Undefined where that edition has no such criterion. */
export function criterionOf(of: ByCriteria, key: string): Criterion | undefined {
  return criteriaOf(of).find((one) => one.key === key);
}

/** Of all editions. */
export const criterionKeys = [
  ...new Set(criteriaEditions.flatMap(({ criteria }) => criteria.map(({ key }) => key))),
];
export const CriterionKey = z.enum(criterionKeys);

/** What a criterion asks of those for whom a round is. */
export function asksOf(
  { asks, asksOrganisation, asksEducator }: Criterion,
  whom: Nominees,
): Criterion["asks"] {
  return { cities: asks, organisations: asksOrganisation, educators: asksEducator }[whom];
}

/** A round of which the rules are known, by the name of its award and its own. */
export const templates = awards.flatMap((award) =>
  award.rounds.map((round) => ({ key: `${award.key}:${round.round}`, award, ...round })),
);
export const TemplateKey = z.enum(templates.map(({ key }) => key));

/** An award that is in the list no more is called by its key. */
export function awardNamed(key: string): Pick<Award, "name" | "about"> {
  return awards.find((one) => one.key === key) ?? { name: { en: key }, about: { en: "" } };
}

export const longest = {
  round: 40,
  name: 120,
  role: 120,
  answer: 2500,
  reason: 1500,
  strengths: 1500,
  suggestion: 1000,
};
/** In each answer of a nomination. */
export const mostWords = 200;
export const mostCited = 8;
/** Of each kind so many records are offered. */
export const mostOffered = 8;
/** As a record is named where it is cited: `kind:ID`. */
export const CiteName = z.string().regex(/^[a-z]{3,20}:[\w-]{1,80}$/);
export const mostRounds = 100;
/** Of one round: more than a country has cities. */
export const mostNominations = 500;
