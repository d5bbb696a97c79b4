// Hostile bodies to every route that takes one, while somebody else asks for /health: nobody may stop the service.
// A part of them here; all of them, as large as a file may be, by `node test/faults/hostile.ts`.

import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoAccounts, demoPassword } from "../../src/accounts/demo-accounts.ts";
import { type Content, startFilledService } from "../support/content.ts";
import { type Folder, type ServerProcess, startServerProcess, usedFolder } from "../support/process.ts";
import { addressOf, apiRoutes, pageRoutes, parametersOf, type Route } from "../support/routes.ts";
import type { TestService } from "../support/service.ts";
import { openSession, type Session } from "../support/session.ts";
import { type HostileBody, hostileBodies } from "./hostile-bodies.ts";

const isWhole = process.env.HOSTILE === "all";
/** What no answer of /health may take. A busy machine keeps it; what this test is about took 13 s and 104 s. */
const longestMs = isWhole ? 1000 : 5000;
/** What one request may hold the server's own thread for, in time of the processor; more where others share its caches. */
const mostHeldMs = isWhole ? 100 : 300;
const recorder = join(import.meta.dirname, "loop-recorder.ts");

let folder: Folder;
let server: ServerProcess;
/** Knows the routes and what their parameters may be; the bodies go to a server in a process of its own. */
let known: TestService;
let content: Content;

beforeAll(async () => {
  folder = await usedFolder(["--demo"]);
  [{ jifunze: known, content }, server] = await Promise.all([
    startFilledService({ demo: true }),
    startServerProcess({ DATA_DIR: folder.path }, ["--demo"], [process.execPath, "--import", recorder]),
  ]);
});

afterAll(async () => {
  await server.end("SIGTERM");
  await known.stop();
  await folder.remove();
});

interface Slowest {
  ms: number;
  during: string;
}

/** Asks for /health until told to stop; what took longest, and what was being sent then. */
function watchHealth(now: () => string): { stop(): Promise<Slowest> } {
  let isOver = false;
  const slowest: Slowest = { ms: 0, during: "" };
  const watching = (async () => {
    while (!isOver) {
      const during = now();
      const started = performance.now();
      const { status } = await fetch(`${server.url}/health`);
      const ms = performance.now() - started;
      if (status !== 200) throw new Error(`/health: ${status} during ${during}`);
      if (ms > slowest.ms) Object.assign(slowest, { ms, during });
      await delay(5);
    }
    return slowest;
  })();
  return {
    stop: () => {
      isOver = true;
      return watching;
    },
  };
}

function targets(): Route[] {
  return [...pageRoutes(known), ...apiRoutes()].filter(({ method }) => method !== "GET");
}

const pathOf = (route: Route) =>
  addressOf(
    route,
    Object.fromEntries(
      parametersOf(route).map((name) => [name, content.valuesOf(route.path, name)[0] ?? ""]),
    ),
  );

/** Where a body is read by more than the form reader. */
const readers = ["/cities/:city/imports", "/api/v1/verify"];

/** Every body to every route; in the suite every route with one of them, and every one where most is read. */
function pairs(routes: Route[], bodies: HostileBody[]): [Route, HostileBody][] {
  return routes.flatMap((route, at) => {
    const isChosen = (body: number) => isWhole || body === at % bodies.length || readers.includes(route.path);
    return bodies
      .filter((_body, index) => isChosen(index))
      .map((body): [Route, HostileBody] => [route, body]);
  });
}

async function signedInSessions(): Promise<Session[]> {
  const sessions = isWhole ? [openSession(server)] : [];
  for (const role of isWhole ? ["administrator", "coordinator"] : ["coordinator"]) {
    const account = demoAccounts.find((one) => one.role === role);
    const session = openSession(server);
    await session.signIn(account?.email ?? "", demoPassword);
    sessions.push(session);
  }
  return sessions;
}

it("no body holds the server", { timeout: 7_200_000 }, async () => {
  const bodies = hostileBodies(isWhole ? 10 : 1);
  const sessions = await signedInSessions();
  // Everything is drawn and compiled once before it is counted.
  for (const session of sessions) for (const path of ["/", "/desk", "/verify"]) await session.get(path);
  server.process.kill("SIGUSR2");
  let during = "";
  const health = watchHealth(() => during);
  const failures: string[] = [];
  for (const [at, session] of sessions.entries()) {
    for (const [route, { name, type, body }] of pairs(targets(), bodies)) {
      if (route.path === "/sign-out") continue;
      during = `${name} to ${route.method} ${route.path} by ${at}`;
      const answer = await fetch(`${server.url}${pathOf(route)}`, {
        method: route.method,
        redirect: "manual",
        headers: { "content-type": type, cookie: session.cookie(), origin: server.url },
        body,
        signal: AbortSignal.timeout(60_000),
      }).catch((error: unknown) => String(error));
      if (typeof answer === "string") failures.push(`${during}: ${answer}`);
      else {
        await answer.arrayBuffer();
        if (answer.status >= 500 && answer.status !== 503) failures.push(`${during}: ${answer.status}`);
      }
    }
  }
  const slowest = await health.stop();
  console.info(`The slowest answer of /health took ${Math.round(slowest.ms)} ms, during ${slowest.during}.`);
  expect(failures).toEqual([]);
  expect(slowest.ms).toBeLessThan(longestMs);
  expect(await server.end("SIGTERM")).toBe(0);
  const held = /The loop was held for (\d+) ms at most/.exec(server.output())?.[1];
  console.info(`The loop was held for ${held} ms at most.`);
  expect(Number(held)).toBeLessThan(mostHeldMs);
});
