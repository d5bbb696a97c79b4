// Badges are signed a moment after somebody issued them, some at a time, in a worker thread; the lists of withdrawn ones are signed anew
// each day, and at once when one is withdrawn.

import { sql } from "kysely";
import { namedFocusAreas, sdgs } from "../../framework/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { systemActor } from "../../platform/actor.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { momentAfter, momentBefore } from "../../platform/day.ts";
import { languageOr } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { everyFewMinutes, type JobContext, job, recordRun } from "../../platform/jobs/job.ts";
import { keyIdOf } from "../../platform/sealing/signature.ts";
import { writtenFrom } from "../../platform/written.ts";
import { signAside } from "../credential/badge-aside.ts";
import { ownerCodeOf } from "../credential/codes.ts";
import { daysOfList, secondOf, statusCredential } from "../credential/status-list.ts";
import { paths } from "../paths.ts";
import { achievementsTag, awardsTag } from "../tags.ts";
import { validUntil } from "./badge.ts";
import { badgeKeys, signingIdentity } from "./issuer.ts";
import {
  type AttestationFile,
  attestationSteps,
  type BadgeFile,
  getAttestation,
  listingJob,
  signingJob,
  stepEach,
} from "./store.ts";
import { writeTexts } from "./texts.ts";
import { badgeToSign } from "./to-sign.ts";

/** So many are signed before they are kept: a second or two of the worker. */
const portion = 25;

export const signBadges = job({
  name: signingJob,
  every: everyFewMinutes,
  retries: 5,
  async run(context) {
    const { service, signal } = context;
    const { db } = service.database;
    while (!signal.aborted) {
      const next = await db
        .selectFrom("badges")
        .select("attestationId")
        .where("state", "=", "to_sign")
        .orderBy("id")
        .executeTakeFirst();
      if (!next) return;
      const attestation = await getAttestation(db, { id: next.attestationId });
      await signPortion(context, attestation);
    }
  },
});

async function signPortion({ service, now }: JobContext, attestation: AttestationFile): Promise<void> {
  const { secret, config } = service;
  const { db } = service.database;
  const { baseUrl } = config;
  const at = new Date(secondOf(now()));
  const [badges, identity, focusAreas, { goals }] = await Promise.all([
    db
      .selectFrom("badges")
      .selectAll()
      .select(sql<string | null>`guardian_on::text`.as("guardianOn"))
      .where("attestationId", "=", attestation.id)
      .where("state", "=", "to_sign")
      .orderBy("position")
      .limit(portion)
      .execute(),
    inTransaction(db, (tx) => signingIdentity(tx, { secret, baseUrl })),
    namedFocusAreas(db),
    sdgs(db),
  ]);
  const around = { did: identity.did, baseUrl, at, focusAreas, goals };
  const credentials = badges.map((badge) => badgeToSign(badge, attestation, around));
  const signed = await signAside({ credentials, identity, at: secondOf(at) });
  await inTransaction(db, async (tx) => {
    const signer = keyIdOf(identity.key);
    await keepSigned(tx, badges, attestation, { credentials: signed, signer, at, secret, baseUrl });
    await finish(tx, attestation, at);
  });
}

interface Signed {
  credentials: readonly string[];
  signer: string;
  at: Date;
  secret: string;
  baseUrl: string;
}

/** All of a portion at once: a statement for each badge would be most of the work. What is no more to be signed is left as it is. */
async function keepSigned(
  tx: Tx,
  badges: readonly BadgeFile[],
  { language: written, name, validMonths }: AttestationFile,
  { credentials, signer, at, secret, baseUrl }: Signed,
): Promise<void> {
  const { rows: waiting } = await sql<{ id: string }>`select id from badges
    where id = any(${badges.map(({ id }) => id)}::uuid[]) and state = 'to_sign' order by id for update`.execute(
    tx,
  );
  const ids = new Set(waiting.map(({ id }) => id));
  const kept = badges
    .map((badge, index) => ({ badge, credential: credentials[index] ?? "" }))
    .filter(({ badge }) => ids.has(badge.id));
  if (kept.length === 0) return;
  await stepEach(tx, [...ids], { action: "sign", from: "to_sign", to: "issued", by: systemActor, at });
  await sql`update badges set credential = signed.credential, signed_with = ${signer}, issued_at = ${at},
      valid_until = ${validUntil(at, validMonths)}, phone_key = null, phone_sealed = null
    from unnest(${kept.map(({ badge }) => badge.id)}::uuid[], ${kept.map(({ credential }) => credential)}::text[])
      as signed (id, credential)
    where badges.id = signed.id`.execute(tx);
  const language = languageOr(written);
  for (const { badge } of kept) {
    const { phoneKey, phoneSealed } = badge;
    if (phoneKey === null || phoneSealed === null) continue;
    await writeTexts(
      tx,
      { phoneKey, phoneSealed },
      {
        name: badge.holderName,
        title: localisedPlain(writtenFrom(name), language),
        checkCode: badge.checkCode,
        ownerCode: ownerCodeOf(secret, badge.id),
        language,
        baseUrl,
      },
    );
  }
}

