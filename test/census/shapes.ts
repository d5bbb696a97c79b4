// Makes tables in the shapes in which figures are published, with random figures, imports each as the assistant proposes
// it, and compares every value with the figures that it was made of: `node test/census/shapes.ts` after `npm test` or
// `npm start` has built the server.

import ExcelJS from "exceljs";
import { startServerProcess, temporaryFolder, writeToken } from "../support/process.ts";
import { cityApi } from "./city-api.ts";

interface Figure {
  county: string;
  measurement: string;
  period: string;
  group: Record<string, string>;
  amount: number;
}

interface Shape {
  name: string;
  measurement: string;
  file: (random: () => number) => Promise<{ file: File; figures: Figure[] }>;
}

const counties = ["Mombasa", "Kwale", "Kilifi", "Tana River", "Lamu"];
const places = { kilifi: "Kilifi", laikipia: "Laikipia" };
const allCounties = [...counties, "Laikipia"];

/** The same figures for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const share = (random: () => number) => Math.round(20 + random() * 700) / 10;
const csv = (name: string, rows: (string | number)[][]) => {
  const quoted = (cell: string | number) => (/[",\n]/.test(String(cell)) ? `"${cell}"` : String(cell));
  return new File([rows.map((row) => row.map(quoted).join(",")).join("\n")], `${name}.csv`);
};
async function excel(name: string, sheets: Record<string, (string | number)[][]>): Promise<File> {
  const book = new ExcelJS.Workbook();
  for (const [title, rows] of Object.entries(sheets)) book.addWorksheet(title).addRows(rows);
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], `${name}.xlsx`);
}

const shapes: Shape[] = [
  {
    name: "open-sdg",
    measurement: "1.1.1",
    async file(random) {
      const rows: (string | number)[][] = [["Year", "County", "Sex", "Units", "Value"]];
      const figures: Figure[] = [];
      for (const year of ["2014", "2019", "2022"])
        for (const county of allCounties)
          for (const sex of ["", "Female", "Male"]) {
            const amount = share(random);
            rows.push([year, county, sex, "Percent", amount]);
            const group: Record<string, string> = sex === "" ? {} : { sex: sex.toLowerCase() };
            figures.push({ county, measurement: "1.1.1", period: year, group, amount });
          }
      rows[0] = ["Year", "County", "Sex", "Units", "Adult literacy rate"];
      return { file: csv("open-sdg", rows), figures };
    },
  },
  {
    name: "pivot: the county once, its rows below",
    measurement: "2.2.1",
    async file(random) {
      const rows: (string | number)[][] = [
        ["Table 4: Unemployment by county"],
        [],
        ["County", "Sex", "Unemployment rate (%)"],
      ];
      const figures: Figure[] = [];
      for (const county of allCounties)
        ["Total", "Male", "Female"].forEach((sex, index) => {
          const amount = share(random);
          rows.push([index === 0 ? county : "", sex, amount]);
          const group: Record<string, string> = sex === "Total" ? {} : { sex: sex.toLowerCase() };
          figures.push({ county, measurement: "2.2.1", period: "2011", group, amount });
        });
      return { file: await excel("pivot", { Unemployment: rows }), figures };
    },
  },
  {
    name: "several sheets",
    measurement: "7.2.2",
    async file(random) {
      const figures = allCounties.map((county) => ({
        county,
        measurement: "7.2.2",
        period: "2012",
        group: {},
        amount: share(random),
      }));
      const rows = figures.map(({ county, amount }) => [county, amount]);
      const sheets = {
        "Read me": [["About this file"]],
        Codes: [
          ["Code", "Meaning"],
          ["p", "provisional"],
        ],
        Internet: [["County", "Internet access (%)"], ...rows],
      };
      return { file: await excel("sheets", sheets), figures };
    },
  },
  {
    name: "years side by side",
    measurement: "2.1.1",
    async file(random) {
      const years = ["2015", "2016", "2017", "2018"];
      const rows: (string | number)[][] = [
        ["County", ...years.map((year) => `GDP per capita (KES) ${year}`)],
      ];
      const figures: Figure[] = [];
      for (const county of allCounties) {
        const amounts = years.map(() => Math.round(50_000 + random() * 200_000));
        rows.push([county, ...amounts]);
        years.forEach((period, index) => {
          figures.push({ county, measurement: "2.1.1", period, group: {}, amount: amounts[index] ?? 0 });
        });
      }
      return { file: csv("years", rows), figures };
    },
  },
  {
    name: "financial years",
    measurement: "2.1.2",
    async file(random) {
      const rows: (string | number)[][] = [["County", "Financial year", "Poverty rate (%)"]];
      const figures: Figure[] = [];
      for (const first of [2017, 2018, 2019])
        for (const county of allCounties) {
          const period = `${first}/${String(first + 1).slice(2)}`;
          const amount = share(random);
          rows.push([county, `FY ${first}/${first + 1}`, amount]);
          figures.push({ county, measurement: "2.1.2", period, group: {}, amount });
        }
      return { file: csv("financial", rows), figures };
    },
  },
  {
    name: "several categories",
    measurement: "7.2.2",
    async file(random) {
      const rows: (string | number)[][] = [
        ["County", "Residence", "Sex", "Age", "Year", "Internet access (%)"],
      ];
      const figures: Figure[] = [];
      for (const county of allCounties)
        for (const residence of ["Rural", "Urban", "Total"])
          for (const sex of ["F", "M", "T"])
            for (const age of ["15-24", "25+", "All ages"]) {
              const amount = share(random);
              rows.push([county, residence, sex, age, "2021", amount]);
              const group: Record<string, string> = {
                ...(residence !== "Total" && { residence: residence.toLowerCase() }),
                ...(sex !== "T" && { sex: sex === "F" ? "female" : "male" }),
                ...(age !== "All ages" && { age }),
              };
              figures.push({ county, measurement: "7.2.2", period: "2021", group, amount });
            }
      return { file: csv("categories", rows), figures };
    },
  },
];

interface Value {
  period: { label: string };
  disaggregation: Record<string, string>;
  amount: string;
  source: { title: string };
}

const key = (period: string, group: Record<string, string>) =>
  [period, ...Object.entries(group).map((pair) => pair.join("="))]
    .toSorted((one, other) => one.localeCompare(other))
    .join(" ");

const data = await temporaryFolder();
const settings = { DATA_DIR: data.path };
const server = await startServerProcess(settings, ["--demo"]);
let compared = 0;
const faults: string[] = [];
try {
  for (const [id, name] of Object.entries(places)) {
    const ask = cityApi(server.url, id, await writeToken(settings, id));
    for (const [index, shape] of shapes.entries()) {
      const { file, figures } = await shape.file(randomFrom(index + 7));
      const form = new FormData();
      form.set("file", file);
      const { id: upload } = await ask<{ id: string }>("POST", "/imports", form);
      const { mapping, sheet } = await ask("GET", `/imports/${upload}/proposal`);
      const about = { sourceTitle: shape.name, sourceKind: "official", note: "Random figures" };
      const period = figures[0]?.period;
      const chosen = sheet === undefined ? {} : { sheet };
      await ask("POST", `/imports/${upload}/save`, { ...about, ...chosen, period, mapping });
      const all = await ask<Value[]>("GET", `/values?measurement=${shape.measurement}`);
      const found = new Map(
        all
          .filter(({ source }) => source.title === shape.name)
          .map(({ period: { label }, disaggregation, amount }) => [
            key(label, disaggregation),
            Number(amount),
          ]),
      );
      const expected = new Map(
        figures
          .filter(({ county }) => county === name)
          .map(({ period: of, group, amount }) => [key(of, group), amount]),
      );
      for (const place of new Set([...found.keys(), ...expected.keys()])) {
        compared += 1;
        const [ours, theirs] = [found.get(place), expected.get(place)];
        if (ours === undefined || theirs === undefined || Math.abs(ours - theirs) > 1e-9)
          faults.push(`${id} ${shape.name} ${place}: ${ours} instead of ${theirs}`);
      }
    }
  }
} finally {
  await server.end("SIGTERM");
  await data.remove();
}
console.log([...faults, `${compared} values compared, ${faults.length} differ`].join("\n"));
process.exitCode = faults.length > 0 || compared === 0 ? 1 : 0;
