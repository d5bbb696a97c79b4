// Another country runs its own network by reference data alone: loaded by the command, seen in the pages, in its own financial years.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sentence } from "../src/network/country/cli.ts";
import { readCountryFolder } from "../src/network/country/country-folder.ts";
import type { PlaceWithMore } from "../src/network/places/queries.ts";
import { codeOfApp } from "./support/authenticator.ts";
import { type MailServer, startMailServer } from "./support/mail-server.ts";
import { runCommand, type ServerProcess, startServerProcess, temporaryFolder } from "./support/process.ts";
import { completeReport, cycle, seenNow } from "./support/report.ts";
import type { Answer, Person } from "./support/service.ts";
import { openSession, type Session } from "./support/session.ts";

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

/** Every command starts a program and its database, which takes its time on a busy machine. */
const patient = { timeout: 300_000 };

const country = (word: string, from: string) => runCommand(["country", word, "--from", from], settings);
const call = (name: string, input: object) => runCommand(["call", name, JSON.stringify(input)], settings);

it("tells what is wrong by file and line, and changes nothing", patient, async () => {
  const faults = async () => (await readCountryFolder(files.path)).faults.map(sentence);
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
  const told = (await faults()).join("\n");
  expect(told).toContain("areas.csv, line 3: code: “KH” stands in line 2 already.");
  expect(told).toContain("cities.csv, line 2: kind: ");
  expect(told).toContain("cities.csv, line 2: latitude: ");
  expect(told).toContain("cities.csv, line 2: area: There is no area “XX” in areas.csv.");
  await writeFile(join(files.path, "places.json"), await readFile(join(namibia, "places.json")));
  expect((await faults()).join("\n")).toContain("places.csv: It is missing;");
  await writeFile(join(files.path, "places.csv"), "id,kind,name\nna,country,Namibia\nna-kh,county,Khomas\n");
  expect((await faults()).join("\n")).toContain("places.csv, line 3: kind: ");
  expect((await runCommand(["country", "show"], settings)).output).toContain("(KE)");
});

it(
  "loads it once, says before what that changes, and leaves nothing of the country before",
  patient,
  async () => {
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
  },
);

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
  const windhoek = await (await fetch(`${server.url}/cities/windhoek`)).text();
  expect(windhoek).toContain("Khomas Region");
  // Without outlines of the regions the map is the country's, with the city's point.
  expect(windhoek).toContain("Windhoek lies at");
  expect(windhoek).not.toContain("The map shows");
  const khomas = (await (await fetch(`${server.url}/api/v1/places/na-kh`)).json()) as PlaceWithMore;
  expect(khomas.cities).toEqual([{ id: "windhoek", name: "Windhoek" }]);
  expect(khomas.counts).toEqual({ constituency: 10 });
  const { places } = (await (await fetch(`${server.url}/api/v1/places?q=Malindi`)).json()) as { places: [] };
  expect(places).toEqual([]);
}

it(
  "adds a city, opens a cycle and invites by its screens; the city reports figures of its financial years",
  patient,
  async () => {
    const mails = await startMailServer();
    const server = await startServerProcess({ ...settings, SMTP_URL: mails.url });
    try {
      const officer = await firstOfficer(server);
      await add(officer, "Walvis Bay", {
        code: "walvis-bay",
        place: "Erongo Region",
        figuresOf: "itself",
        areaNames: "Walvis Bay",
        longitude: "14.5",
        latitude: "-22.96",
      });
      const opened = await officer.post("/network/cycles/new", {
        id: cycle,
        ...day("opensOn", 1, 1, 2026),
        ...day("closesOn", 31, 12, 2031),
        cities: "walvis-bay",
      });
      expect(opened.html).toContain("The cycle is open");
      await officer.post("/network/people", {
        name: "Ndapewa Shikongo",
        email: coordinator,
        role: "coordinator",
        city: "walvis-bay",
        language: "en",
      });
      const reporter = await acceptedBy(coordinator, { mails, server });
      expect((await reporter.get("/desk")).html).toContain(`/cities/walvis-bay/reports/${cycle}`);
      await reportFinancialYear(reporter, server);
      expect((await officer.get("/network")).html).toMatch(/Walvis Bay.*Submitted/s);
    } finally {
      await server.end("SIGTERM");
      await mails.stop();
    }
  },
);