async function finish(
  tx: Tx,
  { id, number, award, recipientCity }: AttestationFile,
  at: Date,
): Promise<void> {
  await attestationSteps.lock(tx, id);
  const { state } = await getAttestation(tx, { id });
  const left = await tx
    .selectFrom("badges")
    .select("id")
    .where("attestationId", "=", id)
    .where("state", "=", "to_sign")
    .executeTakeFirst();
  if (left) return;
  if (state === "issuing")
    await attestationSteps.write(tx, {
      of: id,
      action: "finish",
      from: "issuing",
      to: "issued",
      by: systemActor,
      at,
    });
  await sql`insert into city_recognitions (city_id)
    select city_of_attestation(attestations) from attestations
    where id = ${id}::uuid and city_of_attestation(attestations) is not null
    on conflict do nothing`.execute(tx);
  await recordRun(tx, signingJob, {
    subject: id,
    details: { number },
    // Where everybody reads who got an award its badge can be checked now.
    ...(award !== null && {
      changes: [achievementsTag, awardsTag, ...(recipientCity === null ? [] : [cityTag(recipientCity)])],
    }),
  });
}

/** Before a day is over, so that a list that was looked at a moment ago is never older than it says. */
const hoursOfList = 20;
const mostLists = 100;

export const signStatusLists = job({
  name: listingJob,
  every: "13 * * * *",
  retries: 5,
  async run({ service, now }) {
    const { secret, config } = service;
    const { db } = service.database;
    const at = new Date(secondOf(now()));
    const due = await db
      .selectFrom("statusLists")
      .select("number")
      .where((list) =>
        list.or([list("isStale", "=", true), list("signedAt", "<", momentBefore(at, hoursOfList / 24))]),
      )
      .orderBy("number")
      .limit(mostLists)
      .execute();
    for (const { number } of due) {
      const identity = await inTransaction(db, (tx) =>
        signingIdentity(tx, { secret, baseUrl: config.baseUrl }),
      );
      const withdrawn = await withdrawnIn(db, number);
      const list = statusCredential({
        address: `${config.baseUrl}${paths.statusList(number)}`,
        issuer: identity.did,
        withdrawn: withdrawn.map(({ statusIndex }) => statusIndex),
        from: at,
        until: momentAfter(at, daysOfList),
      });
      const [credential = ""] = await signAside({ credentials: [list], identity, at: secondOf(at) });
      await inTransaction(db, async (tx) => {
        await sql`select from status_lists where number = ${number} for update`.execute(tx);
        // What was withdrawn while it was signed, a badge or the key itself, is in the next one.
        const isStale =
          (await withdrawnIn(tx, number)).length !== withdrawn.length ||
          (await badgeKeys(tx)).withdrawn.some(({ x }) => x === identity.key.x);
        await tx
          .updateTable("statusLists")
          .set({ credential, signedAt: at, isStale })
          .where("number", "=", number)
          .execute();
        await recordRun(tx, listingJob, {
          subject: String(number),
          details: { withdrawn: withdrawn.length },
        });
      });
    }
  },
});

function withdrawnIn(db: Queryable, list: number) {
  return db
    .selectFrom("badges")
    .select("statusIndex")
    .where("statusList", "=", list)
    .where("state", "in", ["revoked", "replaced", "erased"])
    .$call(boundedBy("the places of one status list"))
    .execute();
}
