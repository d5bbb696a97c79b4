// What a text browser does: it asks for the page and nothing else (no script, no style sheet, no picture), reads text, and
// fills in what has a name. So it signs in, answers a report's questions and submits it: once in Lynx itself, where that is
// installed, and always in a Chromium that brings nothing but pages.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectText, startBrowser, type TestBrowser } from "../support/browser.ts";
import { hasLynx, walkInLynx } from "../support/lynx.ts";
import { completeReport, cycle, openTestCycle } from "../support/report.ts";
import { emailOf, type Person, password, startTestService, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;
const report = `/cities/kilifi/reports/${cycle}`;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  await openTestCycle(service, ["kilifi", "laikipia"]);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

/** A page of text: whatever else it asks for is not brought. */
async function textBrowser(): Promise<{ page: Page; asked: string[] }> {
  const { page } = await browser.visitor({ javaScript: false });
  const asked: string[] = [];
  await page.route("**/*", (route) => {
    const kind = route.request().resourceType();
    if (kind === "document") return route.continue();
    asked.push(kind);
    return route.abort();
  });
  return { page, asked };
}

it("signs in, answers and submits by text and names alone", async () => {
  const { page, asked } = await textBrowser();
  await page.goto("/");
  await page.getByRole("link", { name: "Sign in", exact: true }).first().click();
  await page.getByLabel("E-mail").fill(emailOf("coordinator"));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/desk");
  await page.goto(report);
  await page.getByRole("link", { name: "Vision and objectives" }).first().click();
  await page.getByLabel("Answer", { exact: true }).fill("People learn in every ward, and they say so.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expectText(page, "Saved.");
  // The other answers, and the declaration over all of them.
  await completeReport(service, "coordinator", "kilifi");
  await page.goto(`${report}/check`);
  await page.getByRole("button", { name: "Submit to the commission" }).click();
  const yes = page.locator("main form:has(input[name=_confirmed]) button");
  if ((await yes.count()) > 0) await yes.first().click();
  await page.getByRole("heading", { name: "The report is submitted" }).waitFor();
  // Nothing but pages was needed, though more was offered.
  expect(asked).toContain("stylesheet");
});

if (hasLynx)
  it("signs in, answers and submits in Lynx", { timeout: 240_000 }, async () => {
    const laikipia = `/cities/laikipia/reports/${cycle}`;
    const question = `${laikipia}/questions/plan.vision`;
    const reportNow = async () => (await service.api("otherCoordinator", "GET", laikipia)).body;
    await walkInLynx([
      await signingIn("otherCoordinator"),
      await pageFor("otherCoordinator", question, { types: { text: "We read in Lynx." }, presses: "Save" }),
    ]);
    expect(await reportNow()).toMatchObject({
      answers: [{ question: "plan.vision", text: "We read in Lynx." }],
    });
    await completeReport(service, "otherCoordinator", "laikipia");
    await walkInLynx([
      await signingIn("otherCoordinator"),
      await pageFor("otherCoordinator", `${laikipia}/check`, { presses: "Submit to the commission" }),
    ]);
    expect(await reportNow()).toMatchObject({ submissions: 1 });
  });

function signingIn(person: Person) {
  return pageFor("public", "/sign-in", { types: { email: emailOf(person), password }, presses: "Sign in" });
}

/** A step of the walk on a page as this person is shown it. */
async function pageFor(
  person: Person,
  path: string,
  step: { types?: Record<string, string>; presses: string },
) {
  const address = `${service.url}${path}`;
  const html = await fetch(address, { headers: service.headersOf(person) }).then((answer) => answer.text());
  return { address, html, ...step };
}
