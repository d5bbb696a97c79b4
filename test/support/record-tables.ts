// Tables of organisations for tests: uploaded, and worked on as the worker thread does it.

import type { RecordRows } from "../../src/bulk/record-table.ts";
import { recordTableKind } from "../../src/bulk/slots.ts";
import { workOnTables } from "../../src/bulk/work.ts";
import { providerIn } from "./joining.ts";
import type { Person, TestService } from "./service.ts";

/** As the worker thread loads it. */
async function rowsOf(kind: string): Promise<RecordRows> {
  const { moduleUrl = "", name } = recordTableKind(kind)?.module ?? {};
  const loaded = (await import(new URL(`${name}.ts`, moduleUrl).href)) as { rows: RecordRows };
  return loaded.rows;
}

export async function workOff({ service }: TestService, rules = service.rules): Promise<void> {
  const failures: unknown[] = [];
  const { database } = service;
  await workOnTables({ db: database.db, rowsOf, rules, now: () => new Date() }, (error) =>
    failures.push(error),
  );
  if (failures.length > 0) throw failures[0];
}

export async function giveTable(
  jifunze: TestService,
  {
    person,
    csv,
    city,
    kind = "organisations",
  }: { person: Person; csv: string | Uint8Array<ArrayBuffer>; city?: string; kind?: string },
): Promise<string> {
  const form = new FormData();
  form.set("kind", kind);
  if (city) form.set("city", city);
  form.set("file", new File([csv], "partners.csv"));
  const { status, body } = await jifunze.api(person, "POST", "/record-tables", form);
  if (status !== 200) throw new Error(JSON.stringify(body));
  await workOff(jifunze);
  return String(body.id);
}

/** Values for the parameters of paths: one of the network and one of a city, with something to look at, to ask and to put right. */
export async function someRecordTables(jifunze: TestService): Promise<Record<string, string[]>> {
  const csv =
    "Name,Sector,Place,County\nMalindi Library,other_public,,\nKwetu Radio,media,,Kilifi\nNo Sector,,,Kilifi";
  return {
    kind: ["organisations"],
    table: [await giveTable(jifunze, { person: "administrator", csv })],
    tableOfCity: [await oneOfLearning(jifunze)],
  };
}

/** Given by somebody who speaks for an organisation: a row that is right, one that is asked, one that is wrong, one of others. */
async function oneOfLearning(jifunze: TestService): Promise<string> {
  const organisation = await providerIn(jifunze, "Watamu Reading Room");
  const csv = [
    "Title,Provider,Type,Level of learning,Start",
    `Reading aloud,${organisation},workshop,continuing,`,
    "Writing letters,Watamu Reding Room,workshop,continuing,",
    `Reading maps,${organisation},workshop,continuing,some day`,
    "Reading faces,Malindi Library,workshop,continuing,",
  ].join("\n");
  return giveTable(jifunze, { person: "representative", csv, city: "kilifi", kind: "learning" });
}
