// The commission asks about a value; the city answers in words, or corrects it; whoever asked closes the question. Each side
// is told, finds it among what waits, and the public sees nothing of it.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeMails } from "../../../test/support/mails.ts";
import { recordTestValue } from "../../../test/support/report.ts";
import { emailOf, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../../test/support/session.ts";
import { tellWaitingCorrections } from "./tell-of-corrections.ts";

const city = "/cities/kilifi";
let jifunze: TestService;
let value = "";
let coordinator: Session;
let reviewer: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  value = await recordTestValue(jifunze, "coordinator", "kilifi", "7.2.2", "2019", "15.1");
  coordinator = await signedIn(jifunze, "coordinator");
  reviewer = await signedIn(jifunze, "reviewer");
});

afterAll(() => jifunze.stop());

const ask = (person: Parameters<TestService["api"]>[0], message: string, baseVersion = 1) =>
  jifunze.api(person, "POST", `${city}/values/${value}/questions`, { baseVersion, message });

const read = async (id: string) => {
  const { body } = await jifunze.api("reviewer", "GET", `${city}/values/${value}/questions`);
  return (body as unknown as { id: string; state: string; version: number; valueVersion: number }[]).find(
    (question) => question.id === id,
  );
};

const correct = (baseVersion: number, amount: string) =>
  jifunze.api("contributor", "POST", `${city}/values/${value}/versions`, {
    baseVersion,
    status: "measured",
    amount,
    sourceTitle: "KNBS, 2019 Census, Volume IV",
    sourceKind: "official",
  });

