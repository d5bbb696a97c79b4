// What people are told and what waits for them agree: whoever is told of something that they have to do finds it in their
// to-do list, and each kind of entry in a to-do list is told of. Kinds that ask nothing of anybody are named with the reason.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeReminders } from "../src/asking/requests/reminders.ts";
import { turnAll as turnDialogues } from "../src/dialogues/jobs.ts";
import { tellEndingClusters } from "../src/peers/clusters/told.ts";
import { silentDays } from "../src/peers/exchanges/exchange.ts";
import { turnSilent } from "../src/peers/exchanges/jobs.ts";
import { remindOfAll } from "../src/peers/mentoring/told.ts";
import { tellEndingPartnerships } from "../src/peers/partnerships/told.ts";
import { seeToAll } from "../src/peers/visits/told.ts";
import { addDays, dayOf, momentOf } from "../src/platform/day.ts";
import { linkToken } from "../src/platform/link.ts";
import { notificationKinds } from "../src/platform/notifications/kind.ts";
import { turnPractices } from "../src/practices/jobs.ts";
import { tellOverdueAnswers } from "../src/reports/assigning/reminders.ts";
import { tellDays } from "../src/reports/reminders.ts";
import { tellWaitingCorrections } from "../src/values/questions/tell-of-corrections.ts";
import { handInOne } from "./support/application.ts";
import { asksNothing } from "./support/asks-nothing.ts";
import { waitingCalls } from "./support/calls.ts";
import { missReport } from "./support/change-memberships.ts";
import { oneOffer } from "./support/city-plan.ts";
import { waitingClusters } from "./support/clusters.ts";
import { waitingCourses } from "./support/courses.ts";
import { waitingDialogues } from "./support/dialogues.ts";
import { agreementAskedOf, agreementEndsOf, checksEndOf, licenceEndsOf } from "./support/endings.ts";
import { waitingExchanges } from "./support/exchanges.ts";
import { waitingFestivals } from "./support/festivals.ts";
import { waitingGuests } from "./support/guest-cities.ts";
import { waitingFaults } from "./support/joining.ts";
import { learningWaits } from "./support/learning.ts";
import { sourcesWait } from "./support/learning-sources.ts";
import { takeMails } from "./support/mails.ts";
import { additionWaits, commentedMinutes, ownBodyWaits } from "./support/meetings.ts";
import { waitingMentoring } from "./support/mentoring.ts";
import { actionWaits, commentWaits, recordingWaits } from "./support/minutes.ts";
import { waitingPartnerships } from "./support/partnerships.ts";
import { waitingPractices, waitingToConfirm } from "./support/practices.ts";
import { completeReport, cycle, openTestCycle, recordTestValue, seenNow } from "./support/report.ts";
import { emailOf, type Person, startTestService, type TestService } from "./support/service.ts";
import { type Session, signedIn } from "./support/session.ts";
import { waitingVisits } from "./support/visits.ts";
import { waitingInitiatives } from "./support/waiting-initiatives.ts";

const city = "/cities/kilifi";
const report = `${city}/reports/${cycle}`;
const question = "plan.vision";
const officers = ["administrator", "reviewer", "observer"] as readonly Person[];
const source = { sourceTitle: "KNBS, 2019 Census, Volume IV", sourceKind: "official" };

let jifunze: TestService;
const sessions = new Map<Person, Session>();
const people = new Map<string, Person>();
const ids = new Map<Person, string>();
/** Kinds of which it was looked whether what is told also waits. */
const looked = new Set<string>();

