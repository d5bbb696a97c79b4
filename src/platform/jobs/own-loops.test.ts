// What happens later is a job or a listener. A timer of our own is for what a process does with its own connections,
// threads and streams; each is named here with what it waits for, so that a new one is thought about.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../root.ts";

const timers: Record<string, string> = {
  "src/harvest/web/web.ts": "asks one host once a second at most, while a job fetches a source",
  "src/main.ts": "ends the process where stopping takes too long",
  "src/phones/ussd/serve.ts": "answers a telephone in time, whatever the database does",
  "src/platform/database/changes.ts": "connects again to hear what other processes say",
  "src/platform/database/embedded.ts": "waits until the database that it started takes connections",
  "src/platform/database/frozen.ts": "gives up a connection that does not answer",
  "src/platform/database/reach.ts": "waits at the start until the database takes connections",
  "src/platform/database/transaction.ts": "pauses before a transaction that gave way is tried again",
  "src/platform/files/workbook.ts": "lets others have their turn while a large workbook is read",
  "src/platform/http/listen.ts": "closes idle connections while the server stops",
  "src/platform/http/openapi.ts": "lets others have their turn while the API's description is made",
  "src/phones/simulator/store.ts":
    "waits for an answer as somebody with a telephone does, two seconds at most",
  "src/platform/http/under-way.ts": "ends requests that stall",
  "src/platform/mail/smtp.ts": "ends a conversation with a mail server that hangs",
  "src/platform/workers/worker-queue.ts": "ends worker threads that are idle or take too long",
  "src/platform/workers/worker-streams.ts": "ends streams of a worker thread that stall",
  "src/reports/overview-queries.ts":
    "lets others have their turn while the shares of many cities are counted",
  "src/reports/versions/word-difference.ts":
    "lets others have their turn between two texts that are compared",
};

const timer = /\bset(?:Timeout|Interval|Immediate)\b|node:timers|from "node-cron"|\.unref\(\)/;

it("background work is jobs: no timer of our own but those that are accounted for", () => {
  const found = globSync("src/**/*.{ts,tsx}", { cwd: root })
    .filter((path) => !path.startsWith("src/browser/") && !/\.test\.tsx?$/.test(path))
    .filter((path) => timer.test(readFileSync(join(root, path), "utf8")));
  expect(found.sort()).toEqual(Object.keys(timers).sort());
});
