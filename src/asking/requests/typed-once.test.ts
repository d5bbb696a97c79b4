// Nobody types twice what they said already: who answers, of the next value; who asks, of the next person.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../../test/support/session.ts";
import { momentAfter } from "../../platform/day.ts";
import { linkToken } from "../../platform/link.ts";

let jifunze: TestService;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

const [dueOn = ""] = momentAfter(new Date(), 20).toISOString().split("T");

async function ask(measurements: string[]): Promise<{ id: string; token: string }> {
  const { body } = await jifunze.api("coordinator", "POST", "/cities/kilifi/requests", {
    name: "The county library",
    email: "library@example.org",
    language: "sw",
    message: "Of the whole county, please.",
    measurements,
    dueOn,
  });
  const id = String(body.id);
  return { id, token: linkToken(jifunze.service.secret, "value request", id) };
}

function valueIn(html: string, name: string): string {
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? "";
  return / value="([^"]*)"/.exec(input)?.[1] ?? "";
}

const said = {
  period: "2024",
  status: "measured",
  amount: "12",
  sourceTitle: "Visitors of the library",
  sourceKind: "survey",
  sourceUrl: "https://example.org/visitors",
};

it("the next answer begins with period and source of the one before, where it wants a source of the kind", async () => {
  const { token } = await ask(["2.4.1", "2.5.1", "1.1.1"]);
  const asked = openSession(jifunze);
  const next = async (measurement: string) => (await asked.get(`/requests/${token}/${measurement}`)).html;
  const first = await next("2.4.1");
  expect(valueIn(first, "period")).toBe("");
  const { status } = await asked.post(`/requests/${token}/2.4.1`, { ...said, version: "0" });
  expect(status).toBe(200);
  const second = await next("2.5.1");
  expect(valueIn(second, "period")).toBe("2024");
  expect(valueIn(second, "sourceTitle")).toBe("Visitors of the library");
  expect(valueIn(second, "sourceUrl")).toBe("https://example.org/visitors");
  expect(valueIn(second, "amount")).toBe("");
  const official = await next("1.1.1");
  expect(valueIn(official, "period")).toBe("2024");
  expect(valueIn(official, "sourceTitle")).toBe("");
});

it("another person is asked for the same by the same message, and only the name is typed anew", async () => {
  const { id } = await ask(["3.2.1", "2.4.1"]);
  const { html: list } = await coordinator.get("/cities/kilifi/requests");
  expect(list).toContain(`href="/cities/kilifi/requests/new?like=${id}"`);
  const { html } = await coordinator.get(`/cities/kilifi/requests/new?like=${id}`);
  expect(html).toContain("Of the whole county, please.");
  expect(html).toMatch(/<option value="sw" selected/);
  expect([valueIn(html, "dueOn-year"), valueIn(html, "dueOn-month"), valueIn(html, "dueOn")]).toEqual(
    dueOn.split("-").map((part) => part.replace(/^0/, "")),
  );
  const ticked = [...html.matchAll(/<input[^>]*name="measurements"[^>]*>/g)]
    .map(([input]) => input)
    .filter((input) => input.includes("checked"));
  expect(ticked.map((input) => / value="([^"]*)"/.exec(input)?.[1])).toEqual(["2.4.1", "3.2.1"]);
  expect([valueIn(html, "name"), valueIn(html, "email")]).toEqual(["", ""]);
});

it("a request of another city is none to copy", async () => {
  const { id } = await ask(["2.4.1"]);
  const other = await signedIn(jifunze, "otherCoordinator");
  expect((await other.get("/cities/laikipia/requests/new")).status).toBe(200);
  expect((await other.get(`/cities/laikipia/requests/new?like=${id}`)).status).toBe(404);
});
