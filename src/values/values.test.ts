import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const source = { sourceTitle: "KNBS, 2019 Census, Volume IV, Table 2.33", sourceKind: "official" };
const values = (measurement: string) => `/cities/kilifi/measurements/${measurement}/values`;

function record(measurement: string, value: Record<string, unknown>, headers?: Record<string, string>) {
  return jifunze.api(
    "contributor",
    "POST",
    values(measurement),
    { status: "measured", ...source, ...value },
    headers,
  );
}

async function listed(measurement: string): Promise<Record<string, unknown>[]> {
  const { body } = await jifunze.api("public", "GET", `/cities/kilifi/values?measurement=${measurement}`);
  return body as unknown as Record<string, unknown>[];
}

const fieldsOf = (answer: { body: { errors?: { field: string }[] } }) =>
  answer.body.errors?.map(({ field }) => field);

describe("a value", () => {
  it("is public with period, source and version as soon as it is recorded", async () => {
    expect((await record("7.2.2", { period: "2019", amount: "15.1" })).status).toBe(200);
    expect(await listed("7.2.2")).toMatchObject([
      { amount: "15.1", period: { label: "2019" }, source: { title: source.sourceTitle }, version: 1 },
    ]);
  });

  it("with several faults is told all of them at once", async () => {
    const answer = await record("7.2.2", { period: "next year", amount: "250" });
    expect([answer.status, fieldsOf(answer)]).toEqual([422, ["period", "amount"]]);
  });

  it("is worked out from numerator and denominator and keeps both", async () => {
    await record("2.2.1", { period: "2019", numerator: "77,211", denominator: "611,631" });
    const [value] = await listed("2.2.1");
    expect(value).toMatchObject({ numerator: "77211", denominator: "611631" });
    expect(Number(value?.amount)).toBeCloseTo(12.623788, 6);
  });

  it("may be missing, with the reason, and is then not zero", async () => {
    await record("1.1.1", { period: "2024", status: "not_collected", note: "Nobody asks." });
    expect(await listed("1.1.1")).toMatchObject([
      { status: "not_collected", amount: null, note: "Nobody asks." },
    ]);
  });

  it("stays as it was beside its correction", async () => {
    const { body } = await record("9.1.1", { period: "2023", amount: "5" });
    const corrected = await jifunze.api(
      "coordinator",
      "POST",
      `/cities/kilifi/values/${String(body.id)}/versions`,
      {
        status: "measured",
        amount: "6",
        baseVersion: 1,
        ...source,
      },
    );
    expect(corrected.body).toMatchObject({ version: 2 });
    const history = await jifunze.api("reviewer", "GET", `/cities/kilifi/values/${String(body.id)}/versions`);
    expect(history.body).toMatchObject([
      { version: 2, amount: "6", recordedBy: "The coordinator" },
      { version: 1, amount: "5", recordedBy: "The contributor" },
    ]);
    expect(await listed("9.1.1")).toMatchObject([{ amount: "6", version: 2 }]);
  });

  it("is not corrected by somebody who saw an older version", async () => {
    const { body } = await record("9.1.1", { period: "2024", amount: "5" });
    const correct = () =>
      jifunze.api("coordinator", "POST", `/cities/kilifi/values/${String(body.id)}/versions`, {
        status: "measured",
        amount: "7",
        baseVersion: 1,
        ...source,
      });
    expect((await correct()).status).toBe(200);
    expect((await correct()).status).toBe(409);
  });

  it("is recorded once for one measurement and period", async () => {
    expect((await record("10.1.1", { period: "2022", amount: "3" })).status).toBe(200);
    expect((await record("10.1.1", { period: "2022", amount: "4" })).status).toBe(409);
    expect(await listed("10.1.1")).toMatchObject([{ amount: "3" }]);
  });

  it("is recorded once when the same form is sent twice", async () => {
    const send = () =>
      record("12.5.1", { period: "2022", amount: "3" }, { "idempotency-key": "one sending" });
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
    expect(await listed("12.5.1")).toHaveLength(1);
  });

  it("that was sent under a key of something else is refused", async () => {
    const headers = { "idempotency-key": "another sending" };
    await record("12.2.1", { period: "2022", amount: "3" }, headers);
    const answer = await record("12.2.1", { period: "2023", amount: "3" }, headers);
    expect(answer.body.code).toBe("platform.key_reused");
    expect(await listed("12.2.1")).toHaveLength(1);
  });
});