it("stays this country's once there are records", patient, async () => {
  const other = await temporaryFolder();
  const about = await readFile(join(namibia, "country.json"), "utf8");
  await writeFile(join(other.path, "country.json"), about.replace('"country": "NA"', '"country": "ZM"'));
  const { code, output } = await country("load", other.path);
  await other.remove();
  expect(code).toBe(1);
  expect(output).toContain("This network works in NA already: there are records of walvis-bay");
});

const password = "a sentence as password";
const coordinator = "ndapewa@example.org";
const day = (name: string, date: number, month: number, year: number) => ({
  [name]: String(date),
  [`${name}-month`]: String(month),
  [`${name}-year`]: String(year),
});

/** Makes the account of the first administrator by what the start printed, with a second factor. */
async function firstOfficer(server: ServerProcess): Promise<Session> {
  const session = openSession(server);
  const email = "officer@example.org";
  const link = /\/invitation\/\S+/.exec(server.output())?.[0] ?? "";
  await session.post(link, { name: "Maria Amupanda", email, password });
  await session.signIn(email, password);
  const { html } = await session.post("/account/second-factor", { password });
  const uri = /otpauth:[^"]+/.exec(html)?.[0].replaceAll("&amp;", "&") ?? "";
  const code = codeOfApp(new URL(uri).searchParams.get("secret") ?? "", 0);
  await session.post("/account/second-factor/confirm", { uri, code });
  return session;
}

/** The city's page then says the country's own word for where it lies. */
async function add(officer: Session, nameEn: string, fields: Record<string, string>): Promise<void> {
  const form = await officer.get("/network/cities/new");
  expect(form.html.replace(/<[^>]*>/g, " ")).not.toMatch(/kenya|\bcount(y|ies)\b|kilifi/i);
  const { path, html } = await officer.post("/network/cities/new", { nameEn, kind: "city", ...fields });
  expect(path, html.replace(/<[^>]*>/g, " ")).toBe("/network/cities");
  expect((await officer.get(`/cities/${fields.code}`)).html).toContain("Erongo Region");
}

async function acceptedBy(email: string, at: { mails: MailServer; server: ServerProcess }): Promise<Session> {
  const mail = () => at.mails.taken.find(({ to }) => to.includes(email))?.text;
  await expect.poll(mail, { timeout: 30_000 }).toBeDefined();
  const { text = "" } = await simpleParser(mail() ?? "");
  const session = openSession(at.server);
  await session.post(new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? "").pathname, { name: "Ndapewa", password });
  await session.signIn(email, password);
  return session;
}

/** Answers everything, with a value of a financial year, which runs from April to March here, and submits. */
async function reportFinancialYear(reporter: Session, server: ServerProcess): Promise<void> {
  const city = "/cities/walvis-bay";
  const api = async (_person: Person, method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { cookie: reporter.cookie(), origin: server.url, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json(), headers: answer.headers } as Answer;
  };
  await reporter.post(`${city}/measurements/1.1.1/values/new`, {
    period: "2024/25",
    status: "measured",
    amount: "88.5",
    sourceTitle: "Ministry of Education, annual report 2024/25",
    sourceKind: "official",
  });
  const { body } = await api("coordinator", "GET", `${city}/values`);
  expect(JSON.stringify(body)).toContain('"from":"2024-04-01","to":"2025-03-31"');
  const { html } = await reporter.get(`${city}/measurements/1.1.1`);
  expect(html).toContain("2024/25");
  const census = "Namibia Statistics Agency, 2023 Population and Housing Census";
  const profile = await api("coordinator", "PUT", `${city}/profile`, {
    version: 1,
    population: 102_704,
    populationYear: 2023,
    populationSource: census,
    areaKm2: 1124,
    areaYear: 2023,
    areaSource: census,
  });
  expect(profile.status, JSON.stringify(profile.body)).toBe(200);
  await completeReport({ api }, "coordinator", "walvis-bay");
  const seen = await seenNow({ api }, "coordinator", "walvis-bay");
  const submitted = await api("coordinator", "POST", `${city}/reports/${cycle}/submit`, { seen });
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  const report = (await reporter.get(`${city}/reports/${cycle}/submitted`)).html.replace(/<[^>]*>/g, " ");
  expect(report).toContain("Walvis Bay");
  expect(report).not.toMatch(/kenya|\bcount(y|ies)\b|KNBS/i);
}
