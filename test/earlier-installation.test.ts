// An installation as version 0.1 of November 2026 left it, before places, names in languages and editions of cycles: with
// reports that were sealed, returned, published and corrected, photographs, imports, requests, invitations and mails. Its backup is
// restored and started by today's program, as whoever runs it would do.

import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { publicActor } from "../src/platform/actor.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { root } from "../src/platform/root.ts";
import { paths } from "../src/reports/paths.ts";
import { verifySeal } from "../src/reports/verification.ts";
import { databaseUrl, onServer } from "./support/database.ts";
import { runCommand, type ServerProcess, startServerProcess, temporaryFolder } from "./support/process.ts";
import { inTurns } from "./support/routes.ts";
import { emailOf, password } from "./support/service.ts";
import { openSession, type Session } from "./support/session.ts";

const cycle = "2024-2026";
const backup = join(root, "test/fixtures/installation-of-2026-11.tar.gz");
const name = `jifunze_test_${randomBytes(6).toString("hex")}`;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let database: Database;
let server: ServerProcess | undefined;
let restored: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  await onServer(inject("adminUrl"), `create database ${name}`);
  const settings = { DATA_DIR: folder.path, DATABASE_URL: databaseUrl(inject("adminUrl"), name) };
  restored = (await runCommand(["restore", backup], settings)).output;
  server = await startServerProcess(settings, ["--demo"]);
  database = openDatabase(settings.DATABASE_URL);
}, 120_000);

afterAll(async () => {
  await server?.end("SIGTERM");
  await database?.close();
  await folder.remove();
  await onServer(inject("adminUrl"), `drop database if exists ${name} with (force)`);
});

const session = (): Session => openSession({ url: server?.url ?? "" });

it("is restored, and every migration since was done", async () => {
  expect(restored).toMatch(/Restored [\d,]+ rows of 2026-11-26T\S+, made by version 0\.1\.0\./);
  const { rows } = await database.pool.query<{ name: string }>(
    "select name from kysely_migration order by name",
  );
  const known = readdirSync(join(root, "migrations")).map((file) => file.replace(".sql", ""));
  expect(rows.map((row) => row.name)).toEqual(known.sort());
});

async function verdictOn(file: string, bytes: Uint8Array): Promise<string> {
  const call = {
    db: database.db,
    databaseUrl: database.url,
    actor: publicActor,
    now: new Date(),
    secret: "",
    baseUrl: "http://localhost:3000",
  };
  const { outcome, report } = await verifySeal.call({ file: { name: file, bytes } }, call);
  return `${outcome} ${report?.city} ${report?.submission} ${report?.standing}`;
}

it("each submission that was sealed is genuine, by the key of then: what was returned and replaced, and what was published", async () => {
  const reviewer = session();
  await reviewer.signIn(emailOf("reviewer"), password);
  const { rows } = await database.pool.query<{ city: string; submission: number }>(
    "select city_id as city, submission from seals order by city_id, submission",
  );
  const verdicts = await inTurns(rows, async ({ city, submission }) =>
    verdictOn(
      "report.json",
      await reviewer.download(`${paths.submission(city, cycle, submission)}/report.json`),
    ),
  );
  expect(verdicts).toEqual([
    "genuine laikipia 1 replaced",
    "genuine laikipia 2 published",
    "genuine makueni 1 published",
  ]);
});

it("what was published is read by everybody, and its file and its PDF are genuine", async () => {
  for (const [city, submission] of [
    ["laikipia", 2],
    ["makueni", 1],
  ] as const) {
    const said = `${city} ${submission} published`;
    const visitor = session();
    expect(await verdictOn("report.json", await visitor.download(paths.sealed(city, cycle)))).toBe(
      `genuine ${said}`,
    );
    expect(await verdictOn("report.pdf", await visitor.download(paths.pdf(city, cycle)))).toBe(
      `genuine-pdf ${said}`,
    );
  }
  expect((await session().get(paths.published("laikipia", cycle))).html).toContain("It was in May.");
});

/** Of the same kind of page so many are asked for. */
const mostOfAKind = 2;

/** What the addresses of pages of one kind have in common. */
function kindOf(path: string): string {
  return path.replaceAll(/[^/]*\d[^/]*|(?<=\/(?:cities|questions|features|places)\/)[^/]+/g, "*");
}

/** Follows the links from page to page, and returns those that fail or are not there. */
async function walkFrom(
  visitor: Session,
  first: string[],
): Promise<{ kinds: Set<string>; faults: string[] }> {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const faults: string[] = [];
  /** From where to each. Help leads everybody to the screens that it is about, also whoever may not open them. */
  const leads = new Map<string, string>();
  for (let next = first; next.length > 0; ) {
    const found = await inTurns(next, async (path) => {
      const { status, html } = await visitor.get(path);
      if (status !== 200 && !(status === 403 && (leads.get(path) ?? "").startsWith("/help")))
        faults.push(`${status} ${path}, from ${leads.get(path)}`);
      const links = [...html.matchAll(/href="(\/[^"?#]*)"/g)].map(([, href = ""]) => href);
      for (const link of links) if ((leads.get(link) ?? "/help").startsWith("/help")) leads.set(link, path);
      return links;
    });
    next = [...new Set(found.flat())].filter((path) => {
      const kind = kindOf(path);
      const count = counts.get(kind) ?? 0;
      if (seen.has(path) || /^\/(assets|sign-out|api)\b/.test(path) || count >= mostOfAKind) return false;
      seen.add(path);
      counts.set(kind, count + 1);
      return true;
    });
  }
  return { kinds: new Set(counts.keys()), faults };
}

describe("every page that its links lead to answers", () => {
  it.each([
    ["the public", undefined, 30],
    ["a coordinator", "coordinator", 40],
    ["a contributor", "contributor", 30],
    ["a reviewer", "reviewer", 30],
    ["an administrator", "administrator", 40],
  ] as const)("to %s", { timeout: 120_000 }, async (_who, person, fewest) => {
    const visitor = session();
    if (person) await visitor.signIn(emailOf(person), password);
    const { kinds, faults } = await walkFrom(visitor, person ? ["/desk", "/"] : ["/"]);
    expect(faults).toEqual([]);
    expect(kinds.size).toBeGreaterThan(fewest);
  });
});
