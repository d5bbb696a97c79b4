// What is known already is known again, whatever keyboard it was typed on: by what it is called, in lists, and where it meets.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { between, ofOpportunity, ofRun } from "./columns.ts";
import { entriesOf, entryIn, type ListName, namedIn } from "./lists.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  const added = { city: "kilifi", nameEn: "Malindi Library", sector: "other_public" };
  await jifunze.api("coordinator", "POST", "/organisations", added);
});

afterAll(() => jifunze.stop());

const of = { kind: "learning", city: "kilifi" };

async function outcomesOf(csv: string, take = false) {
  const table = await giveTable(jifunze, { person: "coordinator", csv, ...of });
  const rows = await jifunze.service.database.db
    .selectFrom("recordRows")
    .select(["outcome", "errors"])
    .where("tableId", "=", table)
    .orderBy("row")
    .execute();
  if (take) {
    await jifunze.api("coordinator", "POST", `/record-tables/${table}/take`, of);
    await workOff(jifunze);
  }
  return rows.map(({ outcome, errors }) => (outcome === "wrong" ? JSON.stringify(errors) : outcome));
}

it("finds again what is called the same, typed with other signs", async () => {
  const table = (titles: readonly string[]) =>
    [
      "Title,Provider,Type,Level of learning",
      ...titles.map((title) => `"${title}",Malindi Library,course,continuing`),
    ].join("\n");
  const kept = ["Ng’ombe  care", "Parents` evening", "Sewing – first steps", "Cafe\u0301 skills", "مهارات"];
  expect(await outcomesOf(table(kept), true)).toEqual(kept.map(() => "create"));
  expect(await outcomesOf(table(kept))).toEqual(kept.map(() => "same"));
  // Another apostrophe changes the title; it is no second one.
  const typed = ["NG'OMBE CARE", "Parents‘ evening", "Sewing - first  steps", "Café skills", "مهارات"];
  const again = await outcomesOf(table(typed));
  expect(again.filter((outcome) => outcome !== "change" && outcome !== "same")).toEqual([]);
  expect(await outcomesOf(table(["Ngombe care", "ألوان"]))).toEqual(["create", "create"]);
});

it("reads every entry of every list as a file writes it, also several whose names have the signs between them", () => {
  const names = Object.keys({ ...ofOpportunity, ...ofRun }) as ListName[];
  for (const language of languages)
    for (const name of names) {
      const entries = entriesOf(name, language);
      for (const { value, text } of entries)
        expect(
          namedIn(name, text).map((one) => entryIn(name, one)),
          `${name} ${text}`,
        ).toEqual([value]);
      const all = entries.map(({ text }) => text).join(between);
      expect(namedIn(name, all).map((one) => entryIn(name, one))).toEqual(entries.map(({ value }) => value));
    }
  expect(namedIn("topics", "Martians; Venus")).toEqual(["Martians", "Venus"]);
});
