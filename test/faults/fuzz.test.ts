// Every operation and every form, with bodies that are mostly right and partly not: each is answered, none by a fault
// of the server. A few bodies each here; many by `node test/faults/fuzz.ts [BODIES] [SEED]`.

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { ApiOperation } from "../../src/platform/operation.ts";
import { operations } from "../../src/slices.ts";
import { type Content, startFilledService } from "../support/content.ts";
import { addressOf, inTurns, pageRoutes, parametersOf, type Route } from "../support/routes.ts";
import { cast, type Person, roleOf, type TestService } from "../support/service.ts";
import { type Session, signedIn } from "../support/session.ts";
import { asForm, objectOf, type Schema, type Words } from "./hostile-input.ts";

const bodies = Number(process.env.FUZZ_BODIES ?? 6);
const seed = Number(process.env.FUZZ_SEED ?? 20261126);
/** Longer than anything that is not stuck, on a machine that has more to do. */
const stuckMs = 60_000;

let jifunze: TestService;
let content: Content;
let words: Words;

// One for each: what the first changes, such as who holds which role, is not in the way of the second.
beforeEach(async () => {
  ({ jifunze, content } = await startFilledService({ demo: true }));
  words = {
    city: ["kilifi"],
    cycle: ["2024-2026"],
    measurement: ["7.2.2", "6.3.1", "10.1.1"],
    measurements: ["7.2.2", "6.3.1"],
    period: ["2019", "2024", "2024-06"],
    question: ["1.1", "2.1"],
    amount: ["12", "81.5"],
    dueOn: ["2027-01-15"],
    email: ["somebody@example.org"],
    url: ["https://example.org"],
    evidenceUrl: ["https://example.org/a"],
    baseVersion: [0, 1],
    version: [0, 1, "0"],
    ...Object.fromEntries(
      ["import", "value", "evidence", "recipe", "request", "review"].map((name) => [
        name,
        content.valuesOf("", name),
      ]),
    ),
    values: content.valuesOf("", "value"),
    evidenceId: content.valuesOf("", "evidence"),
  };
});

afterEach(() => jifunze.stop());

const people = ["public", ...Object.keys(cast)] as Person[];

/** Somebody of the cast who may do it, so that the body is read. */
function whoMay(operation: ApiOperation): Person {
  return (
    people.find((person) =>
      operation.allow?.permits(actorOf(person), {
        city: "kilifi",
        organisation: cast.representative.organisation,
      }),
    ) ?? "administrator"
  );
}

function actorOf(person: Person) {
  if (person === "public") return { kind: "public" as const, id: "", name: "", roles: [] };
  return { kind: "person" as const, id: person, name: person, roles: [roleOf(person)] };
}

function schemaOf(input: z.ZodObject): Schema {
  return z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Schema;
}

const pathOf = (route: Route, index: number) =>
  addressOf(
    route,
    Object.fromEntries(
      parametersOf(route).map((name) => {
        const values = content.valuesOf(route.path, name);
        return [name, values[index % values.length] ?? "none"];
      }),
    ),
  );

function sampled(schema: Schema): Record<string, unknown>[] {
  return fc.sample(objectOf(schema, words), { numRuns: bodies, seed });
}

/** What is wrong with an answer, in one line; undefined where nothing is. */
async function faultOf(url: string, init: RequestInit, told: string): Promise<string | undefined> {
  const answer = await fetch(url, {
    ...init,
    redirect: "manual",
    signal: AbortSignal.timeout(stuckMs),
  }).catch((error: unknown) => String(error));
  if (typeof answer === "string") return `${told}: ${answer}`;
  await answer.arrayBuffer();
  // 503 with a time says that too much is under way, which is an answer.
  const isFault = answer.status >= 500 && !(answer.status === 503 && answer.headers.has("retry-after"));
  return isFault ? `${told}: ${answer.status}` : undefined;
}

