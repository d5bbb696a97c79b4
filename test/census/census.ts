// Imports tables of Kenya's 2019 census as the assistant proposes it, for three cities, and compares every value with
// what plain arithmetic on the file's text gives; nothing of our own reader is used for that. The tables are not part
// of the project: `node test/census/census.ts FOLDER` after `npm test` or `npm start` has built the server.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startServerProcess, temporaryFolder, writeToken } from "../support/process.ts";
import { cityApi } from "./city-api.ts";

interface Value {
  measurement: string;
  period: { label: string };
  disaggregation: Record<string, string>;
  amount: string;
}

/** By group ("sex=female subCounty=Ganze"), in percent. */
type Expected = Map<string, number>;

const cities = { kilifi: "Kilifi", laikipia: "Laikipia", makueni: "Makueni" };

/** The cells of a file that separates by commas and puts texts between quotation marks. */
function cellsOf(file: string): string[][] {
  const lines = readFileSync(file, "utf8").trim().split(/\r?\n/);
  return lines.map((line) => line.split(",").map((cell) => cell.replaceAll('"', "").trim()));
}

const isNamed = (cell: string | undefined, name: string) => cell?.toUpperCase() === name.toUpperCase();
const partName = (cell = "") => cell.toLowerCase().replace(/(^|[ /-])[a-z]/g, (start) => start.toUpperCase());
const key = (group: Record<string, string>) =>
  Object.entries(group)
    .map(([dimension, member]) => `${dimension}=${member}`)
    .toSorted((one, other) => one.localeCompare(other))
    .join(" ");

const tables: {
  file: string;
  measurement: string;
  period: string;
  expect: (rows: string[][], city: string) => Expected;
}[] = [
  {
    file: "V4_T2.33.csv",
    measurement: "7.2.2",
    period: "2019",
    expect: (rows, city) =>
      new Map(
        rows
          .filter(([county]) => isNamed(county, city))
          .flatMap((row) => {
            const part: Record<string, string> = row[2] === "County" ? {} : { subCounty: partName(row[1]) };
            const share = (users: number, people: number) => (Number(row[users]) / Number(row[people])) * 100;
            return [
              [key(part), share(6, 3)],
              [key({ ...part, sex: "male" }), share(8, 4)],
              [key({ ...part, sex: "female" }), share(10, 5)],
            ] as const;
          }),
      ),
  },
  {
    file: "V4_T2.36.csv",
    measurement: "7.2.2",
    // Households, not people: under a year of its own, so that the two do not correct each other.
    period: "2018",
    expect: (rows, city) =>
      new Map(
        rows
          .filter(([, county]) => isNamed(county, city))
          .map(
            (row) =>
              [key(row[2] === "County" ? {} : { subCounty: partName(row[0]) }), Number(row[8])] as const,
          ),
      ),
  },
  {
    file: "V4_T2.8a.csv",
    measurement: "2.2.1",
    period: "2019",
    expect: (rows, city) =>
      new Map(
        ["Total", "Male", "Female"].map((sex) => {
          const row = rows.find(([area, gender]) => isNamed(area, city) && gender === sex) ?? [];
          const group: Record<string, string> = sex === "Total" ? {} : { sex: sex.toLowerCase() };
          return [key(group), (Number(row[4]) / (Number(row[3]) + Number(row[4]))) * 100] as const;
        }),
      ),
  },
  {
    file: "V4_T2.9a.csv",
    measurement: "2.2.1",
    period: "2018",
    expect: (rows, city) =>
      new Map(
        rows
          .filter(([county, age]) => isNamed(county, city) && age !== "Not Stated")
          .filter((row) => row[3] !== "" && row[4] !== "")
          .map((row) => {
            const age = (row[1] ?? "").replaceAll(" ", "");
            const group: Record<string, string> = age === "Total" ? {} : { age };
            return [key(group), (Number(row[4]) / (Number(row[3]) + Number(row[4]))) * 100] as const;
          }),
      ),
  },
];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Say where the tables are: node test/census/census.ts FOLDER");
const data = await temporaryFolder();
const settings = { DATA_DIR: data.path };
const server = await startServerProcess(settings, ["--demo"]);
let compared = 0;
const faults: string[] = [];
try {
  for (const [id, name] of Object.entries(cities)) {
    const ask = cityApi(server.url, id, await writeToken(settings, id));
    for (const { file, measurement, period, expect } of tables) {
      const form = new FormData();
      form.set("file", new File([readFileSync(join(folder, file))], file));
      const { id: upload } = await ask<{ id: string }>("POST", "/imports", form);
      const { mapping } = await ask("GET", `/imports/${upload}/proposal`);
      const about = { period, sourceTitle: `KNBS, 2019 census, ${file}`, sourceKind: "official" };
      await ask("POST", `/imports/${upload}/save`, { ...about, mapping });
      const values = await ask<Value[]>("GET", `/values?measurement=${measurement}`);
      const found = new Map(
        values
          .filter((value) => value.period.label === period)
          .map(({ disaggregation, amount }) => [key(disaggregation), Number(amount)]),
      );
      const expected = expect(cellsOf(join(folder, file)).slice(1), name);
      for (const group of new Set([...found.keys(), ...expected.keys()])) {
        compared += 1;
        const [ours, theirs] = [found.get(group), expected.get(group)];
        if (ours === undefined || theirs === undefined || Math.abs(ours - theirs) > 1e-6)
          faults.push(`${id} ${file} ${group || "everybody"}: ${ours} instead of ${theirs}`);
      }
    }
  }
} finally {
  await server.end("SIGTERM");
  await data.remove();
}
console.log([...faults, `${compared} values compared, ${faults.length} differ`].join("\n"));
process.exitCode = faults.length > 0 || compared === 0 ? 1 : 0;
