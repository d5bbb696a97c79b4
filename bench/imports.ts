import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import ExcelJS from "exceljs";
import { sql } from "kysely";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { findEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { temporaryFolder } from "../test/support/process.ts";
import { coordinator, peakMegabytes, startMeasured } from "./measured-server.ts";
import type { Row } from "./run.ts";

const parts = 500;
const ages = ["0-4", "5-9", "10-14", "15-19", "20-24", "25-34", "35-44", "45-54", "55-64", "65+"];
const years = Array.from({ length: 10 }, (_, index) => 2010 + index);
const total = parts * ages.length * years.length;

/** An Excel table of 50,000 values, as a county's statistician would send it. */
async function largeTable(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Internet");
  sheet.addRow(["SubCounty", "Age", "Year", "Users", "People"]);
  for (let part = 1; part <= parts; part++)
    for (const age of ages)
      for (const year of years) {
        const people = 1000 + ((part * 37 + year) % 9000);
        sheet.addRow([`Part ${part}`, age, year, Math.floor((people * (20 + (part % 50))) / 100), people]);
      }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const wanted = {
  sourceTitle: "Register of learners 2010-2019",
  sourceKind: "official",
  mapping: {
    subCountyColumn: 0,
    groupColumns: [1],
    periodColumn: 2,
    duplicates: "refuse",
    measurements: [{ measurementId: "7.2.2", value: [], numerator: [3], denominator: [4], group: {} }],
  },
};

/** Saving 50,000 values from Excel in the background, beside COPY of the same rows into the same tables. */
export async function measureImports(): Promise<Row[]> {
  const measured = await startMeasured();
  const found = await findEmbeddedDatabase(measured.dataDir);
  if (!found) throw new Error("The database was not found.");
  const database = openDatabase(found.url);
  try {
    const headers = { authorization: `Bearer ${await measured.token(coordinator)}` };
    const imports = `${measured.server.url}/api/v1/cities/kilifi/imports`;
    const form = new FormData();
    form.set("file", new File([new Uint8Array(await largeTable())], "register.xlsx"));
    const uploaded = (await (await fetch(imports, { method: "POST", headers, body: form })).json()) as {
      id: string;
    };
    const pid = measured.server.process.pid ?? 0;
    const before = await peakMegabytes(pid);
    const start = performance.now();
    const answer = await fetch(`${imports}/${uploaded.id}/save`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(wanted),
    });
    if (!answer.ok) throw new Error(await answer.text());
    let slowest = 0;
    while (!(await isSaved(database.db, uploaded.id))) {
      const asked = performance.now();
      await (await fetch(`${measured.server.url}/health`)).text();
      slowest = Math.max(slowest, performance.now() - asked);
      await delay(50);
    }
    const ours = (performance.now() - start) / 1000;
    const after = await peakMegabytes(pid);
    const copied = await copyAgain(database.db);
    return [
      {
        what: `${total.toLocaleString("en")} values from Excel saved in the background`,
        ours: `${ours.toFixed(1)} s`,
        against: `COPY of the same rows ${copied.toFixed(1)} s`,
        result: `${(ours / copied).toFixed(1)} ×; another request waited ${slowest.toFixed(0)} ms at most; peak memory ${before} → ${after} MB`,
        goal: "< 8 ×",
      },
    ];
  } finally {
    await database.close();
    await measured.stop();
  }
}

async function isSaved(db: Db, id: string): Promise<boolean> {
  const { state } = await db
    .selectFrom("imports")
    .select("state")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (state === "uploaded") throw new Error("The import failed.");
  return state === "saved";
}

/** Seconds that COPY takes for the rows of the import, with all constraints and indexes, into emptied tables. */
async function copyAgain(db: Db): Promise<number> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "rows");
  await mkdir(path);
  await chmod(path, 0o777);
  const [values, versions] = [join(path, "values"), join(path, "versions")];
  try {
    return await db.connection().execute(async (connection) => {
      await sql`set statement_timeout = 0`.execute(connection);
      await sql`copy (select * from city_values where period_label ~ '^201' and disaggregation ? 'subCounty')
        to ${sql.lit(values)}`.execute(connection);
      await sql`copy (select x.* from value_versions x join city_values v on v.id = x.value_id
        where period_label ~ '^201' and disaggregation ? 'subCounty') to ${sql.lit(versions)}`.execute(
        connection,
      );
      await sql`truncate city_values, value_versions cascade`.execute(connection);
      await sql`set session_replication_role = origin`.execute(connection);
      const start = performance.now();
      await sql`begin`.execute(connection);
      await sql`copy city_values from ${sql.lit(values)}`.execute(connection);
      await sql`copy value_versions from ${sql.lit(versions)}`.execute(connection);
      await sql`commit`.execute(connection);
      return (performance.now() - start) / 1000;
    });
  } finally {
    await folder.remove();
  }
}
