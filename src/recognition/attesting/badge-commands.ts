// A badge is withdrawn or replaced with the reason; whoever checks it is told.

import { z } from "zod";
import { sexes } from "../../joining/joins/join.ts";
import { cityTag } from "../../network/tags.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { line, lines, orEmpty, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { attesters, issuers, issuesFor, receives, vouches } from "../allow.ts";
import { type Holder, longestHolder, replaceReasons, revokeReasons } from "../badges/badge.ts";
import { badgeToChange, getAttestation, getBadge, renew, withdraw } from "../badges/store.ts";
import { refuse } from "../problems.ts";
import { achievementsTag, awardsTag, badgesTag } from "../tags.ts";
import { Done } from "./commands.ts";

export const oneBadge = { badge: z.uuid().describe("The badge.") };

/** @throws Problem `recognition.not_yours` */
async function badgeOf(
  db: Tx,
  id: string,
  seen: number,
  may: (found: Awaited<ReturnType<typeof getAttestation>>) => boolean,
) {
  const { attestationId } = await getBadge(db, { id });
  const attestation = await getAttestation(db, { id: attestationId });
  if (!may(attestation)) throw refuse.not_yours();
  const badge = await badgeToChange(db, id, seen);
  if (badge.state !== "issued") throw refuse.not_now();
  return { badge, attestation };
}

const mayIssue = (actor: Actor) => (found: Awaited<ReturnType<typeof getAttestation>>) =>
  issuesFor(actor, found, found.worksIn);

export const revokeBadge = command({
  name: "recognition.revokeBadge",
  route: "POST /badges/:badge/revoke",
  summary: "Withdraw a badge with the reason, which everybody who checks it is told.",
  input: z.object({
    ...oneBadge,
    because: z.enum(revokeReasons, { error: "recognition:field.because.required" }),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe(
      "What happened; only those read it who issue.",
    ),
    version,
  }),
  output: Done.extend({ recipient: z.string().nullable().describe("The city whose award it was.") }),
  allow: issuers,
  subject: ({ badge }) => badge,
  auditDetails: ({ because }) => ({ because }),
  changes: (_input, { recipient }) => [
    achievementsTag,
    awardsTag,
    badgesTag,
    ...(recipient === null ? [] : [cityTag(recipient)]),
  ],
  async run({ badge: id, because, note, version: seen }, { db, actor, now }) {
    const { badge, attestation } = await badgeOf(db, id, seen, mayIssue(actor));
    await withdraw(db, badge, { action: "revoke", because, note, by: actor, at: now });
    const { number, recipientCity: recipient } = attestation;
    return { id, number, state: "revoked", recipient };
  },
});

export const replaceBadge = command({
  name: "recognition.replaceBadge",
  route: "POST /badges/:badge/replace",
  summary:
    "Give another badge in the place of one, where the owner's code was lost or something in it was wrong. Whoever attested vouches for whom it is.",
  input: z.object({
    ...oneBadge,
    because: z.enum(replaceReasons, { error: "recognition:field.because.required" }),
    holderName: orEmpty(line(longestHolder)).describe("The name as it should be; not of a child."),
    phone: orEmpty(line(40)).describe("To send the new codes to; it is not kept with the badge."),
    version,
  }),
  output: Done,
  allow: attesters,
  subject: ({ badge }) => badge,
  auditDetails: ({ because }) => ({ because }),
  changes: [achievementsTag, badgesTag],
  async run({ badge: id, because, holderName, phone, version: seen }, { db, actor, now, secret }) {
    const number = phone === undefined ? undefined : readNumber(phone);
    if (phone !== undefined && number === undefined)
      throw fieldProblem("phone", "recognition:field.phone.wrong");
    const { badge, attestation } = await badgeOf(
      db,
      id,
      seen,
      (found) => mayIssue(actor)(found) || vouches(actor, found) || receives(actor, found),
    );
    const isAward = attestation.award !== null;
    if (isAward && holderName !== undefined)
      throw fieldProblem("holderName", "recognition:field.holderName.award");
    if (badge.isChild && holderName !== undefined)
      throw fieldProblem("holderName", "recognition:field.holderName.child");
    const made = await renew(
      db,
      badge,
      { ...holderOf(badge), name: holderName ?? badge.holderName, number, isShown: isAward },
      {
        because,
        by: actor,
        at: now,
        secret,
      },
    );
    return { id: made, number: attestation.number, state: "to_sign" };
  },
});

/** For whom a badge is, as far as it is kept. */
export function holderOf(badge: Awaited<ReturnType<typeof getBadge>>): Holder {
  const { holderName, isChild, guardianOn, guardianChannel } = badge;
  const sex = sexes.find((one) => one === badge.sex);
  const guardian =
    isChild && guardianOn !== null
      ? { on: guardianOn, channel: guardianChannel as NonNullable<Holder["guardian"]>["channel"] }
      : null;
  return { name: holderName, guardian, sex, number: undefined };
}
