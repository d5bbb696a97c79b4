import { afterAll, beforeAll, expect, it } from "vitest";
import { takeMails } from "../../test/support/mails.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

/** True figures of the census (KNBS 2019, Volume IV, Table 2.33), of three of the five cities. */
const internet = `"County","SubCounty","AdminArea","Total","UoI_Total","UoI_Total_Perc"
"xxx","KENYA","xxx",43739906,9869962,22.6
"KILIFI","KILIFI","County",1323664,200190,15.1
"KILIFI","CHONYI","SubCounty",57246,3965,6.9
"LAIKIPIA","LAIKIPIA","County",465989,110420,23.7
"GARISSA","GARISSA","County",766840,66087,8.6
`;

async function upload(person: Person, content = internet) {
  const form = new FormData();
  form.set("file", new File([content], "V4_T2.33.csv"));
  return jifunze.api(person, "POST", "/imports", form);
}

const mapping = {
  areaColumn: 0,
  subCountyColumn: 1,
  filterColumn: 2,
  filterText: "County",
  duplicates: "refuse",
  measurements: [{ measurementId: "7.2.2", value: [], numerator: [4], denominator: [3] }],
};
const input = {
  period: "2019",
  sourceTitle: "KNBS, 2019 census, Table 2.33",
  sourceKind: "official",
  mapping,
};

async function recorded(city: string): Promise<Record<string, unknown>[]> {
  const { body } = await jifunze.api("public", "GET", `/cities/${city}/values?measurement=7.2.2`);
  return body as unknown as Record<string, unknown>[];
}

it("an officer takes one table for all cities that it names; each can undo its own", async () => {
  for (const person of ["coordinator", "reviewer", "observer"] as const)
    expect((await upload(person)).status).toBe(403);
  const { body } = await upload("administrator");
  const at = `/imports/${String(body.id)}`;
  const { body: previews } = await jifunze.api("administrator", "POST", `${at}/preview`, input);
  const told = previews as unknown as { city: string; isMissing: boolean; preview: { values: unknown[] } }[];
  expect(told.map(({ city, isMissing, preview }) => [city, isMissing, preview.values.length])).toEqual([
    ["kilifi", false, 2],
    ["kuno", false, 1],
    ["laikipia", false, 1],
    ["makueni", true, 0],
    ["nairobi", true, 0],
  ]);
  expect((await jifunze.api("coordinator", "GET", "/cities/kilifi/imports")).body).toEqual([]);
  const saved = await jifunze.api("administrator", "POST", `${at}/save`, input);
  expect(saved.body).toMatchObject([
    { city: "kilifi", saved: 2 },
    { city: "kuno", saved: 1 },
    { city: "laikipia", saved: 1 },
  ]);
  expect(await recorded("laikipia")).toMatchObject([{ numerator: "110420", denominator: "465989" }]);
  expect(await recorded("makueni")).toEqual([]);
  const { body: imports } = await jifunze.api("coordinator", "GET", "/cities/kilifi/imports");
  const [own] = imports as unknown as { id: string }[];
  expect((await jifunze.api("coordinator", "POST", `/cities/kilifi/imports/${own?.id}/undo`)).status).toBe(
    200,
  );
  expect(await recorded("kilifi")).toEqual([]);
  expect(await recorded("kuno")).toHaveLength(1);
  expect((await jifunze.api("administrator", "POST", `${at}/save`, input)).status).toBe(409);
  // The officer takes back what is left of it.
  expect((await jifunze.api("coordinator", "POST", `${at}/undo`)).status).toBe(403);
  const undone = await jifunze.api("administrator", "POST", `${at}/undo`);
  expect(undone.body).toMatchObject([
    { city: "kuno", withdrawn: 1 },
    { city: "laikipia", withdrawn: 1 },
  ]);
  expect(await recorded("laikipia")).toEqual([]);
  expect((await jifunze.api("administrator", "POST", `${at}/undo`)).body.code).toBe(
    "monitoring.import_not_saved",
  );
});

it("each city hears what was saved for it, and that it was taken back, once", async () => {
  const { body } = await upload("administrator");
  const at = `/imports/${String(body.id)}`;
  await takeMails(jifunze);
  const again = { ...input, period: "2020" };
  const saved = await jifunze.api("administrator", "POST", `${at}/save`, again);
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  const heard = async () => {
    const mails = await takeMails(jifunze);
    return mails.map(({ to, subject }) => `${to} ${subject.split(" / ")[0] ?? ""}`).toSorted();
  };
  expect(await heard()).toEqual([
    `${emailOf("contributor")} The commission saved 2 values of Kilifi County from V4_T2.33.csv`,
    `${emailOf("coordinator")} The commission saved 2 values of Kilifi County from V4_T2.33.csv`,
    `${emailOf("otherContributor")} The commission saved 1 value of Laikipia County from V4_T2.33.csv`,
    `${emailOf("otherCoordinator")} The commission saved 1 value of Laikipia County from V4_T2.33.csv`,
  ]);
  expect((await jifunze.api("administrator", "POST", `${at}/undo`)).status).toBe(200);
  const undone = await heard();
  expect(undone).toHaveLength(4);
  expect(undone[0]).toContain("took 2 values of Kilifi County from V4_T2.33.csv back");
});

it("an error in one city stops all", async () => {
  const { body } = await upload("administrator", internet.replace("110420", "many"));
  const at = `/imports/${String(body.id)}`;
  const before = await recorded("kuno");
  const answer = await jifunze.api("administrator", "POST", `${at}/save`, { ...input, period: "2018" });
  expect(answer.body.code).toBe("monitoring.import_errors");
  expect(await recorded("kuno")).toEqual(before);
});

it("a table that names no city gives nothing", async () => {
  const { body } = await upload("administrator", internet.replace(/"(KILIFI|LAIKIPIA|GARISSA)"/g, '"EMBU"'));
  const answer = await jifunze.api("administrator", "POST", `/imports/${String(body.id)}/save`, input);
  expect(answer.body.code).toBe("monitoring.import_errors");
});
