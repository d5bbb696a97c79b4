// Rounds in which UIL takes applications: their days, how many may be sent, and the month in which the commission answers.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { answerBy, roundAround } from "./round.ts";

let jifunze: TestService;
let administrator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  administrator = await signedIn(jifunze, "administrator");
  await giveRole(jifunze.service.database.db, "reviewer", "administrator");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

const today = dayOf(new Date());
const opened = {
  name: "This round",
  opensOn: addDays(today, -40),
  closesOn: today,
  quota: "1",
  clockDays: "30",
};

async function step(person: Person, membership: string, action: string, said: object = {}) {
  const { body } = await send("administrator", "GET", `/memberships/${membership}`);
  const path = `/memberships/${membership}/steps/${action}`;
  return send(person, "POST", path, { version: body.version, ...said });
}

async function applicant(nameEn: string): Promise<string> {
  const made = await send("administrator", "POST", "/memberships", {
    nameEn,
    kind: "county",
    place: "ke-032",
  });
  const id = String(made.body.id);
  expect((await step("administrator", id, "beginApplication")).status).toBe(200);
  return id;
}

describe("a round", () => {
  it("is added by an administrator, whom everybody may ask about it", async () => {
    expect((await send("reviewer", "GET", "/membership-rounds")).body.rounds).toEqual([]);
    expect((await send("coordinator", "POST", "/membership-rounds", opened)).status).toBe(403);
    const form = await administrator.get("/network/rounds");
    const [year = "", month = "", day = ""] = opened.opensOn.split("-");
    const [lastYear = "", lastMonth = "", lastDay = ""] = opened.closesOn.split("-");
    const done = await administrator.post("/network/rounds", {
      _key: /name="_key" value="([^"]+)"/.exec(form.html)?.[1] ?? "",
      ...opened,
      opensOn: day,
      "opensOn-month": month,
      "opensOn-year": year,
      closesOn: lastDay,
      "closesOn-month": lastMonth,
      "closesOn-year": lastYear,
    });
    expect(done.html).toContain("The round is added.");
    expect(done.html).toContain("0 of 1");
    const { rounds } = (await send("public", "GET", "/membership-rounds")).body as { rounds: object[] };
    expect(rounds).toMatchObject([{ name: "This round", quota: 1, clockDays: 30, sent: 0 }]);
    const shown = await (await fetch(`${jifunze.url}/membership`)).text();
    expect(shown).toContain("Applications are taken in the round This round");
    expect(shown).toContain("The national commission answers within 30 days.");
  });

  it.each([
    [{ name: "this ROUND" }, "name"],
    [{ name: "Other" }, "opensOn"],
    [{ name: "Other", opensOn: "2020-02-01", closesOn: "2020-01-01" }, "closesOn"],
    [{ name: "Other", quota: "0" }, "quota"],
    [{ name: "Other", clockDays: "" }, "clockDays"],
    [{ name: "Other", opensOn: "2026-02-30" }, "opensOn"],
  ])("is not added with %j, which is told at its field", async (wrong, field) => {
    const { status, body } = await send("administrator", "POST", "/membership-rounds", {
      ...opened,
      ...wrong,
    });
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  });

  it("is changed by whoever saw its last version", async () => {
    const { rounds } = (await send("public", "GET", "/membership-rounds")).body as {
      rounds: { id: string }[];
    };
    const path = `/membership-rounds/${rounds[0]?.id}`;
    expect((await send("administrator", "PUT", path, { ...opened, version: 1, quota: "1" })).status).toBe(
      200,
    );
    const again = await send("administrator", "PUT", path, { ...opened, version: 1 });
    expect(again.body.code).toBe("network.round_changed");
  });
});

