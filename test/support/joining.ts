// Something that can be learned, with a run that one can join, for tests of what happens to those who do.

import { opportunityTag } from "../../src/catalogue/tags.ts";
import { upholdFaults } from "../../src/joining/feedback/jobs.ts";
import { guardianLink, learningLink } from "../../src/joining/links.ts";
import { systemActor } from "../../src/platform/actor.ts";
import type { Db } from "../../src/platform/database/database.ts";
import { keptSteps } from "../../src/platform/database/kept-steps.ts";
import { addDays, dayOf, firstOfMonth } from "../../src/platform/day.ts";
import type { Language } from "../../src/platform/i18n/languages.ts";
import { organisationPlace } from "../../src/platform/place.ts";
import { tellPublicChange } from "../../src/platform/public-pages.ts";
import { askToBeCalled } from "./calls.ts";
import { giveRole } from "./cast.ts";
import { type Person, runJob, type TestService } from "./service.ts";

export interface OpenRun {
  id: string;
  opportunity: string;
  code: string;
  organisation: string;
  /** Of the API and of the screens. */
  at: string;
  /** Below which whoever offers it works. */
  inCity: string;
}

interface Wanted {
  capacity?: number | null;
  hasWaitingList?: boolean;
  title?: string;
  organisation?: string;
}

/** An organisation for which the representative of the cast speaks. */
export async function providerIn(jifunze: TestService, nameEn = "Malindi Library"): Promise<string> {
  const { body } = await jifunze.api("coordinator", "POST", "/organisations", {
    nameEn,
    sector: "other_public",
    city: "kilifi",
  });
  const id = body.organisation;
  if (typeof id !== "string") throw new Error(JSON.stringify(body));
  await giveRole(jifunze.service.database.db, "representative", "representative", organisationPlace(id));
  return id;
}

