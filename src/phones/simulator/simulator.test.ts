// What is written on the telephone of the demonstration, and cannot be sent.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true });
});
afterAll(() => jifunze.stop());

it.each([
  ["", "Enter the message"],
  ["   ", "Enter the message"],
  ["sewing ".repeat(40), "Shorten the message to 160 characters or fewer"],
])("tells at the field what is wrong with a message, and keeps it: %j", async (message, told) => {
  const visitor = openSession(jifunze);
  const sent = await visitor.post("/telephone/1", { message });
  expect(sent.status).toBe(422);
  expect(sent.html).toContain('href="#message"');
  expect(sent.html).toContain(told);
  expect(sent.html).toContain(message.trim());
  expect(sent.html).not.toContain("You sent:");
});
