import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { password, startTestService, type TestService } from "./support/service.ts";
import { type Session, signedIn } from "./support/session.ts";

const address = "/cities/kilifi/measurements/1.1.1/values/new";
const value = {
  period: "2019",
  status: "measured",
  amount: "81.5",
  sourceTitle: "KNBS, 2019 Census, Volume IV",
  sourceKind: "official",
};
let jifunze: TestService;
let contributor: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  contributor = await signedIn(jifunze, "contributor");
});

afterAll(() => jifunze.stop());

async function keyOfForm(): Promise<string> {
  const { html } = await contributor.get(address);
  return /name="_key" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

async function recorded(): Promise<unknown[]> {
  const { body } = await jifunze.api("public", "GET", "/cities/kilifi/values?measurement=1.1.1");
  return body as unknown as unknown[];
}

describe("a form", () => {
  it("with errors keeps what was entered and links each error to its field", async () => {
    const { status, html } = await contributor.post(address, {
      ...value,
      _key: await keyOfForm(),
      amount: "about <half>",
      sourceTitle: "",
    });
    expect(status).toBe(422);
    expect(html).toContain('href="#amount"');
    expect(html).toContain('href="#sourceTitle"');
    expect(html).toContain('value="about &lt;half>"');
    expect(html).toContain('aria-describedby="amount-hint amount-error"');
    expect(await recorded()).toEqual([]);
  });

  it("says how long a text may be", async () => {
    const { html } = await contributor.post(address, {
      ...value,
      _key: await keyOfForm(),
      sourceTitle: "x".repeat(301),
    });
    expect(html).toMatch(/300/);
    expect(await recorded()).toEqual([]);
  });

  it("from another site is not accepted", async () => {
    const answer = await contributor.post(
      address,
      { ...value, _key: await keyOfForm() },
      { origin: "https://elsewhere.example" },
    );
    expect(answer.status).toBe(403);
    expect(await recorded()).toEqual([]);
  });

  it("that is sent twice is done once, and both answers lead to the same place", async () => {
    const _key = await keyOfForm();
    const first = await contributor.post(address, { ...value, _key });
    const again = await contributor.post(address, { ...value, _key });
    expect(first.status).toBe(200);
    expect(again.path).toBe(first.path);
    expect(await recorded()).toMatchObject([{ amount: "81.5", version: 1 }]);
  });

  it("that is sent again with other content is refused, and what was saved first is still there", async () => {
    const _key = await keyOfForm();
    await contributor.post(address, { ...value, _key, period: "2020" });
    const other = await contributor.post(address, { ...value, _key, period: "2021" });
    expect(other.status).toBe(409);
    expect(await recorded()).toHaveLength(2);
  });
});

it("a form whose answer is shown only once says so when it is sent twice, and nothing breaks", async () => {
  const coordinator = await signedIn(jifunze, "coordinator");
  const fields = { password, _key: "the same key for both" };
  const first = await coordinator.post("/account/second-factor", fields);
  expect(first.html).toContain("otpauth://");
  const second = await coordinator.post("/account/second-factor", fields);
  expect(second.status).toBe(409);
  expect(second.html).toContain("shown only once");
});
