// Rounds of the network's own award with a jury, at each of its phases. Kilifi stands; a reviewer, a representative and a contributor of
// Laikipia judge, an observer is the reserve.

import { createAccount } from "../../src/platform/accounts/people.ts";
import { dayOf } from "../../src/platform/day.ts";
import { tellPublicChange } from "../../src/platform/public-pages.ts";
import { criterionKeys } from "../../src/recognition/awards/award.ts";
import { giveAwards } from "../../src/recognition/awards/giving/jobs.ts";
import { awardsTag } from "../../src/recognition/tags.ts";
import { agreed, citeIn, openAward, ownPath, standing, weighed } from "./awards.ts";
import type { Does } from "./exchanges.ts";
import { sign } from "./recognition.ts";
import { emailOf, type Person, runJob, type TestService } from "./service.ts";

export const jury = ["reviewer", "representative", "otherContributor"] as const satisfies Person[];
export const reserve = "observer" satisfies Person;

export const proposalSaid = {
  choice: "chosen",
  reason: "Its youth hubs reach those who had left school.",
  strengths: "It says what went wrong.",
  suggestion: "Count those with a disability.",
  heldOn: dayOf(new Date()),
  channel: "remote",
};

export async function named(
  does: Does,
  award: number,
  people: readonly Person[],
  seat: "juror" | "reserve" = "juror",
): Promise<void> {
  for (const person of people)
    await does("administrator", "POST", `/awards/${award}/jury`, { email: emailOf(person), seat });
}

/** A round whose jury is named, and nothing is handed in yet. */
export async function openOwn(does: Does, round: string): Promise<number> {
  const award = await openAward(does, { template: "network-award:2026", round });
  await named(does, award, jury);
  await named(does, award, [reserve], "reserve");
  return award;
}

export async function stepped(does: Does, award: number, action: string, version: number): Promise<void> {
  const note = "All have handed in.";
  await does("administrator", "POST", `/awards/${award}/steps/${action}`, { version, note });
}

/** Kilifi stands, and the jury begins. */
export async function convened(
  jifunze: TestService,
  does: Does,
  round: string,
): Promise<{ award: number; nominee: number }> {
  const award = await openOwn(does, round);
  const nominee = await standing(does, "coordinator", award, await citeIn(jifunze, "kilifi"));
  await stepped(does, award, "convene", 2);
  return { award, nominee };
}

export async function declared(
  does: Does,
  person: Person,
  award: number,
  interests: string[] = [],
): Promise<void> {
  await does(person, "PUT", `/awards/${award}/interests`, { interests, isAll: "yes" });
}

export const reasonOf = (person: Person, criterion: string) => `${person} sees ${criterion} move.`;

/** Of every criterion, still a draft; returns the version. */
export async function drafted(does: Does, person: Person, award: number, nominee: number): Promise<number> {
  let version = 0;
  for (const key of criterionKeys) {
    const said = { movement: "clear", why: reasonOf(person, key), version };
    await does(person, "PUT", `/awards/${award}/judging/${nominee}/criteria/${key}`, said);
    version += 1;
  }
  return version;
}

export async function finished(does: Does, person: Person, award: number, nominee: number): Promise<void> {
  const version = await drafted(does, person, award, nominee);
  await does(person, "POST", `/awards/${award}/judging/${nominee}/final`, { version });
}

export async function judged(does: Does, person: Person, award: number, nominee: number): Promise<void> {
  await declared(does, person, award);
  await finished(does, person, award, nominee);
}

export async function proposed(
  does: Does,
  award: number,
  nominee: number,
  said: object = {},
  version = 0,
): Promise<void> {
  const proposal = { ...proposalSaid, ...said, version };
  await does("reviewer", "PUT", `/awards/${award}/judging/${nominee}/proposal`, proposal);
}

/** As if so many days had passed since those who stood got their letters. */
export async function lettersAgo({ service }: TestService, award: number, days: number): Promise<void> {
  await service.database.db
    .updateTable("awardRounds")
    .set({ sentAt: new Date(Date.now() - days * 86_400_000) })
    .where("number", "=", award)
    .execute();
}

/** Every command of a jury, as the test of kept pages does them. */
export async function changeJuries(jifunze: TestService, does: Does): Promise<void> {
  const { award, nominee } = await convened(jifunze, does, "kept, with a jury");
  await named(does, award, ["contributor"]);
  // Somebody of no city: by then Laikipia may be a partner of Kilifi's, and its people cannot rate.
  const further = "furtherJuror" as Person;
  const account = { name: "A further juror", email: emailOf(further), passwordHash: "none" };
  await createAccount(jifunze.service.database.db, account);
  await named(does, award, [further]);
  const { personId } = await jifunze.service.database.db
    .selectFrom("awardJurors")
    .innerJoin("people", "people.id", "personId")
    .select("personId")
    .where("people.email", "=", emailOf("contributor"))
    .executeTakeFirstOrThrow();
  await does("administrator", "POST", `/awards/${award}/jury/${personId}/end`, {});
  await judged(does, "reviewer", award, nominee);
  await finishedBy(jifunze, nominee, ["otherContributor", further]);
  await declared(does, "representative", award);
  const cannot = { why: "I have seen too little of it.", version: 0 };
  await does("representative", "POST", `/awards/${award}/judging/${nominee}/abstention`, cannot);
  await judged(does, reserve, award, nominee);
  await proposed(does, award, nominee);
  await stepped(does, award, "handOver", 3);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await stepped(does, award, "tell", 4);
  const text = "The round was closed a day early.";
  await does("coordinator", "POST", `${ownPath("coordinator", award)}/objection`, { text });
  await does("administrator", "POST", `/awards/${award}/nominations/${nominee}/objection`, { text });
  await lettersAgo(jifunze, award, 20);
  await stepped(does, award, "publish", 5);
  await badged(jifunze);
  const { id, version } = await badgeOf(jifunze, nominee);
  await does("administrator", "POST", `/badges/${id}/revoke`, { because: "error", version });
}