describe("an application", () => {
  let first: string;

  it("is handed in while a round is open; before rounds were kept, or by its month alone, on any day", async () => {
    first = await applicant("Nakuru");
    const early = await applicant("Meru");
    expect((await step("administrator", early, "handIn", { on: addDays(today, -41) })).status).toBe(200);
    expect((await step("administrator", first, "handIn", { on: addDays(today, -35) })).status).toBe(200);
    const { rounds } = (await send("public", "GET", "/membership-rounds")).body as {
      rounds: { id: string; version: number }[];
    };
    const shorter = { ...opened, closesOn: addDays(today, -20), version: rounds[0]?.version };
    const path = `/membership-rounds/${rounds[0]?.id}`;
    expect((await send("administrator", "PUT", path, shorter)).status).toBe(200);
    const late = await applicant("Embu");
    const { body } = await step("administrator", late, "handIn", { on: addDays(today, -5) });
    expect(body.errors?.[0]?.detail).toContain("No round is open on that day");
  });

  it("waits for the commission with the day by which it answers, on its page and on the desk", async () => {
    const page = await administrator.get(`/network/memberships/${first}`);
    expect(page.html).toContain("5 days ago");
    expect((await administrator.get("/network")).html + (await administrator.get("/desk")).html).toContain(
      "Answer the application of Nakuru",
    );
  });

  it("is sent while there is a place; one more needs a reason, and the others stay endorsed", async () => {
    const second = await applicant("Kericho");
    expect((await step("administrator", second, "handIn", { on: addDays(today, -30) })).status).toBe(200);
    for (const one of [first, second]) {
      expect((await step("administrator", one, "proposeEndorsement")).status).toBe(200);
      expect((await step("reviewer", one, "endorse")).status).toBe(200);
    }
    expect((await step("administrator", first, "send", { on: today })).status).toBe(200);
    const full = await step("administrator", second, "send", { on: today });
    expect(full.body.errors?.map(({ field }) => field)).toEqual(["note"]);
    expect((await send("administrator", "GET", `/memberships/${second}`)).body.state).toBe("endorsed");
    const note = "UIL takes a second one of this region.";
    expect((await step("administrator", second, "send", { on: today, note })).status).toBe(200);
    const { rounds } = (await send("public", "GET", "/membership-rounds")).body as { rounds: object[] };
    expect(rounds).toMatchObject([{ sent: 2 }]);
  });
});

describe("the clock of the commission", () => {
  const handIn = (day: string) => ({ action: "handIn", day }) as const;
  const ask = (day: string) => ({ action: "askToComplete", day }) as const;

  it.each([
    [[], undefined],
    [[handIn("2026-05-20")], "2026-06-19"],
    [[handIn("2026-05-20"), ask("2026-05-30")], undefined],
    // Ten of its thirty days are used.
    [[handIn("2026-05-20"), ask("2026-05-30"), handIn("2026-06-10")], "2026-06-30"],
    [[handIn("2026-01-01"), ask("2026-03-01"), handIn("2026-06-10")], "2026-06-10"],
    [[handIn("2026-05-20"), { action: "endorse", day: "2026-06-01" } as const], undefined],
  ])("after %j answers by %s", (events, day) => {
    expect(answerBy(events, 30)).toBe(day);
  });

  it("begins anew with another application", () => {
    const earlier = [
      handIn("2024-05-01"),
      ask("2024-05-29"),
      { action: "withdraw", day: "2024-06-01" } as const,
    ];
    const again = [{ action: "beginApplication", day: "2026-01-01" } as const, handIn("2026-05-20")];
    expect(answerBy([...earlier, ...again], 30)).toBe("2026-06-19");
  });

  it("knows the round that is open, else the next one", () => {
    const rounds = [
      { opensOn: "2027-04-01", closesOn: "2027-05-31" },
      { opensOn: "2025-05-15", closesOn: "2025-06-15" },
    ];
    expect(roundAround(rounds, "2025-06-15")?.opensOn).toBe("2025-05-15");
    expect(roundAround(rounds, "2025-06-16")?.opensOn).toBe("2027-04-01");
    expect(roundAround(rounds, "2027-06-01")).toBeUndefined();
  });
});
