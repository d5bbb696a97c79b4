// Somebody who saw it says of people that they reached an achievement; a second person issues the badges.

import { z } from "zod";
import { sexes } from "../../joining/joins/join.ts";
import { type Actor, systemActor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { line, lines, orEmpty, seenVersion as version, writtenDay } from "../../platform/input.ts";
import { type Context, command } from "../../platform/operation.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { writtenFrom } from "../../platform/written.ts";
import { oneAchievement } from "../achievements/commands.ts";
import { getAchievement } from "../achievements/store.ts";
import { attesters, attestsAs, issuers, issuesFor } from "../allow.ts";
import {
  guardianChannels,
  type Holder,
  isSameName,
  longestEvidence,
  longestHolder,
  mostHolders,
  SourceName,
  sourceOf,
} from "../badges/badge.ts";
import { issueAll } from "../badges/issuing.ts";
import {
  attestationSteps,
  forgetHolders,
  getAttestation,
  insertAttestation,
  stepAll,
} from "../badges/store.ts";
import { attestationActions, attestationRules, attestationSteps as moves } from "../badges/workflow.ts";
import { refuse } from "../problems.ts";
import { achievementsTag } from "../tags.ts";
import { type ListWords, readHolders } from "./holders.ts";

export const oneAttestation = {
  attestation: z.coerce.number().int().min(1).max(10_000_000).describe("The attestation, by its number."),
};
export const Done = z.object({ id: z.string(), number: z.int(), state: z.string() });

/** Of several people at once with about so many signs each. */
const longestList = mostHolders * 200;

const about = {
  ...oneAchievement,
  onBehalf: SourceName.describe("For whom one attests: commission, city:ID or organisation:ID."),
  evidence: lines(longestEvidence).pipe(z.string().min(1)).describe("What was seen; it stands in the badge."),
  fromDay: orEmpty(writtenDay).describe("When it began."),
  toDay: orEmpty(writtenDay).describe("When it was done."),
  language: z.enum(languages).describe("In which language the badges are written."),
  notMyself: z
    .literal("yes", { error: "recognition:field.notMyself.required" })
    .describe("None of them is oneself."),
};
type About = z.output<z.ZodObject<typeof about>>;

export const attestOne = command({
  name: "recognition.attestOne",
  route: "POST /achievements/:achievement/attestations",
  summary:
    "Say of one person that they reached an achievement. Of a child no name is given, but how its guardian agreed. Another person issues the badge.",
  input: z.object({
    ...about,
    holderName: orEmpty(line(longestHolder)).describe("The name; not of a child."),
    isChild: orEmpty(z.literal("yes")),
    guardianOn: orEmpty(writtenDay).describe("When the guardian of the child agreed."),
    guardianChannel: orEmpty(z.enum(guardianChannels)).describe("How the guardian said so."),
    sex: orEmpty(z.enum(sexes)).describe("Only for counts of five or more; it is not in the badge."),
    phone: orEmpty(line(40)).describe("To send the codes to; it is not kept with the badge."),
  }),
  output: Done,
  allow: attesters,
  subject: (_input, { id }) => id,
  auditDetails: ({ achievement, onBehalf }) => ({ achievement, onBehalf, holders: 1 }),
  changes: [],
  async run({ holderName, isChild, guardianOn, guardianChannel, phone, sex, ...typed }, context) {
    const number = phone === undefined ? undefined : readNumber(phone);
    if (phone !== undefined && number === undefined)
      throw fieldProblem("phone", "recognition:field.phone.wrong");
    if (isChild === undefined) {
      if (holderName === undefined) throw fieldProblem("holderName", "recognition:field.holderName.required");
      return attest(typed, [{ name: holderName, guardian: null, number, sex }], context, "holderName");
    }
    if (holderName !== undefined) throw fieldProblem("holderName", "recognition:field.holderName.child");
    if (guardianOn === undefined || guardianOn > dayOf(context.now))
      throw fieldProblem("guardianOn", "recognition:field.guardianOn.required");
    if (guardianChannel === undefined)
      throw fieldProblem("guardianChannel", "recognition:field.guardianChannel.required");
    const guardian = { on: guardianOn, channel: guardianChannel };
    return attest(typed, [{ name: null, guardian, number, sex }], context, "holderName");
  },
});

export const attestMany = command({
  name: "recognition.attestMany",
  route: "POST /achievements/:achievement/attestations/lists",
  summary: `Say of up to ${mostHolders} people, as a list, that they reached an achievement.`,
  input: z.object({
    ...about,
    holders: lines(longestList).describe(
      "One person a line: name; telephone; sex. Of a child: child; the day on which its guardian agreed; how; telephone; sex. Telephone and sex may be left out.",
    ),
  }),
  output: Done,
  allow: attesters,
  subject: (_input, { id }) => id,
  auditDetails: ({ achievement, onBehalf }) => ({ achievement, onBehalf }),
  changes: [],
  async run({ holders: text, ...typed }, context) {
    const read = readHolders(text, { words: listWords(), today: dayOf(context.now), numberOf: readNumber });
    if ("fault" in read)
      throw fieldProblem("holders", `recognition:field.holders.${read.fault}`, { line: read.line });
    return attest(typed, read.holders, context, "holders");
  },
});

/** What lists may say in each language. */
function listWords(): ListWords {
  const all = languages.map(translator);
  return {
    child: ["child", ...all.map((t) => t("recognition:list.child").toLowerCase())],
    sexes: Object.fromEntries(
      sexes.flatMap((sex) => [
        [sex, sex],
        ...all.map((t) => [t(`joining:sex.${sex}`).toLowerCase(), sex] as const),
      ]),
    ),
    channels: Object.fromEntries(
      guardianChannels.flatMap((channel) => [
        [channel, channel],
        ...all.map((t) => [t(`recognition:list.${channel}`).toLowerCase(), channel] as const),
      ]),
    ),
  };
}

/** What is attested of people waits for a second person, who issues it. */
export async function attest(
  { achievement: number, onBehalf: named, notMyself: _said, ...said }: About,
  holders: readonly Holder[],
  { db, actor, now, secret }: Context<Tx>,
  field: string,
): Promise<z.output<typeof Done>> {
  const source = sourceOf(named);
  const achievement = await getAchievement(db, number, "latest");
  if (achievement.state !== "open") throw refuse.not_now();
  const kinds = attestsAs(actor, source);
  if (kinds.length === 0) throw refuse.not_yours();
  if (!kinds.some((kind) => achievement.attesters.includes(kind))) throw refuse.not_attesting();
  const { fromDay = null, toDay = null, evidence, language } = said;
  requirePastDays({ fromDay, toDay }, dayOf(now));
  const own = [actor.name, ...(await namesOfSource(db, source))];
  if (holders.some(({ name }) => name !== null && own.some((one) => isSameName(one, name))))
    throw fieldProblem(field, "recognition:field.holderName.self");
  const done = await insertAttestation(
    db,
    {
      ...source,
      achievementId: achievement.id,
      edition: achievement.edition,
      language,
      evidence,
      fromDay,
      toDay,
    },
    holders,
    { by: actor, at: now, secret },
  );
  return { ...done, state: "attested" };
}

interface SeenHere {
  /** By its number. */
  achievement: number;
  evidence: string;
  on: string;
  language: Language;
  name: string;
}

/**
 * What the program itself saw, such as that somebody finished a course: nobody has to say so, and somebody else than whoever holds it issues
 * the badge.
 */
export async function attestSeen(
  { achievement: number, evidence, on, language, name }: SeenHere,
  { db, now, secret }: Pick<Context<Tx>, "db" | "now" | "secret">,
): Promise<string> {
  const { id: achievementId, edition, state } = await getAchievement(db, number, "latest");
  if (state !== "open") throw refuse.not_now();
  const { id } = await insertAttestation(
    db,
    {
      organisationId: null,
      cityId: null,
      achievementId,
      edition,
      language,
      evidence,
      fromDay: null,
      toDay: on,
    },
    [{ name, guardian: null, number: undefined }],
    { by: systemActor, at: now, secret },
  );
  return id;
}

/**
 * Nobody has seen what lies ahead.
 * @throws Problem at the first day that cannot be
 */
function requirePastDays(
  { fromDay, toDay }: { fromDay: string | null; toDay: string | null },
  today: string,
): void {
  if (fromDay !== null && fromDay > today) throw fieldProblem("fromDay", "recognition:field.fromDay.ahead");
  if (toDay !== null && toDay > today) throw fieldProblem("toDay", "recognition:field.toDay.ahead");
  if (fromDay !== null && toDay !== null && toDay < fromDay)
    throw fieldProblem("toDay", "recognition:field.toDay.before");
}

/** Nobody attests to themselves: an organisation or a city neither. */
async function namesOfSource(
  db: Queryable,
  { organisationId, cityId }: ReturnType<typeof sourceOf>,
): Promise<string[]> {
  const row =
    organisationId !== null
      ? await db
          .selectFrom("organisations")
          .select("name")
          .where("id", "=", organisationId)
          .executeTakeFirst()
      : cityId !== null
        ? await db.selectFrom("cities").select("name").where("id", "=", cityId).executeTakeFirst()
        : undefined;
  return row ? Object.values(writtenFrom(row.name)) : [];
}

export const moveAttestation = command({
  name: "recognition.moveAttestation",
  route: "POST /attestations/:attestation/steps/:action",
  summary: "Issue the badges that another person attested, or decline with the reason.",
  input: z.object({
    ...oneAttestation,
    action: z.enum(attestationActions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; whoever attested reads it."),
    version,
  }),
  output: Done,
  allow: issuers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes: [achievementsTag],
  async run({ attestation: number, action, note, version: seen }, { db, actor, now }) {
    const { id } = await getAttestation(db, { number });
    await attestationSteps.lock(db, id);
    const found = await getAttestation(db, { number });
    if (!issuesFor(actor, found, found.worksIn)) throw refuse.not_yours();
    if (found.version !== seen) throw refuse.changed();
    const from = found.state as "attested";
    const to = moves.nextOf(action, from);
    if (to === undefined) throw refuse.not_now();
    if (found.attestedBy === actor.id) throw refuse.second_person();
    // Of what the program saw itself nobody issues their own.
    if (found.attestedBy === systemActor.id && (await isOneself(db, id, actor))) throw refuse.second_person();
    if (attestationRules[action].needsNote && note === undefined)
      throw fieldProblem("note", "initiatives:field.note.required");
    if (action === "issue") await issueAll(db, id, { note, by: actor, at: now });
    else {
      await attestationSteps.write(db, { of: id, action, from, to, note, by: actor, at: now });
      await stepAll(db, id, { action: "decline", from: "attested", to: "declined", by: actor, at: now });
      await forgetHolders(db, id);
    }
    return { id, number, state: to };
  },
});

async function isOneself(db: Queryable, attestation: string, { name }: Actor): Promise<boolean> {
  const rows = await db
    .selectFrom("badges")
    .select("holderName")
    .where("attestationId", "=", attestation)
    .limit(mostHolders)
    .execute();
  return rows.some(({ holderName }) => holderName !== null && isSameName(holderName, name));
}
