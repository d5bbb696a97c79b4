// Is a badge genuine? Asked by its code or by the file, by whoever is shown one. Only our own keys and our own register are believed.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { line, optionalUpload, orEmpty } from "../../platform/input.ts";
import { query } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { WrittenText, writtenFrom } from "../../platform/written.ts";
import { nameOfSource, withdrawnReasons } from "../badges/badge.ts";
import { badgeKeys, ownDidDocument } from "../badges/issuer.ts";
import { findBadge } from "../badges/store.ts";
import { checkAside } from "../credential/badge-aside.ts";
import { digestOfBadge } from "../credential/check.ts";
import { readCheckCode } from "../credential/codes.ts";
import { isPublicAddress } from "../credential/identity.ts";
import { daysOfList } from "../credential/status-list.ts";
import { refuse } from "../problems.ts";
import { type BadgeToCheck, findToCheck } from "./to-check.ts";

export const outcomes = ["genuine", "withdrawn", "not_ours", "unsure"] as const;
/**
 * Why something is not ours: a code with a slip, a code of no badge, a badge that was changed, one of others, no badge, or one that
 * nothing but a withdrawn key says was ours.
 */
export const whyNot = ["slip", "unknown", "altered", "others", "none", "withdrawn_key"] as const;
/**
 * What is to be said of the signature of a badge whose key was withdrawn: it was signed anew, it waits for that, or the file is one
 * from before.
 */
export const signatures = ["anew", "waits", "old_file"] as const;

const Checked = z.object({
  checkCode: z.string(),
  achievement: z.int(),
  edition: z.int(),
  name: WrittenText,
  description: WrittenText,
  criteria: WrittenText,
  source: WrittenText.nullable().describe("Who saw it; null for the commission."),
  attestedFor: z.string().describe("Who that is: commission, city:ID or organisation:ID."),
  evidence: z.string(),
  language: z.string().describe("In which the evidence is written."),
  issuedOn: z.string(),
  goodUntil: z.string().nullable(),
  isOver: z.boolean().describe("Its time is over; it was genuine."),
  award: z.int().nullable().describe("The round of an award in which it was given: /awards/NUMBER."),
  holderName: z.string().nullable().describe("Where whoever holds it shows the name."),
  isChild: z.boolean(),
});
export type CheckedBadge = z.infer<typeof Checked>;

const Verdict = z.object({
  outcome: z.enum(outcomes),
  why: z.enum(whyNot).optional(),
  isPractice: z.boolean().describe("This installation has no public address: what it signs is for practice."),
  badge: Checked.optional(),
  signature: z.enum(signatures).optional().describe("Of a badge whose key was withdrawn."),
  signedAnewOn: z.string().optional(),
  withdrawnOn: z.string().optional(),
  because: z.enum([...withdrawnReasons, "erased"]).optional(),
  replacedBy: z.string().optional().describe("The check code of the badge that took its place."),
});
export type Verdict = z.infer<typeof Verdict>;

interface Around {
  db: Queryable;
  now: Date;
  baseUrl: string;
}

const notOurs = (why: (typeof whyNot)[number], { baseUrl }: Around): Verdict => ({
  outcome: "not_ours",
  why,
  isPractice: !isPublicAddress(baseUrl),
});

async function byCode(typed: string, around: Around): Promise<Verdict> {
  const checkCode = readCheckCode(typed);
  if (checkCode === undefined) return notOurs("slip", around);
  const badge = await findToCheck(around.db, { checkCode });
  return badge ? verdictOf(badge, around) : notOurs("unknown", around);
}

/** Badges that were not issued yet are nothing that anybody could show. */
const unissued = new Set(["none", "attested", "to_sign", "declined"]);

function verdictOf(badge: BadgeToCheck, around: Around): Verdict {
  const { now, baseUrl } = around;
  if (unissued.has(badge.state) || badge.issuedAt === null) return notOurs("unknown", around);
  const isPractice = !isPublicAddress(baseUrl);
  const withdrawnOn = dayOf(badge.withdrawnAt ?? badge.changedAt);
  if (badge.state === "erased") return { outcome: "withdrawn", isPractice, because: "erased", withdrawnOn };
  const shown = shownBadge(badge, now);
  if (badge.state === "issued")
    return {
      outcome: isListCurrent(badge, now) ? "genuine" : "unsure",
      isPractice,
      badge: shown,
      ...signatureOf(badge),
    };
  return {
    outcome: "withdrawn",
    isPractice,
    badge: shown,
    withdrawnOn,
    because: (badge.withdrawnBecause as (typeof withdrawnReasons)[number] | null) ?? "asked",
    ...(badge.nextCode !== null && badge.nextState !== "erased" && { replacedBy: badge.nextCode }),
  };
}

function signatureOf({
  keyWithdrawnAt,
  signedAnewAt,
}: BadgeToCheck): Pick<Verdict, "signature" | "signedAnewOn"> {
  if (keyWithdrawnAt) return { signature: "waits" };
  return signedAnewAt ? { signature: "anew", signedAnewOn: dayOf(signedAnewAt) } : {};
}

