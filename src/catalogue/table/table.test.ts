// What can be learned in a city as a table: words as people write them, rows that are published while wrong ones wait with what is
// wrong, providers asked about once, the same table given back, and taken back.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { dayIn } from "../../initiatives/table/days.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { sameWeekdayFrom } from "../time/schedule.ts";
import { costsIn } from "./cost-cell.ts";
import { readCells } from "./reading.ts";
import { scheduleIn } from "./schedule-words.ts";
import { readableTitle } from "./title-case.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  const added = { city: "kilifi", nameEn: "Malindi Library", sector: "other_public" };
  await jifunze.api("coordinator", "POST", "/organisations", added);
});

afterAll(() => jifunze.stop());

it("reads when it meets as people write it, and guesses nothing", () => {
  const read = (cell: string) => {
    const found = scheduleIn(cell);
    return found && `${found.days.join()} ${found.from}-${found.to ?? ""}`;
  };
  expect(
    [
      "Sat 9-12",
      "Jmosi saa 3-6",
      "Mon and Wed, 5 pm to 7 pm",
      "Mon-Fri 8:00-13:00",
      "Jumatatu na Jumatano saa 11-1 jioni",
      "Tue 5-7 pm",
      "Sat 9-12 pm",
      "Saturday 9:00-12:00",
      "Fridays 14:00",
      "J1 saa 3 asubuhi hadi saa 6 mchana",
      "Jmosi saa 3-6 asubuhi",
      "Jumatatu saa tatu hadi saa tano asubuhi",
      "Jumatano saa tatu na nusu asubuhi hadi saa sita mchana",
      "Ijumaa saa kumi na moja mpaka kumi na mbili jioni",
      "Sat 9 - noon",
    ].map(read),
  ).toEqual([
    "sat 09:00-12:00",
    "sat 09:00-12:00",
    "mon,wed 17:00-19:00",
    "mon,tue,wed,thu,fri 08:00-13:00",
    "mon,wed 17:00-19:00",
    "tue 17:00-19:00",
    "sat 09:00-12:00",
    "sat 09:00-12:00",
    "fri 14:00-",
    "sat 09:00-12:00",
    "sat 09:00-12:00",
    "mon 09:00-11:00",
    "wed 09:30-12:00",
    "fri 17:00-18:00",
    "sat 09:00-12:00",
  ]);
  for (const cell of [
    "Jumatatu saa tatutatu",
    "Sat",
    "9-12",
    "Someday 9-12",
    "Jmosi saa 1-3",
    "Sat 12-9",
    "Fri-Mon 9-12",
    "Sat 25-26",
  ])
    expect(read(cell), cell).toBeUndefined();
});

it("reads days as people and spreadsheets write them, and none that could be two", () => {
  const days = [
    "5 Jan 2027",
    "5 Januari 2027",
    "05-Jan-27",
    "2027-1-5",
    "5/1/2027",
    "5-1-2027",
    "January 5, 2027",
  ];
  for (const typed of [...days, "5th January 2027", "5 JANUARI, 2027"])
    expect(dayIn(typed), typed).toBe("2027-01-05");
  expect(["1 Machi 2027", "1 Mei 2027", "1 Des 2027", "1 Sept 2027", "31 Agosti 2027"].map(dayIn)).toEqual([
    "2027-03-01",
    "2027-05-01",
    "2027-12-01",
    "2027-09-01",
    "2027-08-31",
  ]);
  expect(["Jul-27", "7/2027", "July 2027"].map(dayIn)).toEqual(["2027-07", "2027-07", "2027-07"]);
  for (const typed of ["27-Jan-28", "5 Ju 2027", "5 Monday 2027", "1/2/27", "next week"])
    expect(dayIn(typed)).toBe(typed);
});

it("reads what it costs, and a title in capitals as one reads it", () => {
  expect(costsIn("bure")).toEqual([]);
  expect(costsIn("Fees 1,500 a term; exam 500")).toEqual([
    { kind: "tuition", amount: 1500, per: "term" },
    { kind: "exam", amount: 500, per: "course" },
  ]);
  expect(costsIn("Ksh 26,400/= per year")).toEqual([{ kind: "tuition", amount: 26400, per: "year" }]);
  const fees = (amount: number, per = "course") => [{ kind: "tuition", amount, per }];
  for (const cell of ["0", "KES 0", "Ksh. 0/=", "0 bob", "Fees 0"]) expect(costsIn(cell), cell).toEqual([]);
  expect(costsIn("1500 bob")).toEqual(fees(1500));
  expect(costsIn("KES 1,500")).toEqual(fees(1500));
  expect(costsIn("Kshs. 1,500.00 shillings per month")).toEqual(fees(1500, "month"));
  expect(costsIn("shilingi 1500 kwa mwezi")).toEqual(fees(1500, "month"));
  expect(costsIn("Fees KES 0; exam 500 bob")).toEqual([{ kind: "exam", amount: 500, per: "course" }]);
  for (const cell of ["1500 bobcats", "1500-2000", "cheap", "ask", "Fees 100; fees 200", "500 a moon"])
    expect(costsIn(cell), cell).toBeUndefined();
  expect(readableTitle("BACHELOR OF SCIENCE (NURSING) WITH IT")).toBe(
    "Bachelor of Science (Nursing) with IT",
  );
  expect(readableTitle("Sewing for iPads")).toBe("Sewing for iPads");
});

const begins = sameWeekdayFrom(addDays(dayOf(new Date()), 30), "sat");
const ends = addDays(begins, 112);
const heading =
  "Title,Provider,Type,Level of learning,How people take part,Start,End,Schedule,Fees,Venue,Place,Topics";
