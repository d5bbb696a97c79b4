// What somebody uploaded and did not save waits for them on their desk and on the overview of the city.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";

let jifunze: TestService;
let contributor: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  contributor = await signedIn(jifunze, "contributor");
});

afterAll(() => jifunze?.stop());

async function upload(name: string): Promise<string> {
  const form = new FormData();
  form.set("file", new File(["Measurement,2023\nKF1,12\n"], name, { type: "text/csv" }));
  const { status, body } = await jifunze.api("contributor", "POST", "/cities/kilifi/imports", form);
  expect(status).toBe(200);
  return String(body.id);
}

/** The to-do list of a page, as text. */
async function todos(session: Session, path: string): Promise<string> {
  const { html } = await session.get(path);
  return /class="todos".*?<\/section>/s.exec(html)?.[0] ?? "";
}

it("is named with its file, leads to it, and is gone once it is removed", async () => {
  const id = await upload("census.csv");
  for (const page of ["/desk", "/cities/kilifi/overview"]) {
    const list = await todos(contributor, page);
    expect([page, list]).toEqual([page, expect.stringContaining("census.csv")]);
    expect(list).toContain(`href="/cities/kilifi/imports/${id}"`);
  }
  expect(await todos(await signedIn(jifunze, "coordinator"), "/cities/kilifi/overview")).not.toContain(
    "census",
  );
  await jifunze.api("contributor", "DELETE", `/cities/kilifi/imports/${id}`);
  expect(await todos(contributor, "/cities/kilifi/overview")).not.toContain("census.csv");
});

it("is counted where there are many", async () => {
  for (const number of [1, 2, 3, 4, 5]) await upload(`table-${number}.csv`);
  const list = await todos(contributor, "/cities/kilifi/overview");
  expect(list).toContain("table-5.csv");
  expect(list).not.toContain("table-2.csv");
  expect(list).toContain("2 more uploads wait");
});
