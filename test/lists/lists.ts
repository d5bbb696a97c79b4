// Takes real lists of institutions and schools as organisations, as an officer would: columns chosen, doubtful rows answered, taken,
// exported and given back, taken back. Tells how many rows were linked, created and asked, in how many seconds, and how long others
// waited meanwhile. The lists are not part of the project: `node test/lists/lists.ts FOLDER` after `npm test` or `npm start` has built
// the server.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csv, startTableServer } from "./table-server.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Say where the lists are: node test/lists/lists.ts FOLDER");

function institutions(path: string): string {
  const all = JSON.parse(readFileSync(path, "utf8")) as Record<string, string>[];
  return csv([
    ["ID", "key", "name", "category", "s_type"],
    ...all.map((one) => ["ID", "key", "name", "category", "s_type"].map((name) => one[name] ?? "")),
  ]);
}

/** Every twentieth row has a cell that is wrong, in turn of another kind. */
function madeUp(count: number): string {
  const wrong = [
    { sector: "space travel" },
    { email: "nobody at home" },
    { founded: "long ago" },
    { registrations: "KE-KRA 12" },
    { county: "Atlantis" },
    { name: "" },
  ];
  const rows = Array.from({ length: count }, (_, index) => {
    const row = {
      name: `Example Centre ${index} of ${String.fromCharCode(65 + (index % 26))}${index * 7}`,
      sector: "community",
      email: `centre${index}@example${index}.org`,
      founded: "1990",
      registrations: "",
      county: "Kilifi",
      ...(index % 20 === 0 && wrong[(index / 20) % wrong.length]),
    };
    return [row.name, row.sector, row.email, row.founded, row.registrations, row.county];
  });
  return csv([["Name", "Sector", "E-mail", "Founded", "Registrations", "County"], ...rows]);
}

const kind = "organisations";
const { ask, worked, url, bearer, stop } = await startTableServer("administrator@commission.example");

async function give(name: string, text: string, columns?: object): Promise<string> {
  const form = new FormData();
  form.set("kind", kind);
  form.set("file", new File([text], `${name}.csv`));
  const { id } = await ask<{ id: string }>("POST", "", form);
  if (columns) {
    await worked(`${name}, read`, id);
    await ask("PUT", `/${id}/columns`, { kind, columns });
  }
  await worked(`${name}, looked at`, id);
  return id;
}

async function take(name: string, id: string): Promise<void> {
  await ask("POST", `/${id}/answers`, { kind, all: "new" });
  await ask("POST", `/${id}/take`, { kind });
  await worked(`${name}, taken`, id);
}

try {
  const first = await give("institutions", institutions(join(folder, "kuccps-institutions-2022.json")), {
    nameEn: { at: 2 },
    abbreviations: { at: 1 },
    sector: { all: "university" },
  });
  await take("institutions", first);
  const schools = readFileSync(join(folder, "kenya-schools-2016-member-counties.csv"), "utf8");
  const second = await give("schools", schools, {
    nameEn: { at: 1 },
    sector: { all: "other_public" },
    register: { all: "KE-MOE2016" },
    number: { at: 0 },
    county: { at: 4 },
    place: { at: 8 },
  });
  await take("schools", second);
  const again = await give("schools again", schools);
  console.log(`(nothing to take: ${(await ask("GET", `/${again}`)).counts.ready})`);
  const begun = performance.now();
  const exported = await fetch(`${url}/organisations.csv`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  const text = await exported.text();
  console.log(
    `export: ${exported.status}, ${text.length} characters, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );
  if (exported.ok) await give("the export given back", text);
  const third = await give("10,000 rows with errors", madeUp(10_000));
  await take("10,000 rows", third);
  for (const id of [third, second]) {
    await ask("POST", `/${id}/undo`, { kind });
    await worked("undone", id);
  }
} finally {
  await stop();
}