const csv = [
  heading,
  `SEWING FOR BEGINNERS,Malindi Library,course,Continuing education,In person,${begins},${ends},Jmosi saa 3-6,bure,Hall A,ke-003,-`,
  `SEWING FOR BEGINNERS,Malindi Library,course,Continuing education,In person,${addDays(begins, 1)},${addDays(ends, 1)},Sun 14-16,500 a month,Hall A,ke-003,-`,
  "Reading circle,Malindi Libary,reading_group,adult_basic,,,,,,,,",
  "Story hour,Malindi Libary,reading_group,adult_basic,,,,,,,,",
  `Wrong hour,Malindi Library,course,continuing,In person,${begins},,Jmosi saa 1-3,cheap,Hall A,ke-003,`,
  "Nobody here,Atlantis University,course,tertiary,,,,,,,,",
].join("\n");

const rowsOf = async (table: string) =>
  jifunze.service.database.db
    .selectFrom("recordRows")
    .select(["row", "outcome", "taken", "subject", "errors", "changes"])
    .where("tableId", "=", table)
    .orderBy("row")
    .execute();

it("publishes the rows that are right, asks once for one provider, keeps the wrong ones, and is the same when it comes back", async () => {
  const table = await giveTable(jifunze, { person: "coordinator", csv, city: "kilifi", kind: "learning" });
  const judged = await rowsOf(table);
  expect(
    judged.map(({ outcome }) => outcome),
    JSON.stringify(judged),
  ).toEqual(["create", "create", "ask", "ask", "wrong", "wrong"]);
  const columns = judged.map(({ errors }) => (errors as { column: string }[]).map(({ column }) => column));
  expect(columns.slice(4)).toEqual([["costs", "schedule"], ["organisation"]]);
  const of = { kind: "learning", city: "kilifi" };
  const answers = { "4": "same:organisation malindi-library" };
  const answered = await jifunze.api("coordinator", "POST", `/record-tables/${table}/answers`, {
    ...of,
    answers,
  });
  expect(answered.body).toMatchObject({ answered: 2, open: 0 });
  await jifunze.api("coordinator", "POST", `/record-tables/${table}/take`, of);
  await workOff(jifunze);
  const taken = await rowsOf(table);
  expect(
    taken.map((row) => row.taken),
    JSON.stringify(taken),
  ).toEqual(["created", "created", "created", "created", null, null]);
  expect(taken[0]?.subject).toBe(taken[1]?.subject);
  const code = String(taken[0]?.subject);
  expect((await jifunze.api("public", "GET", `/learning/${code}`)).body).toMatchObject({
    title: { en: "Sewing for Beginners" },
    state: "published",
    confirmedChannel: "import",
  });
  const { runs } = (await jifunze.api("public", "GET", `/learning/${code}/runs`)).body as unknown as {
    runs: { number: number; costs: unknown[]; schedule: { from: string }; venue: { name: string } }[];
  };
  expect(runs.map(({ schedule, venue }) => [schedule.from, venue.name])).toEqual([
    ["14:00", "Hall A"],
    ["09:00", "Hall A"],
  ]);
  expect(runs[1]?.costs).toEqual([]);
  for (const language of ["en", "sw"]) {
    const session = await signedIn(jifunze, "coordinator");
    await session.get(`/desk?lang=${language}`);
    const file = new TextDecoder().decode(await session.download("/cities/kilifi/learning/table.csv"));
    const again = await giveTable(jifunze, {
      person: "coordinator",
      csv: file,
      city: "kilifi",
      kind: "learning",
    });
    const back = await rowsOf(again);
    expect(
      back.map(({ outcome }) => outcome),
      JSON.stringify(back),
    ).toEqual(["same", "same", "same", "same"]);
  }
  const late = `${heading}\nNever over,Malindi Library,course,continuing,In person,${begins},2126-12-01,,bure,Hall A,ke-003,-`;
  const endless = await giveTable(jifunze, {
    person: "coordinator",
    csv: late,
    city: "kilifi",
    kind: "learning",
  });
  expect((await rowsOf(endless))[0]).toMatchObject({
    outcome: "wrong",
    errors: [{ column: "endsOn", message: "runs:field.tooFarOff" }],
  });
  const changed = `Number,Run,What it is called (en),What it costs\n${code},1,Sewing anew,Fees 200 a month`;
  const second = await giveTable(jifunze, {
    person: "coordinator",
    csv: changed,
    city: "kilifi",
    kind: "learning",
  });
  expect((await rowsOf(second))[0]).toMatchObject({ outcome: "change" });
  await jifunze.api("coordinator", "POST", `/record-tables/${second}/take`, of);
  await workOff(jifunze);
  const titleNow = async () => (await jifunze.api("public", "GET", `/learning/${code}`)).body.title;
  expect(await titleNow()).toMatchObject({ en: "Sewing anew" });
  for (const one of [second, table]) {
    await jifunze.api("coordinator", "POST", `/record-tables/${one}/undo`, of);
    await workOff(jifunze);
    if (one === second) expect(await titleNow()).toMatchObject({ en: "Sewing for Beginners" });
  }
  // What the second table said is taken back: nothing is left of the first one either.
  const left = await jifunze.service.database.db.selectFrom("opportunities").select("code").execute();
  expect(left.map((one) => one.code)).toEqual([]);
});

it("speaks of the form for what can be learned where a cell has what is in no list", () => {
  const { errors } = readCells({ audiences: "Martians" });
  expect(errors).toEqual([
    expect.objectContaining({ column: "audiences", message: "learning-table:field.noEntry" }),
  ]);
});
