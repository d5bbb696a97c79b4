// Courses are checked by two, read by everybody, taken by whoever is signed in, and seen by nobody else; the badge at the end is attested by
// one person and issued by another; reviewers calibrate their ratings.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finishCourse, openCourse, rightAnswers } from "../../test/support/courses.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { sign } from "../../test/support/recognition.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { dayOf } from "../platform/day.ts";
import { samples } from "./calibration/sample.ts";
import { citableCourses } from "./citable.ts";
import { tellOfOldCourses, tellReviewers } from "./jobs.ts";
import { library } from "./texts.ts";
import { courseSteps } from "./workflow.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
  await openCourse(does, "coordinator");
  await openCourse(does, "contributor");
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function does(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

async function codeOf(person: Person, method: string, path: string, body?: unknown) {
  return (await jifunze.api(person, method, path, body)).body.code;
}

it("answers that waited count once for whoever gave them, and for nobody else", async () => {
  const [first] = rightAnswers("contributor");
  const { db: all } = jifunze.service.database;
  const { id } = await all
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("contributor"))
    .executeTakeFirstOrThrow();
  const path = `/courses/contributor/units/${first?.unit}/answers`;
  const sent = { ...first?.answers, person: id, at: new Date().toISOString() };
  expect(await codeOf("reviewer", "POST", path, sent)).toBe("capacity.other_person");
  const send = () =>
    jifunze.api("contributor", "POST", path, sent, { "idempotency-key": "answers-of-a-telephone" });
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(200);
  const kept = await all
    .selectFrom("auditEntries")
    .select("id")
    .where("operation", "=", "capacity.answerUnit")
    .where("actorId", "=", id)
    .execute();
  expect(kept).toHaveLength(1);
});

describe("an edition", () => {
  const at = "/courses/reviewer/steps";

  it("moves in the program as in the database", async () => {
    expect(await keptMoves(db(), "course")).toEqual(meantMoves(courseSteps));
  });

  it("is read by nobody else before a second person opened it", async () => {
    const visitor = openSession(jifunze);
    expect((await visitor.get("/courses/reviewer")).status).toBe(404);
    expect((await visitor.get("/courses")).html).not.toContain("/courses/reviewer");
    expect((await jifunze.api("coordinator", "POST", `${at}/send`, { version: 2 })).status).toBe(403);
    await does("administrator", "POST", `${at}/send`, { version: 2 });
    expect(await codeOf("administrator", "POST", `${at}/open`, { version: 3 })).toBe(
      "capacity.second_person",
    );
    expect(await codeOf("reviewer", "POST", `${at}/open`, { version: 3 })).toBe("capacity.not_yours");
    await does("administrator", "POST", `${at}/return`, { version: 3, note: "A link is wrong." });
    await does("reviewer", "POST", `${at}/send`, { version: 4 });
    expect(await codeOf("administrator", "POST", `${at}/open`, { version: 4 })).toBe("capacity.changed");
    await does("administrator", "POST", `${at}/open`, { version: 5 });
    expect((await visitor.get("/courses/reviewer")).status).toBe(200);
    expect((await visitor.get("/courses")).html).toContain("/courses/reviewer");
  });

  it("that rests is offered to nobody new and stays for whoever began it", async () => {
    await does("coordinator", "POST", "/courses/reviewer/enrolments", {});
    await does("administrator", "POST", `${at}/rest`, { version: 6 });
    expect((await openSession(jifunze).get("/courses")).html).not.toContain("/courses/reviewer");
    expect(await codeOf("contributor", "POST", "/courses/reviewer/enrolments", {})).toBe(
      "capacity.no_course",
    );
    const [first] = rightAnswers("reviewer");
    await does("coordinator", "POST", `/courses/reviewer/units/${first?.unit}/answers`, first?.answers);
  });

  it("that nobody confirmed for eighteen months is told of once, until somebody does", async () => {
    const told = async () =>
      (await db().selectFrom("notifications").select("id").where("kind", "=", "capacity.oldCourse").execute())
        .length;
    await tellOfOldCourses(db(), new Date());
    expect(await told()).toBe(0);
    await db()
      .updateTable("courses")
      .set({ checkedOn: "2020-01-01" })
      .where("key", "=", "contributor")
      .execute();
    await tellOfOldCourses(db(), new Date());
    const once = await told();
    expect(once).toBeGreaterThan(0);
    await tellOfOldCourses(db(), new Date());
    expect(await told()).toBe(once);
    const desk = await (await signedIn(jifunze, "administrator")).get("/network");
    expect(desk.html).toContain('href="/network/courses/contributor"');
    await does("administrator", "POST", "/courses/contributor/steps/confirm", { version: 4 });
    const { body } = await jifunze.api("administrator", "GET", "/course-editions");
    expect(body.courses).toContainEqual(
      expect.objectContaining({ key: "contributor", checkedOn: dayOf(new Date()) }),
    );
  });
});

