// The PDF of a sealed report: made once, recognised as a whole, and never mistaken for another.

import { inflateSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  completeReport,
  cycle,
  openTestCycle,
  publishTestReport,
  seenNow,
} from "../../test/support/report.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { embeddedFiles } from "./pdf/embedded-files.ts";

const report = `/cities/kilifi/reports/${cycle}`;
let jifunze: TestService;
let published: Uint8Array;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi", "laikipia"]);
  await completeReport(jifunze, "coordinator", "kilifi");
});

afterAll(() => jifunze.stop());

const download = (query = "") => openSession(jifunze).download(`${report}/report.pdf${query}`);

async function verify(bytes: Uint8Array, name = "report.pdf") {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes)], name));
  return (await jifunze.api("public", "POST", "/verify", form)).body;
}

const keptRows = () =>
  jifunze.service.database.db
    .selectFrom("reportPdfs")
    .select(["language", "isPublished", "madeAt"])
    .execute();

it("is a draft before, which holds no sealed file and is told so", async () => {
  const draft = await (await signedIn(jifunze, "coordinator")).download(`${report}/report.pdf`);
  expect(await verify(draft)).toEqual({ outcome: "not-a-sealed-report", reason: "no_sealed_file" });
  expect(await keptRows()).toEqual([]);
});

it("that cannot be made is a failure and not “not submitted”", async () => {
  const { db } = jifunze.service.database;
  await sql`alter table report_events rename to report_events_away`.execute(db);
  try {
    const { status } = await (await signedIn(jifunze, "reviewer")).get(`${report}/report.pdf`);
    expect(status).toBeGreaterThanOrEqual(500);
  } finally {
    await sql`alter table report_events_away rename to report_events`.execute(db);
  }
  expect((await openSession(jifunze).get(`${report}/report.pdf`)).status).toBe(404);
});

describe("once published", () => {
  beforeAll(async () => {
    await publishTestReport(jifunze, "coordinator", "kilifi");
    [published = new Uint8Array()] = await Promise.all([download(), download(), download()]);
  });

  it("is made once for all who ask, and is the same bytes for ever", async () => {
    expect((await keptRows()).map(({ language, isPublished }) => [language, isPublished])).toEqual([
      ["en", true],
    ]);
    const again = await Promise.all([download(), download("?language=en")]);
    for (const pdf of again) expect(Buffer.from(pdf).equals(published)).toBe(true);
    await download("?language=sw");
    expect((await keptRows()).map(({ language }) => language).toSorted()).toEqual(["en", "sw"]);
  });

  it("is genuine as a whole, and leads to the report", async () => {
    expect(await verify(published)).toMatchObject({
      outcome: "genuine-pdf",
      report: { city: "kilifi", submission: 1, standing: "published", isPublished: true },
    });
    expect(await verify(await download("?language=sw"))).toMatchObject({ outcome: "genuine-pdf" });
  });

  it("holds the sealed file, byte for byte", async () => {
    const [inside = new Uint8Array()] = embeddedFiles(published, 1_000_000);
    const file = await openSession(jifunze).download(`${report}/report.json`);
    expect(Buffer.from(inside).equals(file)).toBe(true);
    expect(await verify(inside, "inside.json")).toMatchObject({ outcome: "genuine" });
  });

  it("with any other page is not called genuine, although the file inside is", async () => {
    const pages = Buffer.concat([published, Buffer.from("\n% saved again")]);
    const other = await verify(pages);
    expect(other).toMatchObject({ outcome: "other-pages", report: { city: "kilifi" } });
    const form = new FormData();
    form.set("file", new File([pages], "report.pdf"));
    const response = await fetch(`${jifunze.url}/verify`, {
      method: "POST",
      body: form,
      headers: { origin: jifunze.url },
    });
    const html = await response.text();
    expect(html).toContain("Not our pages");
    expect(html).toContain("notification--important");
    expect(html).not.toContain("notification--success");
  });

  it("with another file inside is told as altered", async () => {
    expect(
      await verify(withAttachment(published, (text) => text.replace("The governor", "The governess"))),
    ).toMatchObject({
      outcome: "altered",
      altered: "content",
    });
    expect(await verify(withAttachment(published, () => "{}"))).toEqual({
      outcome: "not-a-sealed-report",
      reason: "other_format",
    });
  });
});

it("of a submission that was returned or replaced says so", async () => {
  await completeReport(jifunze, "otherCoordinator", "laikipia");
  const path = `/cities/laikipia/reports/${cycle}`;
  const submit = async () => {
    const seen = await seenNow(jifunze, "otherCoordinator", "laikipia");
    return (await jifunze.api("otherCoordinator", "POST", `${path}/submit`, { seen })).body;
  };
  const { digest } = await submit();
  const pdf = await (await signedIn(jifunze, "reviewer")).download(`${path}/report.pdf`);
  const standing = async () => ((await verify(pdf)).report as { standing: string }).standing;
  expect(await standing()).toBe("submitted");
  await jifunze.api("reviewer", "POST", `${path}/return`, { digest, note: "Say more." });
  expect(await standing()).toBe("returned");
  await submit();
  expect(await standing()).toBe("replaced");
  expect(await verify(pdf)).toMatchObject({
    outcome: "genuine-pdf",
    report: { submission: 1, lastSubmission: 2 },
  });
});

/** The PDF with its attachment changed and everything else as it was, as somebody would do it who knows the format. */
function withAttachment(pdf: Uint8Array, change: (text: string) => string): Buffer {
  const bytes = Buffer.from(pdf);
  const mark = bytes.indexOf("/Type /EmbeddedFile");
  const start = bytes.indexOf("stream\n", mark) + "stream\n".length;
  const end = bytes.indexOf("endstream", start);
  const dictionary = bytes.toString("latin1", bytes.lastIndexOf("obj", mark), start);
  expect(dictionary).toContain("/FlateDecode");
  const text = inflateSync(bytes.subarray(start, end)).toString("utf8");
  const plain = dictionary.replace("/Filter /FlateDecode", "").replace(/\/Length \d+/, "");
  return Buffer.concat([
    bytes.subarray(0, bytes.lastIndexOf("obj", mark)),
    Buffer.from(plain),
    Buffer.from(change(text)),
    Buffer.from("\n"),
    bytes.subarray(end),
  ]);
}