beforeAll(async () => {
  jifunze = await startTestService();
  for (const person of [...officers, "coordinator", "contributor", "representative"] as const) {
    sessions.set(person, await signedIn(jifunze, person));
    people.set(emailOf(person), person);
  }
  for (const { id, email } of await db().selectFrom("people").select(["id", "email"]).execute()) {
    const person = people.get(email ?? "");
    if (person) ids.set(person, id ?? "");
  }
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
async function does(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

async function heardOf(kind: string): Promise<Person[]> {
  await takeMails(jifunze);
  const rows = await db()
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select("people.email")
    .where("kind", "=", kind)
    .execute();
  return [...new Set(rows.flatMap(({ email }) => people.get(email ?? "") ?? []))];
}

/** What stands in the to-do list of somebody. */
async function todosOf(person: Person): Promise<string> {
  const ownPage = person === "representative" ? "/desk" : `${city}/overview`;
  const page = officers.includes(person) ? "/network" : ownPage;
  const html = (await sessions.get(person)?.get(page))?.html ?? "";
  return /<section class="todos">.*?<\/section>/s.exec(html)?.[0] ?? "";
}

/** Whoever was told of it finds it in their list, led to where it is done; those named do, and nobody else was told. */
async function waits(kind: string, told: readonly Person[], href: string): Promise<void> {
  looked.add(kind);
  expect((await heardOf(kind)).toSorted(), kind).toEqual([...told].toSorted());
  for (const person of told) expect(await todosOf(person), `${kind}: ${person}`).toContain(`href="${href}`);
}

async function isGone(person: Person, href: string): Promise<void> {
  expect(await todosOf(person)).not.toContain(`href="${href}`);
}

describe("in the city", () => {
  it("a report that opened", async () => {
    await openTestCycle(jifunze, ["kilifi", "kuno"]);
    await tellDays(db(), new Date());
    await waits("reports.opened", ["coordinator", "contributor"], report);
  });

  it("questions that somebody is asked to answer, and an answer that whoever asked waits for", async () => {
    const version = 0;
    const asked = { person: ids.get("contributor"), questions: [question], version };
    await does("coordinator", "POST", `${report}/assignments`, asked);
    const here = `${report}/questions/${question}`;
    await waits("reports.assigned", ["contributor"], here);
    await isGone("coordinator", here);
    const yesterday = addDays(dayOf(new Date()), -1);
    await db().updateTable("questionAssignments").set({ dueOn: yesterday }).execute();
    expect(await tellOverdueAnswers(db(), new Date())).toBe(1);
    await waits("reports.answerOverdue", ["coordinator", "contributor"], report);
    expect(await todosOf("coordinator")).toContain("that you asked others for");
    expect(await todosOf("contributor")).toContain(here);
    const text = { text: "What we see.", language: "en", baseVersion: 0 };
    await does("contributor", "PUT", `${report}/answers/${question}`, text);
    await isGone("contributor", here);
    expect(await todosOf("coordinator")).not.toContain("that you asked others for");
  });

  it("what others were asked for: an answer to check, and one that does not come", async () => {
    const { id } = await does("coordinator", "POST", `${city}/requests`, {
      name: "Kilifi library",
      email: "library@example.org",
      language: "en",
      dueOn: addDays(dayOf(new Date()), 20),
      measurements: ["9.1.1", "6.3.1"],
    });
    const token = linkToken(jifunze.service.secret, "value request", String(id));
    const answer = { version: 0, period: "2025", status: "measured", amount: "12", ...source };
    await does("public", "POST", `/requests/${token}/answers/6.3.1`, answer);
    await waits("asking.answered", ["coordinator"], `${city}/requests`);
    const { secret, config } = jifunze.service;
    const before = { dueOn: addDays(dayOf(new Date()), -2), askedAt: new Date(Date.now() - 30 * 86_400_000) };
    await db().updateTable("valueRequests").set(before).execute();
    await writeReminders(db(), { secret, baseUrl: config.baseUrl }, new Date());
    for (let times = 0; times < 2; times += 1)
      await writeReminders(db(), { secret, baseUrl: config.baseUrl }, new Date(Date.now() + 86_400_000));
    await waits("asking.unanswered", ["coordinator"], `${city}/requests`);
    expect(await todosOf("coordinator")).toContain("has not answered in time");
  });

  it("a rating on which two experts agreed", async () => {
    const { id } = await does("coordinator", "POST", `${city}/expert-reviews`, {
      period: "2025",
      measurements: ["10.1.1"],
      language: "en",
      dueOn: addDays(dayOf(new Date()), 20),
      name1: "Amina Said",
      email1: "amina@example.org",
      name2: "John Kazungu",
      email2: "john@example.org",
    });
    const [one, other] = [1, 2].map(
      (seat) =>
        `/expert-reviews/${linkToken(jifunze.service.secret, "expert review", `${String(id)}-${seat}`)}`,
    );
    for (const [seat, rating] of [
      [one, 2],
      [other, 4],
    ] as const)
      await does("public", "PUT", `${seat}/ratings/10.1.1`, { rating, justification: "Seen." });
    // The asker hears of each rating, by whom; of neither what it is.
    expect(await heardOf("asking.rated")).toEqual(["coordinator"]);
    const heard = await db()
      .selectFrom("notifications")
      .select(["actorName", "said"])
      .where("kind", "=", "asking.rated")
      .execute();
    expect(new Set(heard.map(({ actorName }) => actorName))).toEqual(new Set(["Amina Said", "John Kazungu"]));
    expect(heard).toHaveLength(2);
    const proposal = { rating: 3, justification: "We agree.", proposal: 0 };
    await does("public", "PUT", `${one}/proposals/10.1.1`, proposal);
    await does("public", "POST", `${other}/agreements/10.1.1`, { proposal: 1 });
    await waits("asking.agreed", ["coordinator"], `${city}/expert-reviews`);
  });

  it("a question about a value, its answer and its correction", async () => {
    const value = await recordTestValue(jifunze, "coordinator", "kilifi", "7.2.2", "2018", "14.2");
    const asked = { baseVersion: 1, message: "Of which table?" };
    const { id } = await does("reviewer", "POST", `${city}/values/${value}/questions`, asked);
    const here = `${city}/value-questions/${String(id)}`;
    await waits("values.questioned", ["coordinator", "contributor"], here);
    await does("contributor", "POST", `${here}/answers`, { message: "Of 2.33." });
    await waits("values.questionAnswered", ["reviewer"], here);
    await isGone("coordinator", here);
    await does("reviewer", "POST", `${here}/answers`, { message: "It says 14.3 there." });
    await isGone("reviewer", here);
    const next = { baseVersion: 1, status: "measured", amount: "14.3", ...source };
    await does("contributor", "POST", `${city}/values/${value}/versions`, next);
    await tellWaitingCorrections(db());
    await waits("values.questionedCorrected", ["reviewer"], here);
    await does("reviewer", "POST", `${here}/close`, { version: 3, valueVersion: 2 });
    await isGone("reviewer", here);
  });

  it("sources of learning that break or ask, and what they list no more", () =>
    sourcesWait(jifunze, { does, waits, isGone }));

  it("what is wrong with what can be learned", () => waitingFaults(jifunze, { does, waits, isGone }));

  it("festivals", () => waitingFestivals(jifunze, { does, waits, isGone }));
  it("an initiative that somebody proposed, what is missing of it once it is accepted, and its link to a target", () =>
    waitingInitiatives({ does, waits, isGone, db }));
});

describe("between the city and the commission", () => {
  const review = `${report}/review`;
  let digest = "";

  async function submit(): Promise<void> {
    const { answers } = (await does("coordinator", "GET", report)) as {
      answers: { question: string; version: number }[];
    };
    const declared = answers.find((answer) => answer.question === "signature.declaration");
    await does("coordinator", "PUT", `${report}/declaration`, {
      name: "The governor",
      titleEn: "Governor",
      confirmed: true,
      baseVersion: declared?.version ?? 0,
      seen: await seenNow(jifunze, "coordinator", "kilifi"),
    });
    const seen = await seenNow(jifunze, "coordinator", "kilifi");
    digest = String((await does("coordinator", "POST", `${report}/submit`, { seen })).digest);
  }

  it("a report that was handed in", async () => {
    await completeReport(jifunze, "coordinator", "kilifi");
    await submit();
    await waits("reports.handedIn", ["administrator", "reviewer"], review);
  });

  it("comments of either side, until they are answered or closed", async () => {
    const comments = `${report}/questions/${question}/comments`;
    const { id } = await does("reviewer", "POST", comments, { remark: "Which objectives are new?" });
    await waits("reports.commented", ["coordinator", "contributor"], report);
    const ofComments = "comment of the commission";
    expect(await todosOf("contributor")).toContain(ofComments);
    const answers = `${report}/comments/${String(id)}/answers`;
    await does("contributor", "POST", answers, { remark: "The third." });
    await waits("reports.cityCommented", ["administrator", "reviewer"], review);
    expect(await todosOf("administrator")).toContain("comment of the city");
    expect(await todosOf("contributor")).not.toContain(ofComments);
    await does("reviewer", "POST", answers, { remark: "And the fourth?" });
    await waits("reports.commentAnswered", ["coordinator", "contributor"], report);
    expect(await todosOf("coordinator")).toContain(ofComments);
    expect(await todosOf("reviewer")).not.toContain("comment of the city");
    await does("reviewer", "POST", `${report}/comments/${String(id)}/close`);
    expect(await todosOf("coordinator")).not.toContain(ofComments);
    await does("reviewer", "POST", `${report}/comments/${String(id)}/reopen`);
    await waits("reports.commentReopened", ["coordinator", "contributor"], report);
    expect(await todosOf("coordinator")).toContain(ofComments);
  });

  it("a report that came back, and that was handed in again", async () => {
    await does("reviewer", "POST", `${report}/return`, { digest, note: "Say more." });
    await waits("reports.returned", ["coordinator"], report);
    const { answers } = (await does("contributor", "GET", report)) as {
      answers: { question: string; version: number }[];
    };
    const { version } = answers.find((answer) => answer.question === question) ?? { version: 0 };
    const text = { text: "What we see, and more.", language: "en", baseVersion: version };
    await does("contributor", "PUT", `${report}/answers/${question}`, text);
    await submit();
    await waits("reports.handedInAgain", ["administrator", "reviewer"], review);
  });

  it("an endorsed report to be published, and one whose endorsement is to be opened again", async () => {
    await does("reviewer", "POST", `${report}/endorse`, { digest });
    await waits("reports.toPublish", ["administrator"], review);
    await does("reviewer", "POST", `${report}/reopening`, { digest, note: "A figure was overlooked." });
    await waits("reports.reopeningProposed", ["administrator"], review);
  });
});

it("courses to read again, and ratings to calibrate", () => waitingCourses(jifunze, { does, waits, isGone }));

it("a second factor that another administrator proposes to take away", async () => {
  await does("administrator", "POST", `/people/${ids.get("reviewer")}/roles`, { role: "administrator" });
  await jifunze.service.database.pool.query(
    `update auth."user" set "twoFactorEnabled" = true where id = $1`,
    [ids.get("observer")],
  );
  const reset = `/people/${ids.get("observer")}/second-factor-reset`;
  await does("administrator", "POST", reset, { reason: "Lost the phone." });
  const here = `/network/people/${ids.get("observer")}`;
  await waits("network.secondFactorResetWaits", ["reviewer"], here);
  // Whoever proposed it cannot confirm it.
  await isGone("administrator", here);
  await does("reviewer", "POST", `${reset}/withdraw`, {});
  await isGone("reviewer", here);
});

it("an application that was handed in, and a decision about it that another administrator proposed", async () => {
  const membership = `/memberships/${await handInOne(jifunze, does)}`;
  const here = `/network${membership}`;
  // The reviewer is an administrator since the test before.
  await waits("network.applicationHandedIn", ["administrator", "reviewer"], here);
  const { version } = await does("administrator", "GET", membership);
  await does("administrator", "POST", `${membership}/steps/proposeEndorsement`, { version });
  await isGone("administrator", here);
  await waits("network.decisionProposed", ["reviewer"], here);
});

it("what is proposed of a member whose report did not come", async () => {
  const { membership, proposal } = await missReport(jifunze, "kuno", 40);
  const here = `/network/memberships/${membership}`;
  await waits("network.membershipStepProposed", ["administrator", "reviewer"], here);
  await does("administrator", "POST", `/memberships/${membership}/proposals/${proposal}/confirm`, {});
  await isGone("administrator", here);
});

it("an organisation that a contributor proposed", async () => {
  const added = { city: "kilifi", nameEn: "Malindi Library", sector: "other_public" };
  const { organisation } = await does("contributor", "POST", "/organisations", added);
  const here = `/organisations/${String(organisation)}`;
  await waits("organisations.proposed", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/steps/list`, { version: 1 });
  await isGone("coordinator", here);
  const asked = { position: "Librarian", name: "Zawadi Ngala", email: "zawadi@example.org" };
  const { claim } = await does("public", "POST", `${here}/claims`, asked);
  const ofClaim = `${here}/claims/${String(claim)}`;
  await waits("organisations.claimAsked", ["coordinator"], ofClaim);
  await does("coordinator", "POST", `${ofClaim}/answer`, { answer: "decline", note: "She left." });
  await isGone("coordinator", ofClaim);
  for (const endsOf of [licenceEndsOf, agreementEndsOf, checksEndOf, agreementAskedOf])
    await endsOf(here, { does, waits, isGone, db: db() });
});

it("a promise that a contributor wrote down", async () => {
  const promised = { what: "Books", kind: "money", quantity: 900, origin: "own", beginning: "pledge" };
  const { number } = await does("contributor", "POST", `${city}/resources`, promised);
  const here = `${city}/resources/${String(number)}`;
  await waits("resources.pledged", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/steps/agree`, { version: 2 });
  await isGone("coordinator", here);
});

it("a request for what an organisation offers, for which nobody speaks", async () => {
  const offer = await oneOffer(jifunze);
  const here = `${city}/needs/${offer.posting.join()}`;
  await waits("resources.requested", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/requests/${offer.postingRequest.join()}/accept`, {});
  await isGone("coordinator", here);
});

it("what can be learned, handed in, returned and not confirmed for long", () =>
  learningWaits({ does, waits, isGone, db: db() }));

it("what somebody added to a meeting", () => additionWaits({ does, waits, isGone }));
it("a comment on the minutes of a meeting", async () =>
  commentWaits(jifunze, await commentedMinutes(jifunze, does), { does, waits, isGone }));
it("a meeting that a city planned for its body", () => ownBodyWaits(jifunze, { does, waits, isGone }));
it("what somebody has to do after a meeting", () =>
  actionWaits(jifunze, { does, waits, isGone }, ids.get("coordinator") ?? ""));
it("a recording of a meeting that is to be deleted", () => recordingWaits(jifunze, { does, waits, isGone }));
it("a good practice, from its proposal until it is sent back", () =>
  waitingPractices({ does, waits, isGone, db: db() }));

it("a practice that will rest", () =>
  waitingToConfirm({ does, waits, isGone, db: db() }, () => turnPractices(db(), new Date())));

it("what another city asks, offers and wrote of an exchange", () =>
  waitingExchanges({ does, waits, isGone }, () =>
    turnSilent(db(), new Date(Date.now() + silentDays.remind * 86_400_000)),
  ));

it("mentoring, from its terms to its end", () =>
  waitingMentoring({ does, waits, isGone }, db(), (day) => remindOfAll(db(), momentOf(day, "10:00"))));
it("a visit, from its programme to what came of it", () =>
  waitingVisits({ does, waits, isGone }, (day) => seeToAll(db(), momentOf(day, "10:00"))));
it("a partnership that another city wrote down, and one that ends", () =>
  waitingPartnerships({ does, waits, isGone }, () => tellEndingPartnerships(db(), new Date())));
it("what a guest city asks, and what it wrote of an exchange", () =>
  waitingGuests({ does, waits, isGone }, jifunze));
it("a cluster that a city is asked to coordinate, and one that ends", () =>
  waitingClusters({ does, waits, isGone }, () => tellEndingClusters(db(), new Date())));
it("somebody who asks by telephone to be called", () => waitingCalls(jifunze, { does, waits, isGone }));
it("dialogues, from a question that another city asks to what a city said it would do", () =>
  waitingDialogues({ does, waits, isGone }, { db: db(), turn: turnDialogues }));
it("no kind was left out", () => {
  const kinds = notificationKinds.given().map(({ name }) => name);
  expect([...looked, ...Object.keys(asksNothing)].toSorted()).toEqual(kinds.toSorted());
});
