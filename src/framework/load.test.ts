import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { root } from "../platform/root.ts";
import { measurementsOf } from "./edition.ts";
import { loadFramework } from "./load.ts";
import { currentKeyFeatures, findEdition } from "./queries.ts";

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

function db() {
  return jifunze.service.database.db;
}

async function rewrite(name: string, change: (content: Record<string, unknown>) => void): Promise<void> {
  const path = join(folder, name);
  const content = JSON.parse(await readFile(path, "utf8"));
  change(content);
  await writeFile(path, JSON.stringify(content));
}

describe("the start stops", () => {
  test("when a published edition would say something else", async () => {
    await rewrite("themes.json", (content) => {
      content.source = "Somebody else";
    });
    await expect(loadFramework(db(), folder)).rejects.toThrow(
      /reference\/themes\.json differs from edition “2026” .* Give the new content a new "edition"/,
    );
    await cp(join(root, "reference", "themes.json"), join(folder, "themes.json"));
  });

  test("when a file is not as it should be, and says where", async () => {
    await rewrite("themes.json", (content) => {
      content.themes = [];
    });
    await expect(loadFramework(db(), folder)).rejects.toThrow(
      /reference\/themes\.json is not as it should be:\n.*themes/s,
    );
    await cp(join(root, "reference", "themes.json"), join(folder, "themes.json"));
  });
});

test("loading the same editions again changes nothing", async () => {
  const before = await db()
    .selectFrom("editions")
    .select(["id", "digest", "loadedAt"])
    .orderBy("id")
    .execute();
  await loadFramework(db());
  expect(
    await db().selectFrom("editions").select(["id", "digest", "loadedAt"]).orderBy("id").execute(),
  ).toEqual(before);
});

test("every measurement of the Key Features can be referred to", async () => {
  const { id, edition, ...keyFeatures } = await currentKeyFeatures(db());
  const rows = await db()
    .selectFrom("measurements")
    .select("id")
    .where("frameworkId", "=", id)
    .where("frameworkEdition", "=", edition)
    .orderBy("position")
    .execute();
  expect(rows.map((row) => row.id)).toEqual(
    measurementsOf(keyFeatures).map(({ measurement }) => measurement.id),
  );
});

test("a new edition becomes the current one, and the old one stays", async () => {
  await rewrite("key-features.json", (content) => {
    content.edition = "2013, corrected";
  });
  await loadFramework(db(), folder);
  expect((await currentKeyFeatures(db())).edition).toBe("2013, corrected");
  expect((await findEdition(db(), "key-features", { edition: "2013" }))?.edition).toBe("2013");
});

test("the API gives everyone each document, and a named edition only where it exists", async () => {
  for (const document of ["key-features", "sdgs", "themes", "report-template"]) {
    expect((await jifunze.api("public", "GET", `/framework/${document}`)).status).toBe(200);
    expect((await jifunze.api("public", "GET", `/framework/${document}?edition=1066`)).body.code).toBe(
      "platform.not_found",
    );
  }
});
