// No page, file or list of a city with very much in it holds the event loop: each is opened by each of three people, and
// the server itself says how long its longest piece of work was. The whole of it by `node test/faults/loop.ts`.

import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { operations } from "../../src/slices.ts";
import { type Content, startFilledService } from "../support/content.ts";
import { fillMuch } from "../support/much-content.ts";
import { freePort, type ServerProcess, startServerProcess, temporaryFolder } from "../support/process.ts";
import { addressOf, pageRoutes, parametersOf, type Route } from "../support/routes.ts";
import type { Person, TestService } from "../support/service.ts";

const isWhole = process.env.LOOP === "all";
const much = isWhole ? { values: 50_000, ofEach: 4_000 } : { values: 12_000, ofEach: 600 };
/** What is promised, in time of the processor; the suite runs beside much else and with a cold compiler. */
const mostMs = isWhole ? 100 : 400;
const longestAnswerMs = 60_000;
/** A bit of what each page is asked with beside nothing: its table as a file, found and turned. */
const searches = isWhole ? ["", "?format=csv", "?format=xlsx", "?filter=part&page=3&sort=-period"] : [""];
const people: Person[] = ["public", "administrator", "coordinator"];

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
/** Makes the content and the sessions; the server that is watched is a process of its own on the same database. */
let known: TestService;
let content: Content;
let server: ServerProcess;
let recorder: string;

beforeAll(async () => {
  ({ jifunze: known, content } = await startFilledService({ demo: true }));
  await fillMuch(known.service.database.db, much);
  folder = await temporaryFolder();
  await writeFile(join(folder.path, "secret"), known.service.secret);
  await chmod(join(folder.path, "secret"), 0o644);
  const port = await freePort();
  recorder = `http://127.0.0.1:${port}`;
  server = await startServerProcess(
    { DATA_DIR: folder.path, DATABASE_URL: known.service.database.url, RECORDER_PORT: String(port) },
    // Officers of the demonstration need no second factor.
    ["--demo"],
    [process.execPath, "--max-semi-space-size=4", "--import", "./test/support/loop-recorder.mjs"],
  );
}, 600_000);

afterAll(async () => {
  await server?.end("SIGTERM");
  await known?.stop();
  await folder?.remove();
});

function addresses(): string[] {
  const apiReads: Route[] = operations
    .filter(({ method }) => method === "GET")
    .map(({ method, path }) => ({ method, path: `/api/v1${path}` }));
  const pages = pageRoutes(known).filter(({ method }) => method === "GET");
  return [...pages, ...apiReads, ...files].flatMap((route) => {
    const name = parametersOf(route);
    const values = Object.fromEntries(
      name.map((each) => [each, content.valuesOf(route.path, each)[0] ?? ""]),
    );
    // A file that is downloaded has nothing to be found in.
    const asked = /\.\w+$/.test(route.path) ? [""] : searches;
    return asked.map((search) => `${addressOf(route, values)}${search}`);
  });
}

/** What the routes alone do not tell: each format of the open data. */
const files: Route[] = ["values.xlsx", "values.json", "values.sdmx.csv", "values.sdmx.json"].map((name) => ({
  method: "GET",
  path: `/cities/kilifi/data/${name}`,
}));

interface Held {
  delay: number;
  spent: number;
}

async function heldBy(address: string, person: Person): Promise<Held & { status: number; bytes: number }> {
  await fetch(`${recorder}/begin`);
  const answer = await fetch(`${server.url}${address}`, {
    headers: known.headersOf(person),
    redirect: "manual",
    signal: AbortSignal.timeout(longestAnswerMs),
  });
  const bytes = (await answer.arrayBuffer()).byteLength;
  const held = (await (await fetch(`${recorder}/longest`)).json()) as Held;
  return { ...held, status: answer.status, bytes };
}

it("nothing that is read holds the event loop", { timeout: 3_600_000 }, async () => {
  const over: string[] = [];
  let answers = 0;
  for (const person of people) {
    for (const address of addresses()) {
      // The first time belongs to the compiler; what is counted is what it takes then, again and again.
      const first = await heldBy(address, person);
      const { status, bytes, delay, spent } =
        first.spent > mostMs / 2 ? await heldBy(address, person) : first;
      answers += 1;
      const line = `${person} ${address} ${status}: ${spent.toFixed(0)} ms (${delay.toFixed(0)} ms felt), ${bytes} bytes`;
      if (isWhole && spent > mostMs / 2) console.log(line);
      if (status >= 500 || spent > mostMs) over.push(line);
    }
  }
  if (isWhole) console.log(`${answers} answers, ${over.length} of them above ${mostMs} ms`);
  expect(over).toEqual([]);
});
