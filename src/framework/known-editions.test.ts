import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { statementsOf } from "../../test/support/statements.ts";
import { listenOn } from "../platform/database/changes.ts";
import { root } from "../platform/root.ts";
import { editionChannel, forgetEditions } from "./known-editions.ts";
import { loadFramework } from "./load.ts";

let jifunze: TestService;
let folder: string;

beforeAll(async () => {
  jifunze = await startTestService();
  folder = await mkdtemp(join(tmpdir(), "jifunze-reference-"));
  await cp(join(root, "reference"), folder, { recursive: true });
});

afterAll(async () => {
  await jifunze.stop();
  await rm(folder, { recursive: true });
});

const themes = "/framework/themes";

async function asked(): Promise<number> {
  await statementsOf(jifunze, "public", `/api/v1${themes}`);
  return (await statementsOf(jifunze, "public", `/api/v1${themes}`)).statements.length;
}

async function shownSource(): Promise<unknown> {
  return (await jifunze.api("public", "GET", themes)).body.source;
}

it("which edition is the newest is asked each time, and not any more once new ones are heard of", async () => {
  expect(await asked()).toBe(1);
  const heard = await listenOn(jifunze.service.database.pool, { [editionChannel]: forgetEditions });
  expect(await asked()).toBe(0);
  const path = join(folder, "themes.json");
  const content = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...content, edition: "next", source: "The next edition" }));
  await loadFramework(jifunze.service.database.db, folder);
  await expect.poll(shownSource).toBe("The next edition");
  await heard.stop();
});