describe("whoever takes a course", () => {
  const [first, second] = rightAnswers("coordinator");
  const answersOf = (unit = "") => `/courses/coordinator/units/${unit}/answers`;

  it("has to be signed in, to answer everything, and to have read this edition", async () => {
    expect((await jifunze.api("public", "POST", answersOf(first?.unit), first?.answers)).status).toBe(401);
    const { errors } = (await jifunze.api("coordinator", "POST", answersOf(first?.unit), { edition: 1 }))
      .body;
    expect(errors?.map(({ field }) => field)).toEqual(
      Object.keys(first?.answers ?? {}).filter((field) => field !== "edition"),
    );
    expect(
      await codeOf("coordinator", "POST", answersOf(first?.unit), { ...first?.answers, edition: 9 }),
    ).toBe("capacity.other_edition");
  });

  it("learns at once what is right and why, without JavaScript, and answers again", async () => {
    const session = await signedIn(jifunze, "coordinator");
    const page = `/courses/coordinator/units/${first?.unit}/questions`;
    const wrong = { ...first?.answers, answer1: first?.answers.answer1 === "a" ? "b" : "a" };
    const fields = Object.fromEntries(Object.entries(wrong).map(([name, value]) => [name, String(value)]));
    const answered = await session.post(page, fields);
    expect(answered.html).toContain("<strong>Not right:</strong>");
    expect(answered.html).toContain("Your answers are kept");
    const right = Object.fromEntries(
      Object.entries(first?.answers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const again = await session.post(page, right);
    expect(again.html).toContain("this unit is done");
    expect((await session.get("/desk")).html).toContain('href="/courses/coordinator/mine"');
  });

  it("counts once, whatever comes twice or late", async () => {
    const at = "2020-01-01T00:00:00.000Z";
    const late = { ...first?.answers, answer1: first?.answers.answer1 === "a" ? "b" : "a", at };
    await does("coordinator", "POST", answersOf(first?.unit), late);
    const kept = () =>
      db()
        .selectFrom("courseAnswers")
        .select(["unit", "question", "chosen"])
        .where("unit", "=", first?.unit ?? "")
        .execute();
    const before = await kept();
    expect(before.map(({ chosen }) => chosen)).toContain(first?.answers.answer1);
    const key = { "idempotency-key": "the-same-answers-twice" };
    const one = await jifunze.api("coordinator", "POST", answersOf(second?.unit), second?.answers, key);
    const two = await jifunze.api("coordinator", "POST", answersOf(second?.unit), second?.answers, key);
    expect(two.body).toEqual(one.body);
    expect(await kept()).toEqual(before);
  });

  it("is seen by nobody else", async () => {
    const { body } = await jifunze.api("coordinator", "GET", "/courses/coordinator/mine");
    expect(body).toMatchObject({ state: "begun", done: [first?.unit, second?.unit] });
    for (const other of ["contributor", "administrator", "reviewer"] as const) {
      const { body: theirs } = await jifunze.api(other, "GET", "/courses/coordinator/mine");
      expect(theirs).toMatchObject({ state: "not_begun", done: [] });
      const session = await signedIn(jifunze, other);
      for (const path of [
        "/courses/coordinator",
        "/courses/coordinator/mine",
        "/network/courses/coordinator",
      ]) {
        const { html } = await session.get(path);
        expect(html.slice(html.indexOf("<main"))).not.toMatch(/coordinator@example|>Done</);
      }
    }
  });
});

describe("the badge of a course", () => {
  const path = "/courses/coordinator/badge";
  const agreed = { agrees: "yes" };
  const own = async () =>
    (await db()
      .selectFrom("courseEnrolments")
      .leftJoin("attestations", "attestations.id", "courseEnrolments.attestationId")
      .select(["courseEnrolments.id", "number", "attestedBy", "evidence"])
      .where("badgeAskedAt", "is not", null)
      .executeTakeFirstOrThrow()) as {
      id: string;
      number: number;
      attestedBy: string;
      evidence: string;
    };

  it("comes with each course, and is opened by whoever opens that", async () => {
    for (const { key } of library().courses) {
      const { achievementId, state } = await db()
        .selectFrom("courses")
        .select(["achievementId", "state"])
        .where("key", "=", key)
        .executeTakeFirstOrThrow();
      if (state === "draft") {
        const check = (await (await signedIn(jifunze, "administrator")).get(`/network/courses/${key}`)).html;
        expect(check).toContain("opened together with the course");
        await openCourse(does, key);
      } else expect(achievementId).not.toBeNull();
    }
    const { body } = await jifunze.api("public", "GET", "/achievements", undefined);
    for (const name of ["Coordinator of a learning city", "Provider of learning", "Secretary of meetings"])
      expect(JSON.stringify(body)).toContain(name);
  });

  it("is attested by the finishing, for whoever agrees to it, and issued by somebody else", async () => {
    expect(await codeOf("coordinator", "POST", path, agreed)).toBe("capacity.not_finished");
    await finishCourse(does, "coordinator", "coordinator");
    expect(await codeOf("coordinator", "POST", path, {})).toBe("platform.input");
    const page = (await (await signedIn(jifunze, "coordinator")).get("/courses/coordinator/mine")).html;
    expect(page).toContain("I am 18 or older and agree");
    // Two presses at once are one badge.
    await Promise.all([does("coordinator", "POST", path, agreed), does("coordinator", "POST", path, agreed)]);
    const { attestedBy, evidence } = await own();
    expect([attestedBy, evidence]).toEqual(["system", expect.stringContaining("each question")]);
    const { count } = await db()
      .selectFrom("attestations")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1);
  });

  it("is issued by nobody to themselves", async () => {
    await finishCourse(does, "administrator", "coordinator");
    await does("administrator", "POST", path, agreed);
    const { number } = await db()
      .selectFrom("attestations")
      .select("number")
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    const issue = `/attestations/${number}/steps/issue`;
    expect(await codeOf("administrator", "POST", issue, { version: 2 })).toBe("recognition.second_person");
    await db()
      .updateTable("courseEnrolments")
      .set({ badgeAskedAt: null, attestedAt: null, attestationId: null })
      .where("id", "=", (ask) =>
        ask
          .selectFrom("courseEnrolments as own")
          .innerJoin("attestations", "attestations.id", "own.attestationId")
          .select("own.id")
          .where("number", "=", number),
      )
      .execute();
  });

  it("shows whoever asked what became of it: it waits, it was declined and why, it was issued", async () => {
    const mine = async () =>
      (await jifunze.api("coordinator", "GET", "/courses/coordinator/mine")).body as {
        badge: Record<string, unknown>;
      };
    const page = async () =>
      (await (await signedIn(jifunze, "coordinator")).get("/courses/coordinator/mine")).html;
    const attested = async () => {
      const { id, attestationId } = await db()
        .selectFrom("courseEnrolments")
        .select(["id", "attestationId"])
        .where("badgeAskedAt", "is not", null)
        .executeTakeFirstOrThrow();
      // As if another administrator had attested it: the cast has one.
      await db()
        .updateTable("attestations")
        .set({ attestedBy: null })
        .where("id", "=", attestationId)
        .execute();
      return { id, attestationId: String(attestationId) };
    };
    const stepOf = async (action: string, said: object) => {
      const { attestationId } = await attested();
      const { number } = await db()
        .selectFrom("attestations")
        .select("number")
        .where("id", "=", attestationId)
        .executeTakeFirstOrThrow();
      await does("administrator", "POST", `/attestations/${number}/steps/${action}`, said);
    };
    expect((await mine()).badge).toMatchObject({ state: "attested", reason: null });
    await stepOf("decline", { version: 2, note: "The name is not that of the account." });
    expect((await mine()).badge).toMatchObject({
      state: "declined",
      reason: "The name is not that of the account.",
    });
    expect(await page()).toContain("The name is not that of the account.");
    await does("coordinator", "POST", path, agreed);
    expect((await mine()).badge).toMatchObject({ state: "asked", reason: null });
    const session = await signedIn(jifunze, "administrator");
    expect((await session.get("/network")).html).toContain('href="/network/course-badges"');
    const { id } = await db()
      .selectFrom("courseEnrolments")
      .select("id")
      .where("badgeAskedAt", "is not", null)
      .executeTakeFirstOrThrow();
    expect((await session.get("/network/course-badges")).html).toContain(id);
    expect((await jifunze.api("reviewer", "POST", `/course-badges/${id}`, {})).status).toBe(403);
    await does("administrator", "POST", `/course-badges/${id}`, {});
    expect(await codeOf("administrator", "POST", `/course-badges/${id}`, {})).toBe("capacity.no_enrolment");
    const { number } = await own();
    const issue = `/attestations/${number}/steps/issue`;
    expect(await codeOf("administrator", "POST", issue, { version: 2 })).toBe("recognition.second_person");
    await stepOf("issue", { version: 2 });
    expect((await mine()).badge).toMatchObject({ state: "attested" });
    await sign(jifunze);
    const { state, checkCode } = (await mine()).badge;
    expect(state).toBe("issued");
    expect(await page()).toContain(`href="/v/${String(checkCode)}"`);
    // Nobody else sees it.
    expect((await jifunze.api("contributor", "GET", "/courses/coordinator/mine")).body.badge).toBe(null);
  });
});

describe("what people of a city finished", () => {
  const counted = async () =>
    (await jifunze.api("public", "GET", "/cities/kilifi/finished-courses")).body.courses;

  it("is said and cited from five on, without anybody in it", async () => {
    expect(await counted()).toEqual([]);
    const { id } = await db()
      .selectFrom("cityCourses")
      .select("id")
      .where("cityId", "=", "kilifi")
      .executeTakeFirstOrThrow();
    expect(await citableCourses.find(db(), "kilifi", [id])).toEqual([]);
    await db().updateTable("cityCourses").set({ finished: 5 }).where("id", "=", id).execute();
    expect(await counted()).toEqual([expect.objectContaining({ course: "coordinator", finished: 5 })]);
    const about = { cityId: "kilifi", features: ["8.3"] };
    const [cited] = await citableCourses.suggest(db(), about, 5);
    expect(cited?.hint?.("en")).toContain("5 people of Kilifi County finished the short course");
    expect(cited?.hint?.("sw")).toContain("Watu 5 wa Kaunti ya Kilifi walimaliza kozi fupi");
    expect(await citableCourses.suggest(db(), { ...about, features: ["1.1"] }, 5)).toEqual([]);
    expect((await citableCourses.search(db(), about, { text: "", page: 1 })).records).toHaveLength(1);
    const csv = await openSession(jifunze).get("/cities/kilifi/courses/open-data.csv");
    expect(csv.html).toContain("coordinator,1,8.3 10.3,5");
  });
});

describe("calibration", () => {
  const [sample] = samples();

  it("shows what was agreed only to whoever has rated, and once a year", async () => {
    expect((await jifunze.api("coordinator", "GET", "/calibration")).status).toBe(403);
    const hidden = (await jifunze.api("reviewer", "GET", "/calibration")).body.samples;
    expect(hidden).toContainEqual(expect.objectContaining({ key: sample?.key, agreed: null, reasons: null }));
    const page = await (await signedIn(jifunze, "reviewer")).get("/network/calibration");
    expect(page.html).not.toContain(sample?.reasons.en ?? "");
    await does("reviewer", "POST", `/calibration/${sample?.key}`, { rating: "none" });
    const shown = (await jifunze.api("reviewer", "GET", "/calibration")).body.samples;
    expect(shown).toContainEqual(
      expect.objectContaining({ key: sample?.key, rated: "none", agreed: sample?.agreed }),
    );
    expect(await codeOf("reviewer", "POST", `/calibration/${sample?.key}`, { rating: "clear" })).toBe(
      "capacity.rated_already",
    );
  });

  it("is asked of reviewers once in a year, until they have rated all", async () => {
    const told = async () =>
      (await db().selectFrom("notifications").select("id").where("kind", "=", "capacity.calibrate").execute())
        .length;
    await tellReviewers(db(), new Date());
    const once = await told();
    expect(once).toBeGreaterThan(0);
    await tellReviewers(db(), new Date());
    expect(await told()).toBe(once);
    expect((await (await signedIn(jifunze, "reviewer")).get("/network")).html).toContain(
      'href="/network/calibration"',
    );
    for (const { key } of samples().slice(1))
      await does("reviewer", "POST", `/calibration/${key}`, { rating: "clear" });
    const { html } = await (await signedIn(jifunze, "reviewer")).get("/network");
    expect(html).not.toContain("Calibrate your ratings of this year");
  });
});