const short = (value: unknown) => JSON.stringify(value)?.slice(0, 300);

async function faultsOfOperation(operation: ApiOperation): Promise<string[]> {
  const who = jifunze.headersOf(whoMay(operation));
  const schema = schemaOf(operation.input);
  const route = { method: operation.method, path: operation.path };
  const faults = await inTurns(sampled(schema), async (body) => {
    const path = pathOf(route, Object.keys(body).length);
    const isForm = Object.values(body).some((value) => value instanceof File);
    const query = operation.method === "GET" ? `?${asForm(body) as URLSearchParams}` : "";
    const init = {
      method: operation.method,
      headers: {
        ...who,
        ...(!isForm && query === "" && { "content-type": "application/json" }),
      },
      ...(query === "" &&
        operation.method !== "GET" && { body: isForm ? asForm(body) : JSON.stringify(body) }),
    };
    return faultOf(
      `${jifunze.url}/api/v1${path}${query.slice(0, 12_000)}`,
      init,
      `${operation.name} ${path} ${short(body)}`,
    );
  });
  return faults.filter((fault) => fault !== undefined);
}

/** The fields that pages have, by the names that operations give them. */
const fieldsOfForms: Record<string, Schema> = Object.assign(
  {},
  ...operations.map(({ input }) => schemaOf(input).properties),
);

/** What the page that shows the form names its fields. */
async function namesOnPage(session: Session, path: string): Promise<string[]> {
  const { html } = await session.get(path);
  return [
    ...new Set(
      [...html.matchAll(/<(?:input|select|textarea|button)[^>]* name="([^"]+)"/g)].map(
        ([, name = ""]) => name,
      ),
    ),
  ];
}

/** Sends a form as the first who is let in; the others are refused before anything is read (pages-permissions.md). */
async function whoIsLetIn(sessions: Session[], path: string): Promise<Session | undefined> {
  for (const session of sessions) {
    const { status, path: end } = await session.send(path, "text/none", "x");
    if (![401, 403].includes(status) && !end.startsWith("/sign-in?next=")) return session;
  }
  return undefined;
}

async function faultsOfForm(
  session: Session,
  path: string,
  known: Record<string, Schema>,
): Promise<string[]> {
  const names = [...(await namesOnPage(session, path)), "note", "text", "city", "password"];
  const schema = { properties: Object.fromEntries(names.map((name) => [name, known[name] ?? {}])) };
  const faults = await inTurns(sampled(schema), (body) =>
    faultOf(
      `${jifunze.url}${path}`,
      { method: "POST", headers: { cookie: session.cookie(), origin: jifunze.url }, body: asForm(body) },
      `POST ${path} ${short(body)}`,
    ),
  );
  return faults.filter((fault) => fault !== undefined);
}

describe(`with ${bodies} bodies each`, () => {
  it("every operation answers, and never by a fault of ours", { timeout: 7_200_000 }, async () => {
    const faults: string[] = [];
    for (const operation of operations) faults.push(...(await faultsOfOperation(operation)));
    expect(faults).toEqual([]);
  });

  it("every form of every page answers, and never by a fault of ours", { timeout: 7_200_000 }, async () => {
    const faults: string[] = [];
    const sessions = [];
    for (const person of ["coordinator", "administrator", "reviewer", "representative"] as const)
      sessions.push(await signedIn(jifunze, person));
    for (const route of pageRoutes(jifunze)) {
      // What gateways send, src/phones/gateways.test.ts makes up.
      if (route.method !== "POST" || route.path === "/sign-out" || route.path.startsWith("/gateways/"))
        continue;
      const path = pathOf(route, 0);
      const session = await whoIsLetIn(sessions, path);
      // Were nobody let in, its form would go untried.
      expect([path, session !== undefined]).toEqual([path, true]);
      if (session) faults.push(...(await faultsOfForm(session, path, fieldsOfForms)));
    }
    expect(faults).toEqual([]);
  });
});