describe("a value is refused", () => {
  it.each([
    ["a percentage above 100", "7.2.2", { period: "2018", amount: "101" }, ["amount"]],
    ["a negative percentage", "7.2.2", { period: "2018", amount: "-1" }, ["amount"]],
    ["a rating of 6", "10.1.1", { period: "2018", amount: "6" }, ["amount"]],
    ["half an event", "9.1.1", { period: "2018", amount: "1.5" }, ["amount"]],
    ["no number", "7.2.2", { period: "2018", amount: "about half" }, ["amount"]],
    ["neither value nor quotient", "7.2.2", { period: "2018" }, ["amount"]],
    [
      "a part larger than the whole",
      "7.2.2",
      { period: "2018", numerator: "3", denominator: "2" },
      ["numerator"],
    ],
    ["division by zero", "7.2.2", { period: "2018", numerator: "3", denominator: "0" }, ["denominator"]],
    ["no period", "7.2.2", { period: "", amount: "5" }, ["period"]],
    ["a period to come", "7.2.2", { period: "2199", amount: "5" }, ["period"]],
    ["no source", "7.2.2", { period: "2018", amount: "5", sourceTitle: "" }, ["sourceTitle"]],
    ["a note of novel length", "7.2.2", { period: "2018", amount: "5", note: "x".repeat(2001) }, ["note"]],
    [
      "a web address that runs a script",
      "7.2.2",
      { period: "2018", amount: "5", sourceUrl: "javascript:alert(1)" },
      ["sourceUrl"],
    ],
  ])("for %s", async (_name, measurement, value, fields) => {
    const before = await listed(measurement);
    const answer = await record(measurement, value);
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toEqual(fields);
    expect(answer.body.errors?.every(({ detail }) => detail.length > 10 && !detail.includes("{{"))).toBe(
      true,
    );
    expect(await listed(measurement)).toEqual(before);
  });

  it("for a measurement that the Key Features do not have", async () => {
    expect((await record("99.9.9", { period: "2018", amount: "5" })).status).toBe(404);
  });

  it("with evidence that is a program", async () => {
    const form = new FormData();
    for (const [name, text] of Object.entries({ ...source, status: "measured", period: "2017", amount: "5" }))
      form.set(name, text);
    form.set("evidence", new File([Buffer.from("MZ\u0090\u0000 a program")], "census.pdf"));
    const answer = await jifunze.api("contributor", "POST", values("7.2.2"), form);
    expect(fieldsOf(answer)).toEqual(["evidence"]);
  });

  it.each(["public", "observer", "reviewer", "administrator", "otherCoordinator"] as const)(
    "from the %s",
    async (person) => {
      const answer = await jifunze.api(person, "POST", values("7.2.2"), {
        status: "measured",
        period: "2016",
        amount: "5",
        ...source,
      });
      expect(answer.status).toBe(person === "public" ? 401 : 403);
    },
  );
});

it("only a gross ratio can be above 100: learners of any age against one age group", async () => {
  const share = (measurement: string, more: Record<string, string>) =>
    jifunze.api("coordinator", "POST", values(measurement), { ...source, status: "measured", ...more });
  expect((await share("4.1.1", { period: "2011", amount: "112.4" })).status).toBe(200);
  expect((await share("4.1.3", { period: "2011", numerator: "1300", denominator: "1000" })).status).toBe(200);
  expect((await share("4.1.1", { period: "2012", amount: "1200" })).body.errors).toMatchObject([
    { field: "amount" },
  ]);
  expect((await share("4.1.4", { period: "2011", amount: "112.4" })).body.errors).toMatchObject([
    { field: "amount" },
  ]);
  expect(
    (await share("4.1.4", { period: "2011", numerator: "1300", denominator: "1000" })).body.errors,
  ).toMatchObject([{ field: "numerator" }]);
});

