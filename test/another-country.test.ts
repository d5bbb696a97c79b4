// Another country runs its own network by reference data alone: loaded by the command, seen in the pages, in its own financial years.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PlaceWithMore } from "../src/network/places/queries.ts";
import { runCommand, type ServerProcess, startServerProcess, temporaryFolder } from "./support/process.ts";

const namibia = join("test", "support", "namibia");
let data: Awaited<ReturnType<typeof temporaryFolder>>;
let files: Awaited<ReturnType<typeof temporaryFolder>>;
let settings: Record<string, string>;

beforeAll(async () => {
  [data, files] = [await temporaryFolder(), await temporaryFolder()];
  settings = { DATA_DIR: data.path };
});

afterAll(async () => {
  await data.remove();
  await files.remove();
});

const country = (word: string, from: string) => runCommand(["country", word, "--from", from], settings);
const call = (name: string, input: object) => runCommand(["call", name, JSON.stringify(input)], settings);

it("tells what is wrong by file and line, and changes nothing", async () => {
  const about = await readFile(join(namibia, "country.json"), "utf8");
  await writeFile(join(files.path, "country.json"), about.replace("Africa/Windhoek", "Africa/Nowhere"));
  await writeFile(join(files.path, "areas.csv"), "code,iso,name\nKH,NA-KH,Khomas\nKH,NA-KH,Khomas again\n");
  await writeFile(
    join(files.path, "cities.csv"),
    "code,name,kind,area,longitude,latitude\nwindhoek,Windhoek,town,XX,17,-95\n",
  );
  const { code, output } = await country("load", files.path);
  expect(code).toBe(1);
  expect(output).toContain("Nothing was changed.");
  expect(output).toMatch(/country\.json, line 16: network\.timeZone: /);
  await writeFile(join(files.path, "country.json"), about);
  const again = await country("check", files.path);
  expect(again.code).toBe(1);
  expect(again.output).toContain("areas.csv, line 3: code: “KH” stands in line 2 already.");
  expect(again.output).toContain("cities.csv, line 2: kind: ");
  expect(again.output).toContain("cities.csv, line 2: latitude: ");
  expect(again.output).toContain("cities.csv, line 2: area: There is no area “XX” in areas.csv.");
  await writeFile(join(files.path, "places.json"), await readFile(join(namibia, "places.json")));
  expect((await country("check", files.path)).output).toContain("places.csv: It is missing;");
  await writeFile(join(files.path, "places.csv"), "id,kind,name\nna,country,Namibia\nna-kh,county,Khomas\n");
  expect((await country("check", files.path)).output).toContain("places.csv, line 3: kind: ");
  expect((await runCommand(["country", "show"], settings)).output).toContain("(KE)");
});

it("loads it once, says before what that changes, and leaves nothing of the country before", async () => {
  const before = await country("check", namibia);
  expect(before.output).toContain("Cities that would be added: windhoek.");
  expect(before.output).toContain("kilifi, kuno, laikipia, makueni, nairobi");
  const loaded = await country("load", namibia);
  expect([loaded.code, loaded.output]).toEqual([0, expect.stringContaining("Restart every server")]);
  expect((await country("load", namibia)).output).toContain("is loaded already: nothing to do");
  const audit = await call("accounts.listAuditEntries", {});
  expect(audit.output.match(/"network\.loadCountry"/g)).toHaveLength(1);
  const server = await startServerProcess(settings);
  try {
    await looksLikeNamibia(server);
  } finally {
    await server.end("SIGTERM");
  }
});

async function looksLikeNamibia(server: ServerProcess): Promise<void> {
  const paths = [
    "/",
    "/cities",
    "/cities/windhoek",
    "/about",
    "/privacy",
    "/help/figures",
    "/cycles",
    "/places",
  ];
  for (const path of paths) {
    const answer = await fetch(`${server.url}${path}`, { headers: { "accept-language": "sw" } });
    const html = await answer.text();
    expect(answer.status, path).toBe(200);
    expect(html, path).toContain('<html lang="en"');
    expect(html.replace(/<[^>]*>/g, " "), path).not.toMatch(
      /kenya|\bcount(y|ies)\b|kaunti|kilifi|KNBS|Kiswahili|\{\{/i,
    );
  }
  expect(await (await fetch(server.url)).text()).toContain("Namibia Network of Learning Cities");
  expect(await (await fetch(`${server.url}/cities/windhoek`)).text()).toContain("Khomas Region");
  const khomas = (await (await fetch(`${server.url}/api/v1/places/na-kh`)).json()) as PlaceWithMore;
  expect(khomas.cities).toEqual([{ id: "windhoek", name: "Windhoek" }]);
  expect(khomas.counts).toEqual({ constituency: 10 });
  const { places } = (await (await fetch(`${server.url}/api/v1/places?q=Malindi`)).json()) as { places: [] };
  expect(places).toEqual([]);
}

it("adds a city, records figures in its financial years, and then stays this country's", async () => {
  const added = await call("network.addCity", {
    code: "walvis-bay",
    nameEn: "Walvis Bay",
    kind: "city",
    countyEn: "Erongo",
    countyCode: "ER",
    figuresOf: "itself",
    areaNames: ["Walvis Bay"],
    longitude: 14.5,
    latitude: -22.96,
  });
  expect([added.code, added.output]).toEqual([0, expect.stringContaining("walvis-bay")]);
  const refused = await country("load", files.path);
  expect(refused.code).toBe(1);
  const cycle = await call("reports.openCycle", {
    id: "2024-2026",
    opensOn: "2026-01-01",
    closesOn: "2031-12-31",
    cities: ["windhoek", "walvis-bay"],
  });
  expect(cycle.code, cycle.output).toBe(0);
});
