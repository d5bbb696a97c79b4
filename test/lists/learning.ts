// Takes many opportunities with their runs from a table, as a coordinator would: looked at, taken, given back, taken back. Tells in how
// many seconds, of the clock and of the processor, and how long others waited meanwhile: `node test/lists/learning.ts` after `npm test`
// or `npm start` has built the server. With a folder behind it also the degree programmes of Kenya (KUCCPS), which are not part of the
// project, at the institutions of another list, each of which is asked about where the two call it differently.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csv, startTableServer } from "./table-server.ts";

const count = 5000;
const [folder] = process.argv.slice(2);
const of = { kind: "learning", city: "kilifi" };
const trades = [
  "Sewing",
  "Welding",
  "Baking",
  "Masonry",
  "Bee keeping",
  "Reading",
  "Sign language",
  "Driving",
];
const places = ["Watamu", "Malindi Town", "Sokoni", "Mnarani", "Tezo"];
const schedules = ["Sat 9-12", "Jmosi saa 3-6", "Mon and Wed, 5 pm to 7 pm", "Mon-Fri 8:00-13:00"];
const costs = ["free", "bure", "Fees 1,500 a term; exam 500", "Ksh 26,400/= per year"];

/** One of a list, in turn. */
const nth = (list: readonly string[], index: number) => list[index % list.length] ?? "";

/** So many days from now. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const titleOf = (index: number) => `${nth(trades, index)} ${index}`;

/** Every twentieth row has a cell that is wrong; each third one is one more run of the row before it. */
function madeUp(organisation: string): string {
  const heading =
    "Title,Provider,Type,Level of learning,How people take part,Start,End,Schedule,Fees,Venue,Place,Topics,Languages";
  const rows = Array.from({ length: count }, (_, index) => [
    titleOf(index % 3 === 2 ? index - 1 : index),
    organisation,
    "course",
    "Continuing education",
    "In person",
    day(14 + (index % 60)),
    day(150),
    index % 20 === 0 ? "some day" : nth(schedules, index),
    index % 40 === 20 ? "cheap" : nth(costs, index),
    `Hall ${index % 50}`,
    nth(places, index),
    "",
    "English; Kiswahili",
  ]);
  return csv([heading.split(","), ...rows]);
}

const { ask, worked, url, bearer, stop } = await startTableServer("coordinator@kilifi.example");

async function give(name: string, text: string, kind = of.kind): Promise<string> {
  const form = new FormData();
  form.set("kind", kind);
  form.set("city", of.city);
  form.set("file", new File([text], `${name}.csv`));
  const { id } = await ask<{ id: string }>("POST", "", form);
  await worked(`${name}, looked at`, id);
  return id;
}

async function programmes(from: string): Promise<void> {
  const known = JSON.parse(readFileSync(join(from, "kuccps-institutions-2022.json"), "utf8")) as {
    name: string;
  }[];
  const institutions = csv([["Name", "Sector"], ...known.map(({ name }) => [name, "university"])]);
  const first = await give("institutions", institutions, "organisations");
  const here = { kind: "organisations", city: of.city };
  await ask("POST", `/${first}/answers`, { ...here, all: "new" });
  await ask("POST", `/${first}/take`, here);
  await worked("institutions, taken", first);

  const list = readFileSync(join(from, "kuccps-degree-programmes-2024.csv"), "utf8");
  const second = await give("programmes, read", list);
  const columns = {
    titleEn: { at: 3 },
    organisation: { at: 2 },
    kind: { all: "course" },
    level: { all: "tertiary" },
    setting: { all: "formal" },
  };
  await ask("PUT", `/${second}/columns`, { ...of, columns });
  await worked("programmes, looked at", second);
  await ask("POST", `/${second}/answers`, { ...of, all: "first" });
  await ask("POST", `/${second}/take`, of);
  await worked("programmes, taken", second);
  const shown = await fetch(`${url}/api/v1/cities/${of.city}/learning`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  const { opportunities } = (await shown.json()) as {
    opportunities: { title: string; organisation: string }[];
  };
  for (const { title, organisation } of opportunities.slice(0, 8)) console.log(`${title}, ${organisation}`);
}

try {
  const added = await fetch(`${url}/api/v1/organisations`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ nameEn: "Kilifi Training Rooms", sector: "other_public", city: of.city }),
  });
  if (!added.ok) throw new Error(await added.text());
  const { organisation } = (await added.json()) as { organisation: string };
  const made = madeUp(organisation);
  const first = await give(`${count} rows`, made);
  await ask("POST", `/${first}/take`, of);
  await worked(`${count} rows, taken`, first);
  await give("the same again", made);
  await ask("POST", `/${first}/undo`, of);
  await worked("undone", first);
  if (folder !== undefined) await programmes(folder);
} finally {
  await stop();
}