it("where there is no figure the city itself says so: why, and by when there will be one", async () => {
  const answer = {
    status: "not_collected",
    period: "2018",
    note: "A survey is planned with the university.",
  };
  const say = (expected: string) =>
    jifunze.api("contributor", "POST", values("12.1.1"), { ...answer, expected });
  for (const wrong of ["soon", "2020", "2027-13", "2999"])
    expect((await say(wrong)).body.errors).toMatchObject([{ field: "expected" }]);
  const { status, body } = await say("2027-03");
  expect(status).toBe(200);
  const { body: told } = await jifunze.api("public", "GET", "/cities/kilifi/values?measurement=12.1.1");
  expect(told).toMatchObject([
    { status: "not_collected", expected: "2027-03", source: { title: "Kilifi County" } },
  ]);
  const { body: quality } = await jifunze.api("coordinator", "GET", "/cities/kilifi/quality");
  expect(quality.awaited).toMatchObject([{ measurement: "12.1.1", value: body.id, isOverdue: false }]);
  // A figure needs its source as ever.
  const figure = await jifunze.api("contributor", "POST", values("12.1.1"), {
    status: "measured",
    period: "2019",
    amount: "3",
  });
  expect(figure.body.errors?.map(({ field }) => field)).toEqual(["sourceTitle", "sourceKind"]);
});

it("evidence is kept as it was sent, for the people of the city only", async () => {
  const bytes = Buffer.from("County,Internet\nKilifi,15.1\n");
  const form = new FormData();
  for (const [name, text] of Object.entries({ ...source, status: "measured", period: "2021", amount: "20" }))
    form.set(name, text);
  form.set("evidence", new File([bytes], "internet.csv"));
  const { body } = await jifunze.api("contributor", "POST", values("7.2.2"), form);
  const { db } = jifunze.service.database;
  const { fileId } = await db
    .selectFrom("valueVersions")
    .innerJoin("evidence", "evidence.id", "valueVersions.evidenceId")
    .select("evidence.fileId")
    .where("valueId", "=", String(body.id))
    .executeTakeFirstOrThrow();
  const address = `${jifunze.url}/cities/kilifi/files/${fileId}`;
  const tokens = await fetch(address, { redirect: "manual" });
  expect([303, 401]).toContain(tokens.status);
  const kept = await db
    .selectFrom("files")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select(["files.name", "fileContents.content"])
    .where("files.id", "=", String(fileId))
    .executeTakeFirstOrThrow();
  expect(kept.name).toBe("internet.csv");
  expect(Buffer.compare(kept.content, bytes)).toBe(0);
});

it("what looks strange needs a note, which is kept; so does a correction", async () => {
  const share = (period: string, amount: string, more = {}) =>
    jifunze.api("coordinator", "POST", values("8.4.1"), {
      ...source,
      status: "measured",
      period,
      amount,
      ...more,
    });
  expect((await share("2015", "20")).status).toBe(200);
  const refused = await share("2016", "80");
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ field: "note" }]);
  expect(refused.body.errors?.[0]?.detail).toContain("It was 20 in 2015; now it is 80.");
  const noted = await share("2016", "80", { note: "Schools were asked for the first time." });
  expect(noted.status).toBe(200);
  const versions = `/cities/kilifi/values/${String(noted.body.id)}/versions`;
  const correct = (amount: string) =>
    jifunze.api("coordinator", "POST", versions, { ...source, status: "measured", amount, baseVersion: 1 });
  expect((await correct("90")).body.errors).toMatchObject([{ field: "note" }]);
  expect((await correct("25")).status).toBe(200);
});
