// What protects children and those who answer for them: nobody under 18 comes to where it may not be safe, on no way; and nobody's
// telephone is filled, or led somewhere, in the name of a child.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { joinRun, type OpenRun, openRun, providerIn, textsTo } from "../../test/support/joining.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { keptNumber } from "../platform/phone/kept-number.ts";
import { guardianLink } from "./links.ts";

let jifunze: TestService;
let organisation: string;
let run: OpenRun;
let count = 0;
const guardian = "0733 000 001";
const db = () => jifunze.service.database.db;
beforeAll(async () => {
  jifunze = await startTestService();
  organisation = await providerIn(jifunze);
});
afterAll(() => jifunze.stop());
beforeEach(async () => {
  await db().deleteFrom("textMessages").execute();
  await db().deleteFrom("joins").execute();
  await db().deleteFrom("signInTries").execute();
  run = await openRun(jifunze, { organisation, title: "Welding", capacity: 2 });
});

async function childJoins(more: Record<string, unknown> = {}) {
  count += 1;
  const said = {
    ageBand: "under_18",
    guardianWay: "phone",
    guardianPhone: guardian,
    consent: "yes",
    language: "en",
  };
  const phone = `0722 100 ${100 + count}`;
  return jifunze.api("public", "POST", `${run.at}/joins`, { ...said, phone, firstName: "Amani", ...more });
}
const statesOf = async () =>
  (
    await db()
      .selectFrom("joins")
      .select(["ageBand", "state"])
      .where("runId", "=", run.id)
      .orderBy("askedAt")
      .execute()
  ).map(({ state }) => state);
const tellUnsafe = () => jifunze.api("public", "POST", `/learning/${run.code}/faults`, { kind: "unsafe" });

it("a guardian who agrees after it was told to be unsafe is told so, and the child does not come", async () => {
  expect((await childJoins()).body.state).toBe("guardian_asked");
  expect((await tellUnsafe()).status).toBe(200);
  const { id } = await db()
    .selectFrom("joins")
    .select("id")
    .where("runId", "=", run.id)
    .executeTakeFirstOrThrow();
  const token = await db()
    .transaction()
    .execute((tx) =>
      guardianLink.write(tx, {
        secret: jifunze.service.secret,
        subject: id,
        expiresAt: new Date(Date.now() + 3_600_000),
      }),
    );
  const answered = await jifunze.api("public", "POST", `/my-learning/guardian/${token}/agree`, {});
  expect([answered.status, answered.body.code]).toEqual([409, "joining.not_under_18"]);
  expect(await statesOf()).toEqual(["guardian_asked"]);
});

it("no place is offered to a child in line meanwhile, and it goes to who is next", async () => {
  await joinRun(jifunze, run, { phone: "0711 000 301" });
  const { token, join } = await joinRun(jifunze, run, { phone: "0711 000 302" });
  await childJoins({ guardianWay: "phone" });
  await db().updateTable("joins").set({ state: "waiting" }).where("ageBand", "=", "under_18").execute();
  await joinRun(jifunze, run, { phone: "0711 000 303" });
  expect(await statesOf()).toEqual(["joined", "joined", "waiting", "waiting"]);
  expect((await tellUnsafe()).status).toBe(200);
  expect((await jifunze.api("public", "POST", `/my-learning/${token}/joins/${join}/leave`, {})).status).toBe(
    200,
  );
  expect(await statesOf()).toEqual(["joined", "left", "waiting", "offered"]);
});

it("nobody is asked for more than six children at a time, and what is to be told them is not lost", async () => {
  const answers = [];
  for (let child = 0; child < 8; child += 1) answers.push((await childJoins()).body);
  expect(answers.map(({ state, code }) => state ?? code)).toEqual([
    ...Array.from({ length: 6 }, () => "guardian_asked"),
    "joining.guardian_asked_enough",
    "joining.guardian_asked_enough",
  ]);
  const texts = (await textsTo(jifunze)).filter(({ kind }) => kind === "joining.guardian");
  expect(texts).toHaveLength(6);
});

it("a name leads nowhere in the message to a guardian", async () => {
  await childJoins({ firstName: "http://x.co/win1" });
  const [text] = (await textsTo(jifunze)).filter(({ kind }) => kind === "joining.guardian");
  expect(text?.text).toMatch(/^http x co win /);
  await childJoins({ firstName: "Ng'endo wa Mwangi-Otieno" });
  expect((await textsTo(jifunze)).at(-1)?.text).toMatch(/^Ng'endo wa/);
});

it("who has everything forgotten on the web is no guardian any more", async () => {
  expect((await childJoins()).body.state).toBe("guardian_asked");
  const joined = await joinRun(jifunze, run, { phone: guardian });
  await jifunze.api("public", "POST", "/my-learning/codes", { phone: guardian, language: "en" });
  const code = /^\d{6}/.exec((await textsTo(jifunze)).at(-1)?.text ?? "")?.[0] ?? "";
  const token = String(
    (await jifunze.api("public", "POST", "/my-learning", { phone: guardian, code })).body.token,
  );
  expect(joined.token).not.toBe(token);
  expect((await jifunze.api("public", "DELETE", `/my-learning/${token}`, {})).body.forgotten).toBe(true);
  const { phoneKey } = keptNumber(jifunze.service.secret, guardian);
  const left = await db().selectFrom("joins").select("id").where("guardianKey", "=", phoneKey).execute();
  expect(left).toEqual([]);
});

it("who only answers for a child sees that, and can have it forgotten", async () => {
  await childJoins();
  await jifunze.api("public", "POST", "/my-learning/codes", { phone: guardian, language: "en" });
  const sent = /^\d{6}/.exec((await textsTo(jifunze)).at(-1)?.text ?? "")?.[0] ?? "";
  const opened = await jifunze.api("public", "POST", "/my-learning", { phone: guardian, code: sent });
  expect(opened.body.opens).toBe("learning");
  const token = String(opened.body.token);
  const { body } = await jifunze.api("public", "GET", `/my-learning/${token}`);
  expect(body).toMatchObject({ joins: [], answersFor: [{ firstName: "Amani", state: "guardian_asked" }] });
  const page = await (await fetch(`${jifunze.url}/my-learning/${token}`)).text();
  expect(page).toContain("Children for whom you answer");
  const [child] = body.answersFor as { code: string }[];
  const question = await jifunze.api("public", "POST", "/my-learning", {
    phone: guardian,
    code: child?.code,
  });
  expect(question.body.opens).toBe("guardian");
  expect((await jifunze.api("public", "DELETE", `/my-learning/${token}`, {})).body.forgotten).toBe(true);
  expect(await statesOf()).toEqual([]);
});
