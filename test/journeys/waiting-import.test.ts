// Whoever waits for a large import reads on: only what says how far it is changes on the page, and what is done is told.

import { afterAll, beforeAll, expect, it } from "vitest";
import { expectText, startBrowser, type TestBrowser } from "../support/browser.ts";
import { startTestService, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

/** An upload that is being saved, as if a process were at it. */
async function savedSlowly(): Promise<string> {
  const form = new FormData();
  form.set("file", new File(["Measurement,2023\nKF1,12\n"], "register.csv", { type: "text/csv" }));
  const { body } = await service.api("coordinator", "POST", "/cities/kilifi/imports", form);
  const id = String(body.id);
  const job = {
    input: {
      city: "kilifi",
      import: id,
      period: "2023",
      sourceTitle: "Register",
      sourceKind: "official",
      mapping: {
        areaColumn: 0,
        measurements: [{ measurementId: "7.2.2", value: [1], numerator: [], denominator: [] }],
      },
    },
    by: { id: "somebody", name: "Somebody" },
  };
  await set(id, { state: "saving", job: JSON.stringify(job), savedAt: new Date() });
  return id;
}

function set(
  id: string,
  change: { state: string; job?: string | null; savedAt?: Date; valuesSaved?: number },
) {
  return service.service.database.db.updateTable("imports").set(change).where("id", "=", id).execute();
}

async function progress(importId: string, done: number, total: number): Promise<void> {
  const said = { done, total, at: new Date() };
  await service.service.database.db
    .insertInto("importProgress")
    .values({ importId, ...said })
    .onConflict((conflict) => conflict.column("importId").doUpdateSet(said))
    .execute();
}

it("changes the parts that say how far it is, and then says what came of it", async () => {
  const id = await savedSlowly();
  const { page, goto, signIn } = await browser.visitor();
  await signIn("coordinator");
  await goto(`/cities/kilifi/imports/${id}`);
  await expectText(page, "waits for its turn");
  const link = page.getByRole("link", { name: "Look how far it is" });
  await link.focus();
  await page.evaluate(() => {
    const kept = globalThis as unknown as { heading: unknown; said: string[] };
    kept.heading = document.querySelector("h1");
    kept.said = [];
    const status = document.querySelector("[role=status]");
    if (status)
      new MutationObserver(() => kept.said.push(status.textContent ?? "")).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  const looked = () => page.waitForResponse((response) => response.url().endsWith(`/imports/${id}`));

  await progress(id, 40, 100);
  await page.locator("progress[value='40'][max='100']").waitFor();
  expect(await page.locator(":focus").textContent()).toBe("Look how far it is");
  await looked();
  await looked();
  await progress(id, 80, 100);
  await page.locator("progress[value='80']").waitFor();
  const seen = await page.evaluate(() => {
    const kept = globalThis as unknown as { heading: unknown; said: string[] };
    return { isSamePage: kept.heading === document.querySelector("h1"), said: kept.said };
  });
  expect(seen.isSamePage).toBe(true);
  // Once for each time that it went on, however often the page looked.
  expect(seen.said).toHaveLength(2);

  await set(id, { state: "saved", job: null, valuesSaved: 3 });
  await page.locator("[data-answer]:focus").waitFor();
  expect(await page.locator(":focus").textContent()).toContain("3 values");
  expect(await page.locator("progress").count()).toBe(0);
});
