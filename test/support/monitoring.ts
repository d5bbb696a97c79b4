// One of each thing that figures are made of: imports, evidence, what others are asked for and rate, a workbook that came back.

import { linkToken } from "../../src/platform/link.ts";
import type { Make } from "./content.ts";
import type { TestService } from "./service.ts";

const city = "/cities/kilifi";
const dueOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
const table = "County,Sex,People,Users,Share\nKILIFI,Total,1323664,200190,15.1\n";
const mapping = {
  areaColumn: 0,
  groupColumns: [1],
  duplicates: "refuse",
  measurements: [{ measurementId: "7.2.2", value: [4], numerator: [], denominator: [] }],
};
const source = { sourceTitle: "KNBS, 2019 Census, Volume IV", sourceKind: "official" };

export async function oneOfEachValue(jifunze: TestService, make: Make) {
  const { service } = jifunze;
  const { db } = service.database;
  const tableForm = () => {
    const form = new FormData();
    form.set("file", new File([table], "table.csv"));
    return form;
  };
  const saved = await make("coordinator", "POST", `${city}/imports`, tableForm());
  await make("coordinator", "POST", `${city}/imports/${saved}/save`, { period: "2019", ...source, mapping });
  const open = await make("coordinator", "POST", `${city}/imports`, tableForm());
  const recipe = await make("coordinator", "POST", `${city}/recipes`, { import: saved, name: "Internet" });
  const batch = await make("administrator", "POST", "/imports", tableForm());
  const evidence = await make("contributor", "POST", `${city}/evidence`, {
    title: "A photo",
    evidenceUrl: "https://example.org/photo",
  });
  const file = new FormData();
  file.set("title", "A table");
  file.set("evidence", new File([table], "table.csv"));
  await make("contributor", "POST", `${city}/evidence`, file);
  const request = await make("coordinator", "POST", `${city}/requests`, {
    name: "Kilifi library",
    email: "library@example.org",
    language: "en",
    dueOn,
    measurements: ["9.1.1", "6.3.1"],
  });
  const requestToken = linkToken(service.secret, "value request", request);
  await make("public", "POST", `/requests/${requestToken}/answers/6.3.1`, {
    version: 0,
    period: "2025",
    status: "measured",
    amount: "12",
    ...source,
  });
  const review = await make("coordinator", "POST", `${city}/expert-reviews`, {
    period: "2025",
    measurements: ["10.1.1", "11.1.2"],
    language: "en",
    dueOn,
    name1: "Amina Said",
    email1: "amina@example.org",
    name2: "John Kazungu",
    email2: "john@example.org",
  });
  await make("coordinator", "POST", `${city}/own-measurements`, {
    feature: "5.1",
    name: "Learning boats",
    definition: "Boats of the library",
    language: "en",
    unit: "count",
    source: "official",
    direction: "up",
  });
  const filled = await fetch(`${jifunze.url}${city}/workbooks/file?period=2024&language=en`, {
    headers: jifunze.headersOf("coordinator"),
  });
  const workbookForm = new FormData();
  workbookForm.set("file", new File([await filled.arrayBuffer()], "workbook.xlsx"));
  const workbook = await make("coordinator", "POST", `${city}/workbooks`, workbookForm);
  const [asked] = await db
    .selectFrom("cityValues")
    .select(["id", "version"])
    .where("cityId", "=", "kilifi")
    .where("measurementId", "=", "7.2.2")
    .orderBy("id")
    .limit(1)
    .execute();
  const valueQuestion = await make("reviewer", "POST", `${city}/values/${asked?.id}/questions`, {
    baseVersion: asked?.version,
    message: "Does the figure count the whole county?",
  });
  const seats = [1, 2].map((seat) => linkToken(service.secret, "expert review", `${review}-${seat}`));
  return {
    of: {
      batch: [batch],
      evidence: [evidence],
      import: [open, saved],
      recipe: [recipe],
      request: [request],
      review: [review],
      valueQuestion: [valueQuestion],
    },
    tokens: { "/requests/": [requestToken], "/expert-reviews/": seats },
    workbook,
  };
}
