// `npm run bench [NAME …]`: the rows of docs/performance.md. Each compares with something on the same machine.

import { measureBadges } from "./badges.ts";
import { measureFinding } from "./finding-filters.ts";
import { measureGrowth } from "./growth.ts";
import { measureHarvest } from "./harvest.ts";
import { measureIdle } from "./idle.ts";
import { measureImports } from "./imports.ts";
import { measureManyPdfs } from "./many-pdfs.ts";
import { leaveServerCore } from "./measured-server.ts";
import { measurePages } from "./pages.ts";
import { measurePdf } from "./pdf.ts";
import { measurePhones } from "./phones.ts";
import { measureSaves } from "./saves.ts";
import { measureStarts } from "./starts.ts";

/** One line of the table. */
export interface Row {
  what: string;
  ours: string;
  against: string;
  result: string;
  goal: string;
}

const measurements: Record<string, () => Promise<Row[]>> = {
  starts: measureStarts,
  idle: measureIdle,
  pages: measurePages,
  saves: measureSaves,
  phones: measurePhones,
  growth: measureGrowth,
  finding: measureFinding,
  imports: measureImports,
  harvest: measureHarvest,
  pdf: measurePdf,
  pdfs: measureManyPdfs,
  badges: measureBadges,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}. There are: ${Object.keys(measurements).join(", ")}.`);
  process.exit(2);
}
if (!leaveServerCore()) console.error("Without taskset the load shares the cores with the server.");
console.log("| what | ours | against | result | goal |\n|---|---|---|---|---|");
for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const { what, ours, against, result, goal } of await measure()) {
    console.log(`| ${what} | ${ours} | ${against} | ${result} | ${goal} |`);
  }
}
process.exit(0);
