// Kills the server, or its database, while a large import is being saved. It has to be taken up again: everything of
// it is there in the end, and nothing twice.

import { setTimeout as delay } from "node:timers/promises";
import { allPages } from "../support/all-pages.ts";
import { type ServerProcess, startServerProcess, usedFolder, writeToken } from "../support/process.ts";
import { healthy, killDatabase } from "./kill.ts";

export interface ImportOutcome {
  kills: number;
  /** Kills at which the import was not saved yet. */
  before: number;
  /** Values that the tables hold, and what is wrong with those that are kept. */
  values: number;
  faults: string[];
}

interface StoredValue {
  disaggregation: { subCounty?: string; age?: string };
  period: { label: string };
  amount: string;
  version: number;
}

const parts = 250;
const ages = ["0-4", "5-14", "15-24", "25-34", "35-64", "65+"];
const years = [2015, 2016, 2017, 2018, 2019];
/** Large enough to be saved in the background. */
const remark = "x".repeat(60);
const resumedMs = 180_000;

const shareOf = (part: number, round: number) => 10 + ((part + round) % 40);

/** Each round says another share of each part, so that each makes one more version of each value. */
function tableOf(round: number): string {
  const rows = ["SubCounty,Age,Year,Share,Remark"];
  for (let part = 1; part <= parts; part += 1)
    for (const age of ages)
      for (const year of years) rows.push(`Part ${part},${age},${year},${shareOf(part, round)},${remark}`);
  return rows.join("\n");
}

export async function surviveKillsOfImport(
  target: "server" | "database",
  rounds: number,
): Promise<ImportOutcome> {
  const folder = await usedFolder(["--demo"]);
  const settings = { DATA_DIR: folder.path };
  const outcome: ImportOutcome = { kills: 0, before: 0, values: 0, faults: [] };
  let server = await startServerProcess(settings, ["--demo"]);
  try {
    const authorization = `Bearer ${await writeToken(settings)}`;
    for (let round = 0; round < rounds; round += 1) {
      const id = await beginImport(server, authorization, round);
      // Some kills come before its worker has begun, some while it reads, some while it writes.
      await delay(round === 0 ? 800 : Math.random() * 3000);
      if (target === "server") {
        await server.end("SIGKILL");
        server = await startServerProcess(settings, ["--demo"]);
      } else {
        killDatabase(folder.path);
        await healthy(server.url);
      }
      outcome.kills += 1;
      if ((await stateOf(server, authorization, id)) === "saving") outcome.before += 1;
      await untilSaved(server, authorization, id);
      const found = await faultsOf(server, authorization, round);
      outcome.values = found.values;
      outcome.faults.push(...found.faults);
    }
    return outcome;
  } catch (error) {
    throw new Error(`After ${outcome.kills} kills; the server said:\n${server.output()}`, { cause: error });
  } finally {
    await server.end("SIGTERM");
    await folder.remove();
  }
}

async function send(url: string, authorization: string, body: FormData | object): Promise<{ id: string }> {
  const isForm = body instanceof FormData;
  const answer = await fetch(url, {
    method: "POST",
    headers: { authorization, ...(!isForm && { "content-type": "application/json" }) },
    body: isForm ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string };
}

async function beginImport({ url }: ServerProcess, authorization: string, round: number): Promise<string> {
  const imports = `${url}/api/v1/cities/kilifi/imports`;
  const form = new FormData();
  form.set("file", new File([tableOf(round)], "register.csv"));
  const { id } = await send(imports, authorization, form);
  await send(`${imports}/${id}/save`, authorization, {
    sourceTitle: "The test of faults",
    sourceKind: "official",
    mapping: {
      subCountyColumn: 0,
      groupColumns: [1],
      periodColumn: 2,
      duplicates: "refuse",
      confirmed: ["own_table"],
      measurements: [{ measurementId: "7.2.2", value: [3], numerator: [], denominator: [], group: {} }],
    },
  });
  return id;
}

async function stateOf({ url }: ServerProcess, authorization: string, id: string): Promise<string> {
  const headers = { authorization };
  const all = await allPages<{ id: string; state: string }>(
    `${url}/api/v1/cities/kilifi/imports`,
    headers,
  ).catch((error: unknown) => {
    // A database that comes up again ends connections that were just made.
    if (error instanceof Error && error.message.includes('"status":503')) return undefined;
    throw error;
  });
  return all === undefined ? "not told" : (all.find((one) => one.id === id)?.state ?? "gone");
}

async function untilSaved(server: ServerProcess, authorization: string, id: string): Promise<void> {
  const deadline = Date.now() + resumedMs;
  for (;;) {
    const state = await stateOf(server, authorization, id);
    if (state === "saved") return;
    if (!["saving", "not told"].includes(state) || Date.now() > deadline)
      throw new Error(`The import is ${state} ${resumedMs / 1000} s after the kill.`);
    await delay(100);
  }
}

/** Every value of the table once, as its round says it, with one version more than before. */
async function faultsOf(
  { url }: ServerProcess,
  authorization: string,
  round: number,
): Promise<{ values: number; faults: string[] }> {
  const stored = await allPages<StoredValue>(`${url}/api/v1/cities/kilifi/values`, { authorization });
  const ours = stored.filter(({ disaggregation }) => disaggregation.subCounty?.startsWith("Part "));
  const faults: string[] = [];
  const names = new Set<string>();
  for (const { disaggregation, period, amount, version } of ours) {
    const name = `${disaggregation.subCounty} ${disaggregation.age} ${period.label}`;
    if (names.has(name)) faults.push(`${name} is there twice`);
    names.add(name);
    const share = shareOf(Number(disaggregation.subCounty?.slice(5)), round);
    if (Number(amount) !== share || version !== round + 1)
      faults.push(`${name}: ${amount} in version ${version}, not ${share} in version ${round + 1}`);
  }
  const expected = parts * ages.length * years.length;
  if (names.size !== expected) faults.push(`${names.size} values are there, not ${expected}`);
  return { values: names.size, faults: faults.slice(0, 20) };
}
