// A report that does not come: what is proposed, by the days of the ladder, and what officers answer. Days are real, and so is
// the report that is handed in at last.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeMails } from "../../../test/support/mails.ts";
import { completeReport, cycle, openTestCycle, seenNow } from "../../../test/support/report.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { type MissedReport, nextStep, type Proposed, reinstatement } from "./ladder.ts";
import { proposeOn } from "./ladder-job.ts";
import { readLadder } from "./ladder-store.ts";

const ladder = {
  steps: [
    { after: 30, action: "remind" },
    { after: 90, action: "remind" },
    { after: 180, action: "deactivate" },
  ] as const,
};

describe("the ladder", () => {
  const missed: MissedReport = { city: "kilifi", report: "2024–2026", dueOn: "2026-12-31", cameOn: null };
  const next = (today: string, before: Proposed[] = [], one = missed) =>
    nextStep({ steps: [...ladder.steps] }, one, before, today);
  const taken = (step: number, answeredOn: string): Proposed => ({
    action: "remind",
    report: missed.report,
    dueOn: missed.dueOn,
    step,
    answer: "confirmed",
    answeredOn,
    againOn: null,
  });

  it("is the one that the program comes with, and says that nobody confirmed it", async () => {
    const shipped = await readLadder();
    expect(shipped.steps).toEqual(ladder.steps);
    expect(shipped.isConfirmed).toBe(false);
  });

  it("proposes nothing before its first day, and nothing of a report that is there", () => {
    expect(next("2027-01-29")).toBeUndefined();
    expect(next("2027-01-30")).toMatchObject({ action: "remind", step: 0 });
    expect(next("2027-01-30", [], { ...missed, cameOn: "2027-01-15" })).toBeUndefined();
  });

  it("goes on from step to step, and gives whoever was reminded late as many days as others", () => {
    expect(next("2027-03-30", [taken(0, "2027-01-30")])).toBeUndefined();
    expect(next("2027-03-31", [taken(0, "2027-01-30")])).toMatchObject({ action: "remind", step: 1 });
    expect(next("2027-05-18", [taken(0, "2027-03-20")])).toBeUndefined();
    expect(next("2027-05-19", [taken(0, "2027-03-20")])).toMatchObject({ action: "remind", step: 1 });
    const both = [taken(0, "2027-01-30"), taken(1, "2027-03-31")];
    expect(next("2027-06-29", both)).toMatchObject({ action: "deactivate", step: 2 });
    expect(next("2028-06-29", [...both, taken(2, "2027-06-29")])).toBeUndefined();
  });

  it("waits where it was put off, and begins anew where the day was moved", () => {
    const putOff: Proposed = { ...taken(0, "2027-01-30"), answer: "not_now", againOn: "2027-02-15" };
    expect(next("2027-02-14", [putOff])).toBeUndefined();
    expect(next("2027-02-15", [putOff])).toMatchObject({ step: 0 });
    const moved = { ...missed, dueOn: "2027-02-28" };
    expect(next("2027-03-30", [taken(0, "2027-01-30")], moved)).toMatchObject({ step: 0 });
  });

  it("leads back once the report came, and only then", () => {
    const before = [taken(0, "2027-01-30")];
    expect(reinstatement([missed], before, "2027-02-10")).toBeUndefined();
    expect(reinstatement([{ ...missed, cameOn: "2027-02-09" }], before, "2027-02-10")).toMatchObject({
      action: "reinstate",
    });
    expect(reinstatement([{ ...missed, cameOn: "2027-02-09" }], [], "2027-02-10")).toBeUndefined();
  });
});

