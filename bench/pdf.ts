import { inflateSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../scripts/chromium.mjs";
import { completeReport, publishTestReport } from "../test/support/report.ts";
import type { Person } from "../test/support/service.ts";
import { coordinator, type MeasuredServer, startMeasured } from "./measured-server.ts";
import type { Row } from "./run.ts";

const cycle = "2024-2026";
const report = `/cities/kilifi/reports/${cycle}`;
const rounds = 8;

/** A published report of some 15 pages by Typst, and by a Chromium that starts for it or runs already. */
export async function measurePdf(): Promise<Row[]> {
  const measured = await startMeasured();
  try {
    const city = await cityOf(measured);
    const url = `${measured.server.url}${report}`;
    const cookie = await measured.signIn(coordinator);
    // Drafts, each with another word: the PDF of a sealed report is made once and then kept.
    let round = 0;
    const ours = await median(
      async () => {
        await fetched(`${url}/report.pdf`, cookie);
      },
      () => city.write(`Sentence ${round++}. `),
    );
    await city.publish();
    const pages = pageCount(await fetched(`${url}/report.pdf`));
    const browser = await chromium.launch(await findChromium());
    const running = await median(() => printed(browser, `${url}/published`));
    await browser.close();
    const started = await median(async () => {
      const fresh = await chromium.launch(await findChromium());
      await printed(fresh, `${url}/published`);
      await fresh.close();
    });
    const against = (milliseconds: number, what: string): Row => ({
      what: `a report of ${pages} pages to PDF/UA-1`,
      ours: `${Math.round(ours)} ms`,
      against: `${Math.round(milliseconds)} ms (${what}, opening and printing its page, tagged)`,
      result: `${(milliseconds / ours).toFixed(1)} × as fast`,
      goal: "≥ 5 ×",
    });
    return [against(started, "a Chromium started for it"), against(running, "a Chromium that runs already")];
  } finally {
    await measured.stop();
  }
}

async function printed(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.pdf({ format: "A4", tagged: true, outline: true });
  await page.close();
}

/** The city whose report is measured: writes long answers to every question, and publishes. */
async function cityOf(measured: MeasuredServer) {
  const tokens = new Map<Person, string>([
    ["coordinator", await measured.token(coordinator)],
    ["reviewer", await measured.token("reviewer@commission.example")],
  ]);
  async function api(person: Person, method: string, path: string, body?: unknown) {
    const answer = await fetch(`${measured.server.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokens.get(person)}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json(), headers: answer.headers };
  }
  async function write(beginning: string): Promise<void> {
    const { body } = await api("coordinator", "GET", report);
    for (const { questionId, required } of body.progress as { questionId: string; required: boolean }[]) {
      const answered = (body.answers as { question: string; version: number }[]).find(
        ({ question }) => question === questionId,
      );
      if (!required || questionId === "signature.declaration") continue;
      const text =
        beginning +
        Array.from({ length: 3 }, () => "Kila mtu anajifunza, kila mahali. ".repeat(9)).join("\n\n");
      const input = { text, language: "sw", baseVersion: answered?.version ?? 0 };
      await api("coordinator", "PUT", `${report}/answers/${questionId}`, input);
    }
  }
  async function publish(): Promise<void> {
    await completeReport({ api }, "coordinator", "kilifi");
    await publishTestReport({ api }, "coordinator", "kilifi");
  }
  return { write, publish };
}

/** Pages of a PDF: what lies in its packed objects counts as well. */
function pageCount(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString("latin1");
  const packed = [...text.matchAll(/\/ObjStm[\s\S]*?stream\r?\n([\s\S]*?)endstream/g)];
  const objects = packed.map(([, stream = ""]) =>
    inflateSync(Buffer.from(stream, "latin1")).toString("latin1"),
  );
  return [text, ...objects].join("\n").match(/\/Type ?\/Page\b/g)?.length ?? 0;
}

async function fetched(url: string, cookie = ""): Promise<Uint8Array> {
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function median(work: () => Promise<void>, prepare = async () => {}): Promise<number> {
  await prepare();
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await prepare();
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return times.sort((one, other) => one - other)[rounds / 2] ?? 0;
}
