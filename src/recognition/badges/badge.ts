// A badge, and the attestation that it comes from. No I/O.

import { z } from "zod";
import type { sexes } from "../../joining/joins/join.ts";
import { addDays, addMonths, dayMs, dayOf, momentOf } from "../../platform/day.ts";
import { plainLetters } from "../../platform/plain-letters.ts";

export const longestHolder = 120;
export const longestEvidence = 1000;
/** Of one attestation, such as a class. */
export const mostHolders = 300;
/** So many days after it was issued the card is printed with the owner's code, as long as nobody has used that. */
const printDays = 30;

export const guardianChannels = ["paper", "in_person", "call", "text"] as const;
export type GuardianChannel = (typeof guardianChannels)[number];

/** Why a badge is withdrawn by those who issue; `lost_code` where it is replaced because its owner's code was lost. */
export const revokeReasons = ["error", "fraud", "asked"] as const;
export const replaceReasons = ["lost_code", "error"] as const;
export const withdrawnReasons = [...revokeReasons, "lost_code"] as const;
export type WithdrawnReason = (typeof withdrawnReasons)[number];

export type Sex = (typeof sexes)[number];

/** For whom a badge is. */
export interface Holder {
  /** Null of a child. */
  name: string | null;
  guardian: { on: string; channel: GuardianChannel } | null;
  /** Where whoever attests says so: only for counts. */
  sex?: Sex | undefined;
  /** In E.164; only until the codes are sent. */
  number: string | undefined;
  /** Whoever checks the badge reads the name: of an award, which everybody reads about. */
  isShown?: boolean;
}

/** The sources from which somebody can attest: `commission`, `city:kilifi`, `organisation:library`. */
export const SourceName = z
  .string()
  .regex(/^(commission|city:[a-z0-9-]{1,60}|organisation:[a-z0-9-]{1,120})$/);

type Source = { organisationId: string | null; cityId: string | null };

export function nameOfSource({ organisationId, cityId }: Source): string {
  if (organisationId !== null) return `organisation:${organisationId}`;
  return cityId === null ? "commission" : `city:${cityId}`;
}

export function sourceOf(name: string): Source {
  const [kind, id = ""] = name.split(":");
  return {
    organisationId: kind === "organisation" ? id : null,
    cityId: kind === "city" ? id : null,
  };
}

/** The last second of the day until which a badge is good, so many months after it was issued; null for ever. */
export function validUntil(issuedAt: Date, months: number | null): Date | null {
  if (months === null) return null;
  const over = momentOf(addDays(addMonths(dayOf(issuedAt), months), 1), "00:00");
  return new Date(over.getTime() - 1000);
}

/** Whether the card may still show the owner's code. */
export function printsOwnerCode(badge: { issuedAt: Date | null; openedAt: Date | null }, now: Date): boolean {
  return (
    badge.issuedAt !== null &&
    badge.openedAt === null &&
    now.getTime() - badge.issuedAt.getTime() < printDays * dayMs
  );
}

/** Two names are the same where they differ only in how they are written, and in which order their parts stand. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    plainLetters(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part !== "")
      .toSorted()
      .join(" ");
  return plain(one) !== "" && plain(one) === plain(other);
}
