// `node scripts/house/check.ts [folder]`: whether the program keeps the rules of the house. What is known and not mended yet
// stands in known.json, which may only become shorter.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findFaults, readHouse } from "./rules.ts";

const [root = ".", list = join(import.meta.dirname, "known.json")] = process.argv.slice(2);
const house = readHouse(root);
const known = new Map(
  Object.entries(JSON.parse(readFileSync(list, "utf8")) as Record<string, string[]>).map(([rule, whats]) => [
    rule,
    new Set(whats),
  ]),
);

const faults = findFaults(house);
const found = new Map(faults.map(({ rule, what }) => [`${rule}: ${what}`, { rule, what }]));
const unknown = [...found.values()].filter(({ rule, what }) => !known.get(rule)?.has(what));
const mended = [...known].flatMap(([rule, whats]) =>
  [...whats].filter((what) => !found.has(`${rule}: ${what}`)).map((what) => `${rule}: ${what}`),
);
for (const { rule, what } of unknown) console.log(`${rule}: ${what}`);
for (const line of mended) console.log(`known.json: is mended and can be taken out: ${line}`);
console.log(`${house.modules.length} modules of ${house.slices.length} slices`);
process.exit(unknown.length + mended.length === 0 ? 0 : 1);