/** A run of something published, which begins in two weeks and meets then for the first time. */
export async function openRun(jifunze: TestService, wanted: Wanted = {}): Promise<OpenRun> {
  const { capacity = 20, hasWaitingList = true, title = "Sewing circle" } = wanted;
  const organisation = wanted.organisation ?? (await providerIn(jifunze));
  const written = await jifunze.api("coordinator", "POST", "/cities/kilifi/learning", {
    titleEn: title,
    organisation,
    kind: "course",
    level: "continuing",
    setting: "non_formal",
  });
  if (written.status !== 200) throw new Error(JSON.stringify(written.body));
  const code = String(written.body.code);
  await jifunze.api("coordinator", "POST", `/cities/kilifi/learning/${code}/steps/publish`, { version: 2 });
  const { db } = jifunze.service.database;
  const now = new Date();
  const startsOn = addDays(dayOf(now), 14);
  const opportunity = String(written.body.id);
  const { id } = await db
    .insertInto("runs")
    .values({
      opportunityId: opportunity,
      number: 1,
      mode: "in_person",
      startKind: "fixed",
      startsOn,
      endsOn: addDays(startsOn, 60),
      overOn: addDays(startsOn, 60),
      capacity,
      hasWaitingList,
      addedByName: "Test",
      changedAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const steps = keptSteps<string, string>("runs", "run");
  const by = { of: id, by: systemActor, at: now };
  await db.transaction().execute(async (tx) => {
    await steps.write(tx, { ...by, action: "plan", from: "none", to: "planned" });
    await steps.write(tx, { ...by, action: "open", from: "planned", to: "open" });
  });
  await db
    .insertInto("runSessions")
    .values({
      runId: id,
      plannedOn: startsOn,
      heldOn: startsOn,
      startsAt: "09:00",
      endsAt: "12:00",
      changedAt: now,
    })
    .execute();
  return {
    id,
    opportunity,
    code,
    organisation,
    at: `/learning/${code}/runs/1`,
    inCity: `/cities/kilifi/learning/${code}/runs/1/people`,
  };
}

/** The text messages to telephones, the newest last. */
export async function textsTo(
  jifunze: TestService,
): Promise<{ kind: string; text: string; language: string }[]> {
  return jifunze.service.database.db
    .selectFrom("textMessages")
    .select(["kind", "text", "language"])
    .orderBy("writtenAt")
    .orderBy("id")
    .execute();
}

interface Waiting {
  does: (person: Person, method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

/** Faults of something whose organisation nobody speaks for: the city answers them. */
export async function waitingFaults(jifunze: TestService, { does, waits, isGone }: Waiting): Promise<void> {
  const added = { nameEn: "Ganze Library", sector: "other_public", city: "kilifi" };
  const { organisation } = await does("coordinator", "POST", "/organisations", added);
  const { code } = await openRun(jifunze, { organisation: String(organisation) });
  const here = `/cities/kilifi/learning/${code}/faults`;
  await does("public", "POST", `/learning/${code}/faults`, { kind: "price" });
  await waits("joining.fault", ["coordinator"], here);
  await does("public", "POST", `/learning/${code}/faults`, { kind: "unsafe" });
  await waits("joining.unsafe", ["coordinator"], here);
  const { faults } = await does("coordinator", "GET", here);
  for (const { id } of faults as { id: string }[])
    await does("coordinator", "POST", `${here}/${id}/answers/upheld`, { said: "It is so.", version: 1 });
  await isGone("coordinator", here);
  await upholdTwice(jifunze, code);
  await waits("joining.hidden", ["coordinator"], `/learning/${code}`);
}

/** Twice people tell that it does not take place: a coordinator finds that it is so, then nobody answers what two told. */
export async function upholdTwice(jifunze: TestService, code: string): Promise<void> {
  const here = `/cities/kilifi/learning/${code}/faults`;
  const { db } = jifunze.service.database;
  const tell = async () => {
    const told = await jifunze.api("public", "POST", `/learning/${code}/faults`, { kind: "not_running" });
    if (told.status !== 200) throw new Error(JSON.stringify(told.body));
    return String(told.body.fault);
  };
  const answer = { said: "Nobody was there.", version: 1 };
  const answered = await jifunze.api("coordinator", "POST", `${here}/${await tell()}/answers/upheld`, answer);
  if (answered.body.hides !== false) throw new Error(JSON.stringify(answered.body));
  const fault = await tell();
  const silent = { answerUntil: new Date(Date.now() - 1000), reporters: 2, knownReporters: 2 };
  await db.updateTable("faults").set(silent).where("id", "=", fault).execute();
  await runJob(jifunze, upholdFaults);
}

/** Something that this number is told of once it is there, and something else of which it has not shown yet that it wants to be. */
export async function keepSearchOf(
  { service, api }: TestService,
  phone: string,
): Promise<[search: string, token: string]> {
  const ask = async (q: string) => {
    const { status, body } = await api("public", "POST", "/learning/searches", { phone, tellIn: "en", q });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return String(body.token);
  };
  const { db } = service.database;
  const token = await ask("falconry");
  const { text } = await db
    .selectFrom("textMessages")
    .select("text")
    .where("kind", "=", "phones.searchCode")
    .orderBy("writtenAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const kept = await api("public", "POST", `/learning/searches/${token}/code`, { code: text.slice(0, 6) });
  if (kept.status !== 200) throw new Error(JSON.stringify(kept.body));
  const { id } = await db
    .selectFrom("savedSearches")
    .select("id")
    .orderBy("askedAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return [id, await ask("fencing")];
}

/** Its number in addresses. */
const begunNumber = 98;

/** A run that began three weeks ago, with two sessions that were held. */
export async function begunRun(db: Db, opportunityId: string): Promise<string> {
  const now = new Date();
  const startsOn = addDays(dayOf(now), -21);
  const { id } = await db
    .insertInto("runs")
    .values({
      opportunityId,
      number: begunNumber,
      mode: "in_person",
      startKind: "fixed",
      startsOn,
      endsOn: addDays(startsOn, 60),
      overOn: addDays(startsOn, 60),
      addedByName: "Test",
      changedAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("runSessions")
    .values(
      [0, 7].map((days) => ({
        runId: id,
        plannedOn: addDays(startsOn, days),
        heldOn: addDays(startsOn, days),
        startsAt: "09:00",
        endsAt: "12:00",
        changedAt: now,
      })),
    )
    .execute();
  return id;
}

/** Somebody who was there to the end. */
export async function finishedIn(
  db: Db,
  runId: string,
  learnerId: string | null,
  said: object = {},
): Promise<string> {
  const now = new Date();
  const { id } = await db
    .insertInto("joins")
    .values({
      runId,
      learnerId,
      code: learnerId === null ? null : "4711",
      state: "completed",
      ageBand: "from_25",
      firstName: "Amina",
      channel: "web",
      consent: "1",
      language: "en",
      askedAt: now,
      changedAt: now,
      ...said,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface JoinedOnce {
  /** What opens it again. */
  token: string;
  join: string;
  phone: string;
}

/** Somebody joins with this number, and opens what they joined. */
export async function joinRun(
  { service, api }: TestService,
  run: OpenRun,
  said: { phone: string; language?: Language },
): Promise<JoinedOnce> {
  const someone = { ageBand: "from_25", consent: "yes", language: "en", ...said };
  const { status, body } = await api("public", "POST", `${run.at}/joins`, someone);
  if (status !== 200) throw new Error(JSON.stringify(body));
  const { id, code } = await service.database.db
    .selectFrom("joins")
    .select(["id", "code"])
    .where("runId", "=", run.id)
    .orderBy("askedAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const opened = await api("public", "POST", "/my-learning", { phone: said.phone, code: code ?? "" });
  return { token: String(opened.body.token), join: id, phone: said.phone };
}

/** Somebody who joined, a child whose guardian is asked, what others said afterwards, and a fault that was told. */
export async function joinOnce(
  jifunze: TestService,
  code: string,
  run: string,
): Promise<{ of: Record<string, string[]>; tokens: Record<string, string[]> }> {
  const { service, api } = jifunze;
  const { secret } = service;
  const { db } = service.database;
  const make = async (path: string, body: object) => {
    const answer = await api("public", "POST", path, body);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const someone = { consent: "yes", language: "en", phone: "0712 000001" };
  const joins = `/learning/${code}/runs/${run}/joins`;
  const adult = await make(joins, { ...someone, ageBand: "from_25", firstName: "Amina" });
  const child = {
    ageBand: "under_18",
    guardianWay: "phone",
    guardianPhone: "0712 000002",
    firstName: "Juma",
  };
  await make(joins, { ...someone, ...child, phone: "0712 000003" });
  await make(`/learning/${code}/faults`, { kind: "price" });
  const {
    id: opportunityId,
    organisationId,
    runId,
  } = await db
    .selectFrom("opportunities")
    .innerJoin("runs", "runs.opportunityId", "opportunities.id")
    .select(["opportunities.id", "organisationId", "runs.id as runId"])
    .where("code", "=", code)
    .where("runs.number", "=", Number(run))
    .executeTakeFirstOrThrow();
  // The demonstration has people who joined as well, and faults that were told.
  const joined = (state: string) =>
    db
      .selectFrom("joins")
      .select(["id", "learnerId"])
      .where("runId", "=", runId)
      .where("state", "=", state)
      .orderBy("askedAt", "desc")
      .executeTakeFirstOrThrow();
  const { id: join, learnerId } = await joined("joined");
  const { id: asked } = await joined("guardian_asked");
  // Names and numbers are seen by those who speak for whoever offers it.
  await giveRole(db, "representative", "representative", organisationPlace(organisationId));
  const begun = await begunRun(db, opportunityId);
  const finished = await finishedIn(db, begun, learnerId);
  const fault = await db
    .selectFrom("faults")
    .select("id")
    .where("opportunityId", "=", opportunityId)
    .where("state", "=", "asked")
    .executeTakeFirstOrThrow();
  const month = firstOfMonth(dayOf(new Date()));
  const batch = await db
    .insertInto("feedbackBatches")
    .values({ opportunityId, number: 1, releasedIn: month })
    .returning("id")
    .executeTakeFirstOrThrow();
  const said = { opportunityId, verdict: "good", givenOn: month, language: "en" };
  const shown = { ...said, text: "We sewed a bag.", moderation: "shown", batchId: batch.id };
  const waiting = { ...said, text: "We learned much.", moderation: "waiting" };
  const [, feedback] = await db.insertInto("feedback").values([shown, waiting]).returning("id").execute();
  // Five who speak and a month that ends would take long; the job that puts a batch together says it so too.
  tellPublicChange([opportunityTag(opportunityId)]);
  const expiresAt = new Date(Date.now() + 86_400_000);
  const opens = { secret, expiresAt };
  const mine = await learningLink.write(db, { ...opens, subject: learnerId ?? "" });
  const call = await askToBeCalled(jifunze);
  const [search, asksSearch] = await keepSearchOf(jifunze, someone.phone);
  return {
    of: {
      finishedJoin: [finished],
      join: [join],
      search: [search],
      fault: [fault.id],
      feedback: [feedback?.id ?? ""],
      call: [call],
    },
    tokens: {
      "/joins/asked/": [String(adult.receipt)],
      "/my-learning/guardian/": [await guardianLink.write(db, { ...opens, subject: asked })],
      "/my-learning/": [mine],
      "/learning/searches/": [asksSearch],
    },
  };
}

/** What a parameter of the pages of those who join may be, where only the route tells it apart. */
export function valuesOfJoining(route: string, name: string): string[] | undefined {
  if (name === "run" && route.endsWith("/statements.pdf")) return [String(begunNumber)];
  if (name === "batch" && route.includes("/feedback/")) return ["1"];
  if (name === "verdict" && route.includes("/feedback/")) return ["show", "hide"];
  if (name === "mark") return ["complete", "miss"];
  if (name === "want") return ["stop", "start"];
  if (name === "result") return ["not_reached", "reached"];
  if (name !== "answer") return undefined;
  if (route.includes("/faults/")) return ["corrected", "upheld"];
  if (route.includes("/offer/")) return ["take", "leave"];
  return route.includes("/guardian/") ? ["agree", "refuse"] : undefined;
}