/** Those who got an award have its badge. */
export async function badged(jifunze: TestService): Promise<void> {
  await runJob(jifunze, giveAwards);
  await sign(jifunze);
  // As the server does, which hears of jobs by the database.
  tellPublicChange([awardsTag]);
}

/** Of a nominee that got the award. */
export function badgeOf({ service }: TestService, nominee: number) {
  return service.database.db
    .selectFrom("badges")
    .innerJoin("attestations", "attestations.id", "badges.attestationId")
    .innerJoin("awardNominations", "awardNominations.id", "attestations.nominationId")
    .selectAll("badges")
    .select("attestations.number as attestation")
    .where("awardNominations.number", "=", nominee)
    .orderBy("badges.position", "desc")
    .executeTakeFirstOrThrow();
}

/** As if these had finished; without a call for each criterion. */
export async function finishedBy(
  { service }: TestService,
  nominee: number,
  people: readonly Person[],
): Promise<void> {
  const { db } = service.database;
  const { id } = await db
    .selectFrom("awardNominations")
    .select("id")
    .where("number", "=", nominee)
    .executeTakeFirstOrThrow();
  const ratings = criterionKeys.map((criterion) => ({ criterion, movement: "clear", reason: "It moves." }));
  const rows = await db.selectFrom("people").select("id").where("email", "in", people.map(emailOf)).execute();
  const said = { nominationId: id, state: "final", ratings: JSON.stringify(ratings), changedAt: new Date() };
  await db
    .insertInto("awardSheets")
    .values(rows.map((row) => ({ ...said, personId: row.id ?? "" })))
    .execute();
}

/** Rounds of which each page of a jury has something to show. */
export async function someJuries(jifunze: TestService, does: Does): Promise<Record<string, string[]>> {
  const judging = await convened(jifunze, does, "judging");
  for (const person of jury) await declared(does, person, judging.award);
  const path = `/awards/${judging.award}/judging/${judging.nominee}/criteria/plan`;
  await does("reviewer", "PUT", path, { movement: "clear", why: "Seven of eleven run.", version: 0 });
  const { personId } = await jifunze.service.database.db
    .selectFrom("awardJurors")
    .innerJoin("people", "people.id", "personId")
    .select("personId")
    .where("people.email", "=", emailOf("representative"))
    .executeTakeFirstOrThrow();
  const rated = await convened(jifunze, does, "rated");
  for (const person of jury) await declared(does, person, rated.award);
  await finishedBy(jifunze, rated.nominee, [...jury, reserve]);
  const told = async (round: string) => {
    const { award, nominee } = await convened(jifunze, does, round);
    await declared(does, "reviewer", award);
    await finishedBy(jifunze, nominee, [...jury, reserve]);
    await proposed(does, award, nominee);
    await stepped(does, award, "handOver", 3);
    await weighed(jifunze, does, award, nominee);
    await agreed(jifunze, does, award, nominee);
    await stepped(does, award, "tell", 4);
    return { award, nominee };
  };
  const letters = await told("told");
  const objected = await told("objected");
  const text = "The round was closed a day early.";
  await does("coordinator", "POST", `${ownPath("coordinator", objected.award)}/objection`, { text });
  const published = await openOwn(does, "published");
  await stepped(does, published, "convene", 2);
  await stepped(does, published, "handOver", 3);
  await stepped(does, published, "tell", 4);
  await lettersAgo(jifunze, published, 20);
  await stepped(does, published, "publish", 5);
  return {
    juror: [personId],
    awardJudging: [String(judging.award)],
    nomineeJudging: [String(judging.nominee)],
    awardRated: [String(rated.award)],
    nomineeRated: [String(rated.nominee)],
    awardTold: [String(letters.award)],
    awardObjected: [String(objected.award)],
    nomineeObjected: [String(objected.nominee)],
    awardPublished: [String(published)],
  };
}

/** Which of them a path names; undefined for one of another kind of award. */
export function whichOfJuries(route: string): string | undefined {
  if (route.endsWith("/award.json")) return "Published";
  if (route.endsWith("/proposal")) return "Rated";
  if (/\/cities\/.*\/objection$/.test(route)) return "Told";
  if (route.endsWith("/objection")) return "Objected";
  return /\/(jury|judging|interests)\b/.test(route) ? "Judging" : undefined;
}
