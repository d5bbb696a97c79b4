// Somebody with a simple phone joins, leaves and says how it was: by text message, and by the menu.

import { afterAll, beforeAll, expect, it } from "vitest";
import { begun } from "../../../test/support/begun-run.ts";
import { dialled } from "../../../test/support/dialled.ts";
import { type OpenRun, openRun, providerIn, textsTo } from "../../../test/support/joining.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { keepCurrent } from "../../catalogue/finding/keep-current.ts";
import { meansOf } from "../../phones/means.ts";
import { textDialogue } from "../../phones/sms/dialogue.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { formatWeekdayShort } from "../../platform/i18n/format.ts";
import { septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";

let jifunze: TestService;
let provider: string;

beforeAll(async () => {
  jifunze = await startTestService();
  provider = await providerIn(jifunze);
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const dialogue = textDialogue(meansOf);

async function send(number: string, text: string): Promise<string> {
  const { service } = jifunze;
  const kept = keptNumber(service.secret, number);
  const said = await dialogue({ number, kept, text, key: `sms ${text}`, service, now: new Date() });
  expect(septetsOf(said?.text ?? "")).toBeLessThanOrEqual(160);
  return said?.text ?? "";
}

const dial = (number: string, typed: string) => dialled(jifunze, { number, typed });

async function newRun(wanted: Parameters<typeof openRun>[1] = {}): Promise<OpenRun> {
  const run = await openRun(jifunze, { organisation: provider, ...wanted });
  await runJob(jifunze, keepCurrent);
  return run;
}

/** What one learns in two places on two days; the first has room for one. */
async function twoRuns(): Promise<[first: OpenRun, second: OpenRun]> {
  const runs = [await newRun({ capacity: 1 }), await newRun()] as const;
  const [{ opportunity }, second] = runs;
  const places = ["Ganze Hall", "Malindi Library"];
  for (const [at, { id }] of runs.entries())
    await db()
      .updateTable("runs")
      .set({ opportunityId: opportunity, number: at + 1, channel: places[at] ?? null })
      .where("id", "=", id)
      .execute();
  const later = addDays(dayOf(new Date()), 17);
  await db().updateTable("runSessions").set({ heldOn: later }).where("runId", "=", second.id).execute();
  return [runs[0], second];
}

const statesIn = async (run: OpenRun) =>
  (
    await db().selectFrom("joins").select("state").where("runId", "=", run.id).orderBy("askedAt").execute()
  ).map(({ state }) => state);

const [asha, baraka, child, guardian] = ["+254712000001", "+254712000002", "+254712000003", "+254712000004"];

it("joins by text message after the consent, offers a place that becomes free, and takes it by YES", async () => {
  const run = await newRun({ capacity: 1 });
  const { code } = run;
  expect(await send(asha, `JOIN ${code}`)).toMatch(/^Join Sewing.*Only .* gets your number.* 90 days/);
  expect(await statesIn(run)).toEqual([]);
  expect(await send(asha, `JOIN ${code} YES`)).toMatch(/you joined Sewing circle/);
  // The answer says it: no second message does.
  expect(await textsTo(jifunze)).toEqual([]);
  expect(await send(baraka, `JIUNGE ${code} NDIYO`)).toMatch(/imejaa.*nambari 1 /);
  expect(await send(baraka, `YES ${code}`)).toContain("Nothing waits for an answer");
  expect(await send(baraka, "LEAVE 99999")).toContain("has joined nothing with the number 99999");
  expect(await send(asha, `leave ${code}`)).toMatch(/you left Sewing circle/);
  expect(await send(asha, `leave ${code}`)).toMatch(/you left Sewing circle/);
  expect((await textsTo(jifunze)).map(({ kind }) => kind)).toEqual(["joining.offered"]);
  expect(await send(baraka, `yes ${code}`)).toMatch(/you joined Sewing circle/);
  expect(await statesIn(run)).toEqual(["left", "joined"]);
  const { numberShownAt } = await db()
    .selectFrom("joins")
    .select("numberShownAt")
    .where("runId", "=", run.id)
    .where("state", "=", "joined")
    .executeTakeFirstOrThrow();
  expect(numberShownAt).not.toBeNull();
  const entries = await db()
    .selectFrom("auditEntries")
    .select(["operation", "details"])
    .where("operation", "in", ["joining.joinByPhone", "joining.leaveByPhone", "joining.answerOfferByPhone"])
    .orderBy("id")
    .execute();
  expect(entries.map(({ operation }) => operation.slice(8))).toEqual([
    "joinByPhone",
    "joinByPhone",
    "leaveByPhone",
    "answerOfferByPhone",
  ]);
  expect(JSON.stringify(entries)).not.toContain("712000");
});

it("says in which place and on which day, and asks where there are two: to join, and to leave", async () => {
  const [first, second] = await twoRuns();
  const { code } = first;
  const [ganze, malindi] = [14, 17].map((days) => formatWeekdayShort(addDays(dayOf(new Date()), days), "en"));
  const which = `1) Ganze Hall, ${ganze}. 2) Malindi Library, ${malindi}. Reply with its number, as`;
  for (const text of [`JOIN ${code}`, `JOIN ${code} YES`, `JOIN ${code} 0722 000 111`])
    expect(await send(asha, text)).toBe(`Sewing circle: which? ${which} JOIN ${code} 1.`);
  const asked = await send(asha, `JOIN ${code} 2`);
  expect(asked).toMatch(/^Join Sewing circle, Mal.*18\+ reply JOIN \d+ 2 YES/);
  expect(asked).toContain(`, ${malindi}?`);
  expect(await send(asha, `jiunge ${code} 2 ndiyo`)).toContain("umejiunga na Sewing");
  expect([await statesIn(first), await statesIn(second)]).toEqual([[], ["joined"]]);
  await send(asha, `JOIN ${code} 1 YES`);
  expect(await send(asha, `LEAVE ${code}`)).toMatch(
    /joined more than one. 1\) Ganze Hall, .* 2\) Malindi Library/,
  );
  expect([await statesIn(first), await statesIn(second)]).toEqual([["joined"], ["joined"]]);
  expect(await send(asha, `LEAVE ${code} 2`)).toContain(
    `you left Sewing circle, Malindi Library, ${malindi}`,
  );
  expect([await statesIn(first), await statesIn(second)]).toEqual([["joined"], ["left"]]);

  // The first is full now, without a line: the other is the one that is meant.
  await db().updateTable("runs").set({ hasWaitingList: false }).where("id", "=", first.id).execute();
  expect(await send(baraka, `JOIN ${code}`)).toMatch(/^Join Sew.*, Mal/);
  expect(await send(baraka, `JOIN ${code} 1`)).toContain("no waiting list");
  expect(await send(baraka, `JOIN ${code} YES`)).toContain("you joined Sewing");
  expect(await statesIn(second)).toEqual(["left", "joined"]);
});

it("asks nobody to agree to what is paused", async () => {
  const { code } = await newRun();
  const { body } = await jifunze.api("coordinator", "GET", `/learning/${code}`);
  const paused = await jifunze.api("coordinator", "POST", `/cities/kilifi/learning/${code}/steps/pause`, {
    version: body.version,
    note: "The hall is being painted.",
  });
  expect(paused.status, JSON.stringify(paused.body)).toBe(200);
  expect(await send(asha, `JOIN ${code}`)).toBe("This is paused for now. Nobody can join.");
  expect(await send(asha, `JOIN ${code} YES`)).toBe("This is paused for now. Nobody can join.");
});

it("asks the guardian of whoever is under 18, who answers by text message; NO keeps nothing", async () => {
  const run = await newRun();
  const { code } = run;
  expect(await send(child, `JOIN ${code} ${child.replace("+254", "0")}`)).toContain("must be another");
  expect(await dial(child, `${code}*1*2*0712000004*1`)).toMatch(/^END We asked your parent or guardian/);
  const { text } = (await textsTo(jifunze)).at(-1) ?? { text: "" };
  expect(text).toMatch(/^07...003 asks to join Sewing/);
  expect(text).not.toContain("0712");
  expect(await send(guardian, `NO ${code}`)).toContain("you said no");
  expect(await statesIn(run)).toEqual([]);
  expect(await send(child, `join ${code} 0712 000 004`)).toMatch(/^We asked your parent/);
  expect(await statesIn(run)).toEqual(["guardian_asked"]);
  expect(await send(guardian, `ndiyo ${code}`)).toContain("Umekubali");
  expect(await statesIn(run)).toEqual(["joined"]);
  expect((await textsTo(jifunze)).at(-1)?.kind).toBe("joining.joined");
});

it("lets a parent of two children answer for each of them, by text message and by the menu", async () => {
  const parent = "+254712000005";
  const run = await newRun({ title: "Swimming" });
  const { code } = run;
  const ask = (phone: string, firstName: string) =>
    jifunze.api("public", "POST", `${run.at}/joins`, {
      phone,
      firstName,
      guardianPhone: "0712000005",
      guardianWay: "phone",
      ageBand: "under_18",
      consent: "yes",
      language: "en",
    });
  for (const [at, name] of ["Amina", "Baraka", "Chiku"].entries())
    expect(await ask(`071200001${at}`, name)).toMatchObject({ status: 200 });
  const codes = (await textsTo(jifunze))
    .slice(-3)
    .map(({ text }) => /reply YES (\d{4}) or NO \1 by/.exec(text)?.[1] ?? text);
  const [amina, baraka, chiku] = codes;
  expect(await send(parent, `YES ${code}`)).toBe(
    `More than one child asks you about ${code}. Reply YES or NO with the code of the child: Amina ${amina}, Baraka ${baraka}, Chiku ${chiku}.`,
  );
  expect(await send(parent, `YES ${baraka}`)).toContain("You agreed to Swimming");
  expect(await send(parent, `hapana ${amina}`)).toContain("umekataa");
  expect(await statesIn(run)).toEqual(["joined", "guardian_asked"]);
  // Only the parent is asked.
  expect(await send(asha, `YES ${chiku}`)).toContain("Nothing waits for an answer");
  await send(parent, "help");
  expect(await dial(parent, "3")).toContain("1 Swimming: Chiku asks");
  expect(await dial(parent, "3*1")).toMatch(
    /^CON Chiku asks to join Swimming\. Do you agree.*\n1 Yes, I agree\n2 No/,
  );
  expect(await dial(parent, "3*1*1")).toMatch(/^END .*You agreed to Swimming/);
  expect(await statesIn(run)).toEqual(["joined", "joined"]);
  expect(await dial(parent, "3")).not.toContain("Swimming");
});

it("keeps nothing of a child whose guardian no message reaches", async () => {
  const run = await newRun({ title: "Basketry" });
  expect(await send(asha, `join ${run.code} +256 772 123456`)).toMatch(/^No message reaches that number/);
  expect(await dial(asha, `${run.code}*1*2*0202012345`)).toMatch(/^CON Please choose/);
  expect(await statesIn(run)).toEqual([]);
});

it("is told by telephone what is wrong: of each kind once by one telephone; that it is not safe the city hears at once", async () => {
  const run = await newRun({ title: "Knitting" });
  const { code, opportunity } = run;
  expect(await send(asha, `wrong ${code} 1`)).toMatch(/^Thank you\. Whoever offers it is asked/);
  expect(await send(asha, `kosa ${code} hayafanyiki`)).toMatch(/^Asante/);
  expect(await dial(baraka, `${code}*4*1`)).toMatch(/^END .*Thank you|Asante/);
  expect(await dial(asha, `${code}*4*5`)).toContain("Childline 116");
  expect(await send(asha, "wrong 99999 2")).toContain("no course with the number");
  const kept = await db()
    .selectFrom("faults")
    .innerJoin("faultReports", "faultReports.faultId", "faults.id")
    .select(["kind", "channel", "reporters"])
    .where("opportunityId", "=", opportunity)
    .orderBy("faultReports.reportedAt")
    .execute();
  expect(kept).toEqual([
    { kind: "not_running", channel: "sms", reporters: 2 },
    { kind: "not_running", channel: "ussd", reporters: 2 },
    { kind: "unsafe", channel: "ussd", reporters: 1 },
  ]);
  const entries = await db()
    .selectFrom("auditEntries")
    .select(["details", "actorName"])
    .where("operation", "=", "joining.reportFault")
    .execute();
  expect(JSON.stringify(entries)).not.toContain("712000");
  expect(entries).toHaveLength(4);
});

it("joins by the menu, shows it there, asks how it was when it is over, and forgets all of a telephone", async () => {
  const run = await newRun({ title: "Boat building" });
  const { code } = run;
  expect(await dial(asha, `${code}*1*1*1`)).toMatch(/^END .*you joined Boat building/);
  expect(await dial(asha, "3")).toContain("1 Boat building, ");
  await begun(db(), run.id, 2);
  const [, line = ""] = /(\d) Boat building: how was it\?/.exec(await dial(asha, "3")) ?? [];
  expect(await dial(asha, `3*${line}*4`)).toMatch(/^END .*thank you/);
  const rated = await db()
    .selectFrom("feedback")
    .select("verdict")
    .where("opportunityId", "=", run.opportunity)
    .execute();
  expect(rated).toEqual([{ verdict: "did_not_happen" }]);
  // The same telephone tells it once more in other ways, and is one that told it; another one is a second.
  await send(asha, `wrong ${code} 1`);
  await dial(asha, `${code}*4*1`);
  const reporters = async () =>
    (
      await db()
        .selectFrom("faults")
        .select("reporters")
        .where("opportunityId", "=", run.opportunity)
        .execute()
    ).map((fault) => fault.reporters);
  expect(await reporters()).toEqual([1]);
  await send(baraka, `wrong ${code} 1`);
  expect(await reporters()).toEqual([2]);
  expect(await send(asha, `good ${code}`)).toContain("You have said already");

  await send(asha, "forget");
  expect(await send(asha, "yes")).toContain("is deleted");
  expect(await dial(asha, "3")).toContain("You have joined nothing yet");
  // Of whoever agreed for a child nothing is known either.
  await send(guardian, "forget");
  await send(guardian, "yes");
  const { phoneKey } = keptNumber(jifunze.service.secret, guardian);
  const left = await db().selectFrom("joins").select("id").where("guardianKey", "=", phoneKey).execute();
  expect(left).toEqual([]);
});