/**
 * Of a file that a withdrawn key signed: that key may be in anybody's hands, so nothing but our own register says whether it is ours,
 * and whether every word in it is.
 */
function verdictOfOldFile(badge: BadgeToCheck | undefined, says: string, around: Around): Verdict {
  if (!badge?.credential || digestOfBadge(JSON.parse(badge.credential) as Record<string, unknown>) !== says)
    return notOurs("withdrawn_key", around);
  const { signedAnewOn: _on, ...verdict } = verdictOf(badge, around);
  return verdict.badge && verdict.outcome !== "withdrawn" ? { ...verdict, signature: "old_file" } : verdict;
}

/**
 * A list that was not signed for a week says nothing that is sure: somebody has to look what is wrong here. Told by days, so that an
 * answer stays true until its day is over.
 */
function isListCurrent({ listSignedAt }: BadgeToCheck, now: Date): boolean {
  return listSignedAt !== null && dayOf(now) < addDays(dayOf(listSignedAt), daysOfList);
}

function shownBadge(badge: BadgeToCheck, now: Date): CheckedBadge {
  const names = badge.organisationNames ?? badge.cityNames;
  return {
    checkCode: badge.checkCode,
    achievement: badge.achievement,
    edition: badge.edition,
    name: writtenFrom(badge.name),
    description: writtenFrom(badge.description),
    criteria: writtenFrom(badge.criteria),
    source: names ? writtenFrom(names) : null,
    attestedFor: nameOfSource(badge),
    evidence: badge.evidence,
    language: badge.language,
    issuedOn: dayOf(badge.issuedAt ?? badge.changedAt),
    goodUntil: badge.validUntil === null ? null : dayOf(badge.validUntil),
    isOver: badge.validUntil !== null && badge.validUntil < now,
    award: badge.award,
    holderName: badge.showsName ? badge.holderName : null,
    isChild: badge.isChild,
  };
}

export const checkCode = query({
  name: "recognition.checkCode",
  route: "GET /v/:code",
  summary: "Is a badge genuine, by its check code? Answers also where there is no such badge.",
  input: z.object({
    code: z
      .string()
      .max(200)
      .describe(
        "As it stands on the card; dashes and small letters do no harm. Of what can be no code it is said that it is none.",
      ),
  }),
  output: Verdict,
  allow: everyone,
  run: ({ code }, { db, now, baseUrl }) => byCode(code, { db, now, baseUrl }),
});

/** A file may name any address; ours end in the id of a badge. */
const ownId = /\/badges\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const checkBadge = query({
  name: "recognition.checkBadge",
  route: "POST /v",
  summary: "Is a badge genuine, by its check code or by its file (JSON, SVG or PNG)? The file is not kept.",
  input: z.object({ code: orEmpty(line(60)).describe("The check code."), file: optionalUpload }),
  output: Verdict,
  allow: everyone,
  async run({ code, file }, { db, now, baseUrl }) {
    const around = { db, now, baseUrl };
    if (!file) {
      if (code === undefined) throw fieldProblem("code", "recognition:field.code.required");
      return byCode(code, around);
    }
    const { trusted: keys, withdrawn } = await badgeKeys(db);
    const { outcome, id, says } = await checkAside({ bytes: file.bytes, keys, withdrawn });
    if (outcome !== "ours") return notOurs(outcome, around);
    const [, own] = ownId.exec(id ?? "") ?? [];
    const badge = own === undefined ? undefined : await findToCheck(db, { id: own });
    if (says !== undefined) return verdictOfOldFile(badge, says, around);
    return badge ? verdictOf(badge, around) : notOurs("unknown", around);
  },
});

/** Where a badge is checked whose address somebody follows. */
export const badgeAddress = query({
  name: "recognition.badgeAddress",
  input: z.object({ badge: z.uuid() }),
  allow: everyone,
  async run({ badge: id }, { db }) {
    const badge = await findBadge(db, { id });
    if (!badge || unissued.has(badge.state)) throw refuse.no_badge();
    return { checkCode: badge.checkCode };
  },
});

/** Our keys, as programs look them up that check badges. */
export const didForPrograms = query({
  name: "recognition.didForPrograms",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db, baseUrl }) {
    if (!isPublicAddress(baseUrl)) throw refuse.practice();
    const document = await ownDidDocument(db, baseUrl);
    if (!document) throw refuse.practice();
    return document;
  },
});

export const statusListFile = query({
  name: "recognition.statusListFile",
  input: z.object({ list: z.coerce.number().int().min(1).max(1_000_000) }),
  allow: everyone,
  async run({ list }, { db }) {
    const found = await db
      .selectFrom("statusLists")
      .select("credential")
      .where("number", "=", list)
      .executeTakeFirst();
    if (!found?.credential) throw refuse.no_list();
    return { credential: found.credential };
  },
});
