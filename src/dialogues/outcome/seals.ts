// Seals of outcomes as they are kept: canonical bytes, digest and signature.

import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { namedFocusAreas } from "../../framework/queries.ts";
import { network } from "../../network/network.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { canonicalForm, digestOf, sign } from "../../platform/sealing/signature.ts";
import { currentSigningKey, publicKeys } from "../../platform/sealing/signing-keys.ts";
import { onlyWritten, type WrittenText, writtenFrom } from "../../platform/written.ts";
import { commitmentsOf } from "../commitments/store.ts";
import { shownIn } from "../contributions/store.ts";
import { type City, type Dialogue, outcomeName } from "../dialogue.ts";
import { commentsIn, paragraphsOf } from "../draft/store.ts";
import { refuse } from "../problems.ts";
import { stancesOf } from "../stances/store.ts";
import type { WrittenOutcome } from "../store.ts";
import { outcomeFiles, outcomeFormat, SealedOutcome } from "./sealed-outcome.ts";

export interface OutcomeSeal {
  name: string;
  edition: number;
  content: Buffer;
  digest: string;
  signature: string;
  keyId: string;
  sealedAt: Date;
}

/** The next number of a year. Two that are sealed at the same moment come one after the other. */
async function nextNumber(db: Tx, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('dialogue_seals'))`.execute(db);
  const { last } = await db
    .selectFrom("dialogueSeals")
    .select(sql<number>`coalesce(max(number_in_year), 0)::int`.as("last"))
    .where("year", "=", year)
    .executeTakeFirstOrThrow();
  return last + 1;
}

/** Freezes an outcome: its canonical bytes, hashed and signed, under the next number of the year. */
export async function keepSeal(
  db: Tx,
  dialogue: Dialogue,
  { secret, now }: { secret: string; now: Date },
): Promise<{ name: string; digest: string }> {
  const year = Number(dayOf(now).slice(0, 4));
  const numberInYear = await nextNumber(db, year);
  const name = outcomeName(network().name.en, year, numberInYear);
  const outcome = await contentOf(db, dialogue, { name, now });
  const digest = await insertSeal(
    db,
    { of: dialogue.id, name, year, numberInYear, edition: 1 },
    outcome,
    secret,
  );
  return { name, digest };
}

async function insertSeal(
  db: Tx,
  { of, ...named }: { of: string; name: string; year: number; numberInYear: number; edition: number },
  outcome: SealedOutcome,
  secret: string,
): Promise<string> {
  const content = Buffer.from(canonicalForm(SealedOutcome.parse(outcome)));
  const key = await currentSigningKey(db, secret);
  const digest = digestOf(content);
  await db
    .insertInto("dialogueSeals")
    .values({
      dialogueId: of,
      ...named,
      content,
      digest,
      signature: sign(content, key.privateKey),
      keyId: key.keyId,
      sealedAt: new Date(outcome.sealedAt),
    })
    .execute();
  return digest;
}

/** What can be put right of a sealed outcome: its words. What cities think, and the draft, stand as they were. */
export interface Correction extends Pick<WrittenOutcome, "statement" | "changes" | "reviewOn"> {
  because: string;
}

/**
 * Seals a new edition beside the one that was sealed, under the same number. Whoever calls it holds the lock of the dialogue.
 * @throws Problem `dialogues.nothing_corrected`
 */
export async function keepCorrection(
  db: Tx,
  dialogue: string,
  { because, ...right }: Correction,
  { secret, now }: { secret: string; now: Date },
): Promise<{ name: string; edition: number; digest: string }> {
  const { seal, outcome } = await getSeal(db, dialogue);
  const { name, edition: of, digest: before } = seal;
  const said = {
    statement: textsOf(right.statement),
    changes: textsOf(right.changes),
    reviewOn: right.reviewOn,
  };
  const { statement, changes, reviewOn } = outcome;
  if (isDeepStrictEqual(said, { statement, changes, reviewOn })) throw refuse.nothing_corrected();
  const edition = of + 1;
  const { year, numberInYear } = await db
    .selectFrom("dialogueSeals")
    .select(["year", "numberInYear"])
    .where("dialogueId", "=", dialogue)
    .where("edition", "=", of)
    .executeTakeFirstOrThrow();
  const corrected = {
    ...outcome,
    ...said,
    edition,
    correction: { of, digest: before, because },
    sealedAt: now.toISOString(),
  };
  const named = { of: dialogue, name, year, numberInYear, edition };
  return { name, edition, digest: await insertSeal(db, named, corrected, secret) };
}

const textsOf = (text: WrittenText | Readonly<Record<string, string>>) => onlyWritten(text as WrittenText);

async function contentOf(
  db: Tx,
  dialogue: Dialogue,
  { name, now }: { name: string; now: Date },
): Promise<SealedOutcome> {
  const { id, askedBy, secondedBy, editors, outcomeKind, reviewOn } = dialogue;
  const areas = await namedFocusAreas(db);
  const paragraphs = await paragraphsOf(db, id);
  const said = await stancesOf(db, dialogue);
  const commitments = await commitmentsOf(db, id);
  const names = await cityNames(db);
  const city = (of: string) => ({ id: of, name: textsOf(names.get(of) ?? {}) });
  const cityOrNull = (of: City | null) => of && city(of.id);
  const area = areas.find((one) => one.id === dialogue.focusArea);
  return SealedOutcome.parse({
    format: outcomeFormat,
    name,
    dialogue: dialogue.number,
    network: textsOf(network().name),
    commission: textsOf(network().commission.name),
    question: textsOf(dialogue.question),
    background: textsOf(dialogue.background),
    decides: textsOf(dialogue.decides),
    fixed: textsOf(dialogue.fixed),
    focusArea: { id: dialogue.focusArea, name: textsOf(area?.name ?? {}) },
    askedBy: cityOrNull(askedBy),
    secondedBy: cityOrNull(secondedBy),
    contributions: await shownIn(db, id),
    comments: await commentsIn(db, id),
    summary: textsOf(dialogue.summary),
    editors: editors.map((editor) => city(editor.id)),
    draft: paragraphs.map(({ number, version, text }) => ({ number, version, text: textsOf(text) })),
    stances: said.map(({ city: of, stance, remark, language, confirmedOn }) => ({
      city: city(of),
      stance,
      remark,
      language,
      ...(dialogue.headConfirms && { confirmedOn }),
    })),
    outcome: outcomeKind,
    statement: textsOf(dialogue.statement),
    changes: textsOf(dialogue.changes),
    reviewOn,
    commitments: commitments.map(({ city: of, what, dueOn }) => ({
      city: city(of),
      what: textsOf(what),
      dueOn,
    })),
    sealedAt: now.toISOString(),
  });
}

const mostCities = 2000;

async function cityNames(db: Queryable): Promise<ReadonlyMap<string, WrittenText>> {
  const rows = await db.selectFrom("cities").select(["id", "name"]).limit(mostCities).execute();
  return new Map(rows.map(({ id, name }) => [id, writtenFrom(name)]));
}

/** The last edition, or that one. */
export async function findSeal(
  db: Queryable,
  dialogue: string,
  edition?: number,
): Promise<OutcomeSeal | undefined> {
  return await db
    .selectFrom("dialogueSeals")
    .select(["name", "edition", "content", "digest", "signature", "keyId", "sealedAt"])
    .where("dialogueId", "=", dialogue)
    .$if(edition !== undefined, (all) => all.where("edition", "=", edition ?? 0))
    .orderBy("edition", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** @throws Problem `dialogues.not_sealed` */
export async function getSeal(
  db: Queryable,
  dialogue: string,
  edition?: number,
): Promise<{ seal: OutcomeSeal; outcome: SealedOutcome }> {
  const seal = await findSeal(db, dialogue, edition);
  if (!seal) throw refuse.not_sealed();
  return { seal, outcome: outcomeIn(seal) };
}

export function outcomeIn({ content }: Pick<OutcomeSeal, "content">): SealedOutcome {
  return SealedOutcome.parse(JSON.parse(content.toString("utf8")));
}

/** The file with which anyone can check an outcome without us. */
export async function sealedFileOf(db: Queryable, seal: OutcomeSeal): Promise<string> {
  const key = (await publicKeys(db)).find(({ keyId }) => keyId === seal.keyId);
  if (!key) throw new Error(`The key ${seal.keyId} of a seal is missing`);
  return outcomeFiles.write(seal.content, seal.signature, key.publicKey);
}