describe("a city whose report does not come", () => {
  let jifunze: TestService;
  let membership: string;
  const db = () => jifunze.service.database.db;
  const at = (day: string) => new Date(`${day}T09:00:00+03:00`);

  beforeAll(async () => {
    jifunze = await startTestService();
    await openTestCycle(jifunze, ["kilifi", "laikipia"]);
    const { id } = await db()
      .selectFrom("memberships")
      .select("id")
      .where("cityId", "=", "kilifi")
      .executeTakeFirstOrThrow();
    membership = id;
  });

  afterAll(() => jifunze.stop());

  /** Whether it was due on the real day that is so many days ago. */
  const dueDaysAgo = (days: number) =>
    db()
      .updateTable("cycleCities")
      .set({ dueOn: addDays(dayOf(new Date()), -days) })
      .where("cityId", "=", "kilifi")
      .execute();

  const proposals = () =>
    db()
      .selectFrom("membershipProposals")
      .select(["id", "action", "step", "answer"])
      .where("membershipId", "=", membership)
      .orderBy("proposedAt")
      .execute();

  /** Back from a day to come: what was proposed there is not proposed yet. */
  const comeBack = () => db().deleteFrom("membershipProposals").execute();

  async function state(): Promise<unknown> {
    return (await jifunze.api("administrator", "GET", `/memberships/${membership}`)).body.state;
  }

  async function answer(way: "confirm" | "postpone", said: object, person = "administrator" as const) {
    const open = (await proposals()).find((one) => one.answer === null);
    return jifunze.api(person, "POST", `/memberships/${membership}/proposals/${open?.id}/${way}`, said);
  }

  it("is proposed to be reminded on the thirtieth day, once, however often and by how many it is looked", async () => {
    await proposeOn(db(), at("2027-01-29"));
    expect(await proposals()).toEqual([]);
    const day = at("2027-01-30");
    await Promise.all([proposeOn(db(), day), proposeOn(db(), day), proposeOn(db(), day)]);
    expect(await proposeOn(db(), at("2027-02-03"))).toBe(0);
    expect(await proposals()).toMatchObject([{ action: "remind", step: 0, answer: null }]);
    // Nobody but an officer acts.
    expect(await state()).toBe("member");
    const told = await db()
      .selectFrom("notifications")
      .select("kind")
      .where("kind", "=", "network.membershipStepProposed")
      .where("href", "=", `/network/memberships/${membership}`)
      .execute();
    expect(told).toHaveLength(1);
  });

  it("waits on the desk of administrators until it is answered, and the proposal goes where the day is moved", async () => {
    const administrator = await signedIn(jifunze, "administrator");
    const link = `/network/memberships/${membership}`;
    expect((await administrator.get("/desk")).html).toContain(link);
    expect((await administrator.get(link)).html).toContain("Remind the city in writing");
    await proposeOn(db(), at("2026-12-01"));
    expect(await proposals()).toMatchObject([{ answer: "taken_back" }]);
    expect((await administrator.get("/desk")).html).not.toContain(link);
    await comeBack();
    await dueDaysAgo(31);
    await proposeOn(db(), new Date());
    expect((await administrator.get("/desk")).html).toContain(link);
  });

  it("is answered by administrators alone: not now with a reason and a day, each told at its field", async () => {
    for (const person of ["coordinator", "observer", "reviewer"] as const)
      expect((await answer("confirm", {}, person as "administrator")).status).toBe(403);
    const today = dayOf(new Date());
    const missing = await answer("postpone", {});
    expect(missing.body.errors?.map(({ field }) => field)).toEqual(["note", "againOn"]);
    for (const againOn of [today, addDays(today, 367)])
      expect((await answer("postpone", { note: "Later.", againOn })).body.errors).toMatchObject([
        { field: "againOn" },
      ]);
    const putOff = await answer("postpone", { note: "Floods; they asked us.", againOn: addDays(today, 10) });
    expect(putOff.status).toBe(200);
    await proposeOn(db(), at(addDays(today, 9)));
    expect((await proposals()).filter((one) => one.answer === null)).toEqual([]);
    await proposeOn(db(), at(addDays(today, 10)));
    expect((await proposals()).at(-1)).toMatchObject({ step: 0, answer: null });
    await comeBack();
    await proposeOn(db(), new Date());
  });

  it("is reminded with a letter that it reads itself, twice, and becomes inactive in public", async () => {
    await takeMails(jifunze);
    expect((await answer("confirm", { note: "Please write to us if you need help." })).status).toBe(200);
    expect(await state()).toBe("reminded");
    const mail = (await takeMails(jifunze)).find(({ subject }) => subject.includes("Kilifi"));
    expect(mail?.links.some((link) => link.includes("/cities/kilifi/membership"))).toBe(true);
    const coordinator = await signedIn(jifunze, "coordinator");
    const { html } = await coordinator.get("/cities/kilifi/membership");
    expect(html).toContain("Please write to us if you need help.");
    const [letter = ""] = /\/cities\/kilifi\/membership\/letters\/[0-9a-f-]{36}/.exec(html) ?? [];
    const pdf = Buffer.from(await coordinator.download(letter)).toString("latin1");
    expect(pdf.startsWith("%PDF")).toBe(true);
    expect(pdf).toContain("pdfuaid");
    for (const person of ["otherCoordinator", "observer"] as const)
      expect((await (await signedIn(jifunze, person)).get(letter)).status, person).toBe(403);
    // The second step comes sixty days after the first was taken; the last ninety after that.
    const today = dayOf(new Date());
    await proposeOn(db(), at(addDays(today, 59)));
    expect((await proposals()).at(-1)?.answer).toBe("confirmed");
    await dueDaysAgo(400);
    await proposeOn(db(), new Date());
    expect((await answer("confirm", {})).status).toBe(200);
    await db()
      .updateTable("membershipProposals")
      .set({ answeredAt: at("2020-01-01") })
      .execute();
    await proposeOn(db(), new Date());
    expect((await answer("confirm", {})).status).toBe(200);
    await db()
      .updateTable("membershipProposals")
      .set({ answeredAt: at("2020-01-01") })
      .execute();
    await proposeOn(db(), new Date());
    expect((await proposals()).at(-1)).toMatchObject({ action: "deactivate", step: 2, answer: null });
    expect((await (await signedIn(jifunze, "coordinator")).get("/cities/kilifi")).html).not.toContain(
      "Inactive member",
    );
    expect((await answer("confirm", {})).status).toBe(200);
    expect(await state()).toBe("inactive");
    expect(await (await fetch(`${jifunze.url}/cities/kilifi`)).text()).toContain("Inactive since");
  });

  it("gives the report, is reinstated, and what was missed stays visible", async () => {
    await completeReport(jifunze, "coordinator", "kilifi");
    await proposeOn(db(), new Date());
    expect((await proposals()).at(-1)?.answer).toBe("confirmed");
    const seen = await seenNow(jifunze, "coordinator", "kilifi");
    const path = `/cities/kilifi/reports/${cycle}/submit`;
    expect((await jifunze.api("coordinator", "POST", path, { seen })).status).toBe(200);
    await proposeOn(db(), new Date());
    expect((await proposals()).at(-1)).toMatchObject({ action: "reinstate", answer: null });
    expect((await answer("confirm", {})).status).toBe(200);
    expect(await state()).toBe("member");
    const html = await (await fetch(`${jifunze.url}/cities/kilifi`)).text();
    expect(html).toContain("Inactive since");
    expect(html).not.toContain("Please write to us");
    const own = await (await signedIn(jifunze, "coordinator")).get("/cities/kilifi/membership");
    expect(own.html).toContain("400 days late");
    await proposeOn(db(), new Date());
    expect((await proposals()).filter((one) => one.answer === null)).toEqual([]);
  });

  it("cannot be reminded any more once its report is there, though a proposal still waits", async () => {
    await db()
      .updateTable("cycleCities")
      .set({ dueOn: addDays(dayOf(new Date()), -40) })
      .where("cityId", "=", "laikipia")
      .execute();
    await proposeOn(db(), new Date());
    const open = await db()
      .selectFrom("membershipProposals")
      .select(["id", "membershipId"])
      .where("answer", "is", null)
      .executeTakeFirstOrThrow();
    await completeReport(jifunze, "otherCoordinator", "laikipia");
    const seen = await seenNow(jifunze, "otherCoordinator", "laikipia");
    await jifunze.api("otherCoordinator", "POST", `/cities/laikipia/reports/${cycle}/submit`, { seen });
    const path = `/memberships/${open.membershipId}/proposals/${open.id}/confirm`;
    expect((await jifunze.api("administrator", "POST", path, {})).body.code).toBe("network.proposal_over");
    await proposeOn(db(), new Date());
    const kept = await db()
      .selectFrom("membershipProposals")
      .select("answer")
      .where("id", "=", open.id)
      .executeTakeFirst();
    expect(kept).toEqual({ answer: "taken_back" });
  });
});
