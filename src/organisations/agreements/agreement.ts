// What an organisation and a city, or the network, agreed on: what it says, what can become of it, who may do and read what. The
// database keeps the same moves (`organisation_agreement_moves`). No I/O.

import { z } from "zod";
import { commission, member, officer } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { WrittenText } from "../../platform/written.ts";
import { keepsIn } from "../allow.ts";
import { speaksFor } from "../claims/answering.ts";

export const longestTitle = 200;
export const longestSigner = 200;
/** With all cities together; an organisation has a few. */
export const mostAgreements = 100;

export const agreementStates = ["draft", "in_force", "renewed", "ended", "cancelled"] as const;
export type AgreementState = (typeof agreementStates)[number];

/** What somebody does with it; that it is renewed follows from signing the one that follows it. */
export const agreementSteps = ["sign", "end", "cancel"] as const;
export type AgreementStep = (typeof agreementSteps)[number];

interface Rule {
  next: Partial<Record<AgreementState, AgreementState>>;
  /** It takes something away: it has to be said why, and it is asked once more. */
  ends?: true;
}

export const agreementRules: Record<AgreementStep | "renew", Rule> = {
  sign: { next: { draft: "in_force" } },
  renew: { next: { in_force: "renewed" } },
  end: { next: { in_force: "ended" }, ends: true },
  cancel: { next: { draft: "cancelled", in_force: "cancelled" }, ends: true },
};

const Reference = z.object({ id: z.uuid(), title: WrittenText });

export const Agreement = z.object({
  id: z.uuid(),
  /** The city with which it is; null: the network. */
  city: z.object({ id: z.string(), name: z.string() }).nullable(),
  title: WrittenText,
  kind: z.string(),
  startsOn: z.string(),
  /** Null where it runs until somebody ends it. */
  endsOn: z.string().nullable(),
  signedOn: z.string().nullable(),
  /** Who signed for the organisation and for the other side; null for the public. */
  signers: z.object({ organisation: z.string(), partner: z.string() }).nullable(),
  isPublic: z.boolean(),
  confirmedOn: z.string().nullable().describe("When the organisation said that what is written now is so."),
  isConfirmed: z
    .boolean()
    .describe("Both sides say so; also where nobody speaks for the organisation, or it is with the network."),
  follows: Reference.nullable(),
  followedBy: Reference.nullable(),
  file: z.object({ name: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  state: z.enum(agreementStates),
  stateNote: z.string().describe("Why it ended; empty for the public."),
  version: z.int(),
});
export type Agreement = z.infer<typeof Agreement>;

/** Whether its last day is over, and nobody has ended or renewed it yet. */
export function isOver({ state, endsOn }: Pick<Agreement, "state" | "endsOn">, today: string): boolean {
  return state === "in_force" && endsOn !== null && endsOn < today;
}

export interface Days {
  startsOn: string;
  endsOn: string | null;
}

/** Whether two have a day in common; one without a last day runs on. */
export function overlap(one: Days, other: Days): boolean {
  return (
    (other.endsOn === null || one.startsOn <= other.endsOn) &&
    (one.endsOn === null || other.startsOn <= one.endsOn)
  );
}

const administrator = officer("administrator");
const people = member("city", "coordinator", "contributor");

/** A city's agreements are its coordinator's, the network's are the commission's. */
export function mayKeep(actor: Actor, city: string | null): boolean {
  return city === null ? administrator.permits(actor, {}) : keepsIn(actor, [city]);
}

/** Those whom it concerns read it also where it is not public: the city's people, the commission, who speaks for the organisation. */
export function mayReadAll(actor: Actor, organisation: string, city: string | null): boolean {
  return (
    commission.permits(actor, {}) ||
    speaksFor(actor, organisation) ||
    (city !== null && people.permits(actor, { city }))
  );
}

/** Whether everybody may read it: what is not in force yet, what only one side says, and what was taken back, is nobody else's business. */
export function isForEverybody({
  isPublic,
  isConfirmed,
  state,
}: Pick<Agreement, "isPublic" | "isConfirmed" | "state">): boolean {
  return isPublic && isConfirmed && state !== "draft" && state !== "cancelled";
}

/** What it says can be put right as long as it can come to something. */
export function isOpen({ state }: Pick<Agreement, "state">): boolean {
  return state === "draft" || state === "in_force";
}

/** What whoever speaks for the organisation says of it. */
export const agreementAnswers = ["confirm", "refute"] as const;
export type AgreementAnswer = (typeof agreementAnswers)[number];

/** Whether the organisation is asked, and somebody can answer for it: nobody who keeps it for the city as well. */
export function mayAnswer(
  agreement: Pick<Agreement, "state" | "city" | "confirmedOn">,
  organisation: string,
  actor: Actor,
): boolean {
  const { city, confirmedOn } = agreement;
  return (
    city !== null &&
    confirmedOn === null &&
    isOpen(agreement) &&
    speaksFor(actor, organisation) &&
    !mayKeep(actor, city.id)
  );
}

export function possibleAgreementSteps(
  { state, city }: Pick<Agreement, "state" | "city">,
  actor: Actor,
): AgreementStep[] {
  if (!mayKeep(actor, city?.id ?? null)) return [];
  return agreementSteps.filter((step) => agreementRules[step].next[state] !== undefined);
}

/** Those that a new one with the same partner can renew. */
export function canBeFollowed({ state, followedBy }: Pick<Agreement, "state" | "followedBy">): boolean {
  return (state === "in_force" || state === "ended") && followedBy === null;
}