describe("a question about a value", () => {
  let id = "";

  it("is asked by reviewers and administrators of the network, in words, about the version that they saw", async () => {
    for (const person of ["public", "coordinator", "contributor", "observer", "otherCoordinator"] as const)
      expect((await ask(person, "Why?")).status, person).toBe(person === "public" ? 401 : 403);
    expect((await ask("reviewer", " ")).status).toBe(422);
    expect((await ask("reviewer", "x".repeat(2001))).status).toBe(422);
    const stale = await ask("reviewer", "Why?", 2);
    expect([stale.status, stale.body.code]).toEqual([409, "monitoring.value_changed"]);
    const elsewhere = `/cities/nairobi/values/${value}/questions`;
    const wrong = await jifunze.api("reviewer", "POST", elsewhere, { baseVersion: 1, message: "Why?" });
    expect([wrong.status, wrong.body.code]).toEqual([404, "monitoring.no_value"]);
    const page = await reviewer.post(`${city}/values/${value}/questions/new`, {
      baseVersion: "1",
      message: "Does the figure count the whole county?",
    });
    expect(page.path).toMatch(/^\/cities\/kilifi\/value-questions\//);
    expect(page.html).toContain("Waits for the city");
    id = page.path.split("/").at(-1) ?? "";
  });

  it("is told at once to the people of the city, with who, what and one link", async () => {
    const mails = await takeMails(jifunze);
    expect(mails.map(({ to }) => to).toSorted()).toEqual([emailOf("contributor"), emailOf("coordinator")]);
    expect(mails[0]?.text).toContain("Does the figure count the whole county?");
    expect(mails[0]?.text).toContain("The reviewer");
    expect(mails[0]?.links[0]).toContain(`${city}/value-questions/${id}`);
    expect(await takeMails(jifunze)).toEqual([]);
  });

  it("stands at the value for its people, and not for the public or another city", async () => {
    const words = "Does the figure count the whole county?";
    expect((await coordinator.get(`${city}/values/${value}`)).html).toContain(words);
    expect((await reviewer.get(`${city}/values/${value}`)).html).toContain(words);
    const anybody = openSession(jifunze);
    const other = await signedIn(jifunze, "otherCoordinator");
    for (const reader of [anybody, other]) {
      expect((await reader.get(`${city}/values/${value}`)).html).not.toContain(words);
      expect((await reader.get(`${city}/measurements/7.2.2`)).html).not.toContain(words);
    }
    for (const path of [`/values/${value}/questions`, "/value-questions"]) {
      expect((await jifunze.api("public", "GET", city + path)).status).toBe(401);
      expect((await jifunze.api("otherCoordinator", "GET", city + path)).status).toBe(403);
    }
    expect((await other.get(`${city}/value-questions/${id}`)).status).toBe(403);
  });

  it("waits in the list of the city, on its page of questions, and on the form of a correction", async () => {
    expect((await coordinator.get(`${city}/overview`)).html).toContain(`${city}/value-questions/${id}`);
    const list = (await coordinator.get(`${city}/value-questions?state=waitsForCity`)).html;
    expect(list).toContain(`${city}/value-questions/${id}`);
    expect((await coordinator.get(`${city}/values/${value}/correct`)).html).toContain(
      "Does the figure count the whole county?",
    );
    expect((await reviewer.get("/network")).html).not.toContain(`${city}/value-questions/${id}`);
  });

  it("is answered in words by the city, and then waits for whoever asked, who is told", async () => {
    const answers = `${city}/value-questions/${id}/answers`;
    for (const person of ["observer", "otherCoordinator"] as const)
      expect((await jifunze.api(person, "POST", answers, { message: "Yes." })).status).toBe(403);
    const sent = await coordinator.post(`${city}/value-questions/${id}`, { message: "Yes, all of it." });
    expect(sent.html).toContain("Waits for the commission");
    expect((await reviewer.get("/network")).html).toContain(`${city}/value-questions/${id}`);
    expect((await coordinator.get(`${city}/overview`)).html).not.toContain(`${city}/value-questions/${id}`);
    const [mail, ...others] = await takeMails(jifunze);
    expect(others).toEqual([]);
    expect(mail?.to).toBe(emailOf("reviewer"));
    expect(mail?.text).toContain("Yes, all of it.");
    const notMine = await signedIn(jifunze, "administrator");
    expect((await notMine.get("/network")).html).not.toContain(`${city}/value-questions/${id}`);
  });

  it("is asked on, and the city is told and finds it again", async () => {
    await reviewer.post(`${city}/value-questions/${id}`, { message: "Also Kilifi South?" });
    expect((await read(id))?.state).toBe("waitsForCity");
    const mails = await takeMails(jifunze);
    expect(mails.map(({ to }) => to).toSorted()).toEqual([emailOf("contributor"), emailOf("coordinator")]);
    expect(mails[0]?.text).toContain("Also Kilifi South?");
    expect(mails[0]?.header("in-reply-to")).toBeDefined();
  });

  it("is answered by a correction, which whoever asked is told of once, and sees beside what was", async () => {
    expect((await correct(1, "16.2")).status).toBe(200);
    const { db } = jifunze.service.database;
    expect(await tellWaitingCorrections(db)).toBe(1);
    expect(await tellWaitingCorrections(db)).toBe(0);
    expect((await read(id))?.state).toBe("waitsForCommission");
    const mails = await takeMails(jifunze);
    expect(mails.map(({ to }) => to)).toEqual([emailOf("reviewer")]);
    expect(mails[0]?.subject).toContain("corrected");
    expect(mails[0]?.text).toContain("The contributor");
    const { html } = await reviewer.get(`${city}/value-questions/${id}`);
    expect(html).toContain("15.1");
    expect(html).toContain("16.2");
    expect(html).toContain("Accept the correction and close the question");
  });

  it("is closed by the commission, who has read all of it", async () => {
    const close = (person: "reviewer" | "coordinator", version: number, valueVersion: number) =>
      jifunze.api(person, "POST", `${city}/value-questions/${id}/close`, { version, valueVersion });
    expect((await close("coordinator", 3, 2)).status).toBe(403);
    for (const [version, valueVersion] of [
      [2, 2],
      [3, 1],
    ] as const) {
      const early = await close("reviewer", version, valueVersion);
      expect([early.status, early.body.code]).toEqual([409, "monitoring.value_question_changed"]);
    }
    const closed = await reviewer.post(`${city}/value-questions/${id}/close`, {
      version: "3",
      valueVersion: "2",
    });
    expect(closed.html).toContain("Closed by The reviewer");
    expect((await close("reviewer", 3, 2)).body.code).toBe("monitoring.value_question_closed");
    expect((await reviewer.get("/network")).html).not.toContain(`${city}/value-questions/${id}`);
    await takeMails(jifunze);
    const { rows: told } = await jifunze.service.database.pool.query(
      "select distinct kind from notifications where kind = 'values.questionClosed'",
    );
    expect(told).toHaveLength(1);
  });

  it("that was closed is open again when somebody writes", async () => {
    const again = await jifunze.api("contributor", "POST", `${city}/value-questions/${id}/answers`, {
      message: "One more thing.",
    });
    expect(again.status).toBe(200);
    expect((await read(id))?.state).toBe("waitsForCommission");
  });

  it("falls to the whole commission where nobody is left who asked", async () => {
    await takeMails(jifunze);
    const { db } = jifunze.service.database;
    await db
      .updateTable("roles")
      .set({ endedAt: new Date() })
      .where("role", "=", "reviewer")
      .where("place", "=", "network")
      .execute();
    await jifunze.api("coordinator", "POST", `${city}/value-questions/${id}/answers`, { message: "And?" });
    const mails = await takeMails(jifunze);
    expect(mails.map(({ to }) => to)).toEqual([emailOf("administrator")]);
    const administrator = await signedIn(jifunze, "administrator");
    expect((await administrator.get("/network")).html).toContain(`${city}/value-questions/${id}`);
  });

  it("of a value that was withdrawn is not asked, and its correction by a table taken back is told", async () => {
    const form = new FormData();
    form.set("file", new File(["County,Share\nKILIFI,14\n"], "table.csv"));
    const table = await jifunze.api("coordinator", "POST", `${city}/imports`, form);
    const saved = await jifunze.api("coordinator", "POST", `${city}/imports/${String(table.body.id)}/save`, {
      period: "2018",
      sourceTitle: "KNBS",
      sourceKind: "official",
      mapping: {
        areaColumn: 0,
        duplicates: "refuse",
        measurements: [{ measurementId: "7.2.2", value: [1], numerator: [], denominator: [] }],
      },
    });
    expect(saved.status).toBe(200);
    const listed = await jifunze.api("public", "GET", `${city}/values?measurement=7.2.2`);
    const found = listed.body as unknown as { id: string; period: { label: string } }[];
    const imported = found.find(({ period }) => period.label === "2018")?.id;
    const questions = `${city}/values/${imported}/questions`;
    const first = { baseVersion: 1, message: "Which table?" };
    expect((await jifunze.api("administrator", "POST", questions, first)).status).toBe(200);
    await takeMails(jifunze);
    expect(
      (await jifunze.api("coordinator", "POST", `${city}/imports/${String(table.body.id)}/undo`)).status,
    ).toBe(200);
    expect(await tellWaitingCorrections(jifunze.service.database.db)).toBe(1);
    const again = await jifunze.api("administrator", "POST", questions, { ...first, baseVersion: 2 });
    expect([again.status, again.body.code]).toEqual([409, "monitoring.value_withdrawn"]);
  });
});
