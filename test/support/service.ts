import { createHmac } from "node:crypto";
import type { Hono } from "hono";
import { sql } from "kysely";
import { pino } from "pino";
import { inject } from "vitest";
import { createApp } from "../../src/app.ts";
import { prepareDemonstration } from "../../src/demo.ts";
import { needsSecondFactor } from "../../src/network/role.ts";
import { newToken } from "../../src/platform/accounts/people.ts";
import { readConfig } from "../../src/platform/config/config.ts";
import { openDatabase } from "../../src/platform/database/database.ts";
import type { Env } from "../../src/platform/http/exchange.ts";
import { listen } from "../../src/platform/http/listen.ts";
import type { PageCache } from "../../src/platform/http/page-cache.ts";
import type { Job } from "../../src/platform/jobs/job.ts";
import type { Service } from "../../src/platform/service.ts";
import type { Slice } from "../../src/platform/slice.ts";
import { openAccounts } from "../../src/start.ts";
import { emailOf, type Member, members, type Person } from "./cast.ts";
import { databaseUrl } from "./database.ts";
import { copyDatabase, dropDatabase, filledDatabase } from "./filled-database.ts";
import { unpacked } from "./session.ts";

export { cast, emailOf, type Person, password, roleOf } from "./cast.ts";

export interface TestService {
  service: Service;
  /** What is kept rendered. */
  pageCache: PageCache;
  /** Answers within this process, and never from what is kept. */
  hono: Hono<Env>;
  url: string;
  /** Sends a request to the API as somebody; an object body goes as JSON. */
  api: (
    person: Person,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** What makes a request one of this person. Its answer is not packed: to do that and undo it takes a fifth of the time. */
  headersOf: (person: Person) => Record<string, string>;
  /** Another session of somebody of the cast: the cookie that a browser keeps. */
  beginSession: (person: Person) => Promise<SessionCookie>;
  stop(): Promise<void>;
}

export interface SessionCookie {
  name: string;
  value: string;
}

export interface Answer {
  status: number;
  // Tests look into answers of every shape.
  body: Record<string, unknown> & { code?: string; errors?: { field: string; detail: string }[] };
  headers: Headers;
}

export interface TestOptions {
  demo?: boolean;
  secondFactor?: boolean;
  slices?: readonly Slice[];
  /** What its database holds at the start, besides one person per role. */
  has?: "demonstration";
}

/** The whole service on a database of its own, with one person per role. */
export async function startTestService(options: TestOptions = {}): Promise<TestService> {
  return startOnCopy(options.has ? await demonstrationDatabase() : inject("templateName"), options);
}

/** The whole service on a copy of this database, which goes when it stops. */
export async function startOnCopy(source: string, options: TestOptions = {}): Promise<TestService> {
  const name = await copyDatabase(source);
  const started = await startOn(name, options);
  return {
    ...started,
    async stop() {
      await started.stop();
      await dropDatabase(name);
    },
  };
}

/** What every installation of the demonstration begins with. */
export async function demonstrationDatabase(): Promise<string> {
  const { name } = await filledDatabase("demonstration", inject("templateName"), async (draft) => {
    const { service, close } = openService(draft, { demo: true });
    await prepareDemonstration(service);
    await close();
    return {};
  });
  return name;
}

function openService(
  name: string,
  { demo = false, secondFactor = false }: TestOptions,
): { service: Service; close: () => Promise<void> } {
  const url = databaseUrl(inject("adminUrl"), name);
  // Few: each begins with an empty memory of thousands of tables and columns, which costs more than what most tests ask.
  const database = openDatabase(url, { connections: 4 });
  const config = readConfig({ DATABASE_URL: url, LOG_LEVEL: "silent" }, { demo });
  const secret = inject("secret");
  const log = pino({ level: "silent" });
  const accounts = openAccounts(database, { databaseUrl: url, secret, baseUrl: config.baseUrl, log });
  const service: Service = {
    config,
    secret,
    database,
    auth: accounts.auth,
    tries: accounts.tries,
    singleSignOn: undefined,
    // A person of the cast has no authenticator; the rule itself is tested with the accounts.
    rules: { needsSecondFactor: (role) => secondFactor && needsSecondFactor(role) },
    log,
  };
  return {
    service,
    async close() {
      await accounts.close();
      await database.close();
    },
  };
}

/** The whole service on this database; it stays when the service stops. */
export async function startOn(name: string, options: TestOptions = {}): Promise<TestService> {
  const { service, close } = openService(name, options);
  const app = createApp(service, options.slices);
  const server = await listen(app, { port: 0, host: "127.0.0.1" });
  const base = `http://127.0.0.1:${server.port}`;
  const people = await findCast(service);
  const cookies = new Map<Person, SessionCookie>();
  for (const [person, id] of people) cookies.set(person, await beginSession(service, id));

  function headersOf(person: Person): Record<string, string> {
    const cookie = cookies.get(person);
    return { ...unpacked, ...(cookie && { cookie: `${cookie.name}=${cookie.value}`, origin: base }) };
  }

  async function api(
    person: Person,
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answer> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        ...headersOf(person),
        ...(body !== undefined && !isForm && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : {},
      headers: response.headers,
    };
  }

  return {
    service,
    pageCache: app.pageCache,
    hono: app.hono,
    url: base,
    api,
    headersOf,
    beginSession: (person) => beginSession(service, people.get(person) ?? ""),
    async stop() {
      app.leave();
      await server.close();
      server.server.closeAllConnections();
      await close();
    },
  };
}

/** The ids of the cast. */
async function findCast({ database }: Service): Promise<Map<Person, string>> {
  const rows = await database.db.selectFrom("people").select(["id", "email"]).execute();
  const ids = new Map(rows.map(({ id, email }) => [email, id ?? ""]));
  return new Map(members.map((person) => [person, ids.get(emailOf(person)) ?? ""]));
}

/**
 * A session as better-auth begins one, without the time that checking a password takes. It stays as fresh as a sign-in of just
 * now for the whole of a file, which a slow machine may take longer for than a person has.
 */
async function beginSession({ auth, secret, database }: Service, personId: string): Promise<SessionCookie> {
  const { token, id } = await (await auth.$context).internalAdapter.createSession(personId);
  await sql`update auth."session" set "confirmedAt" = now() + interval '1 day' where "id" = ${id}`.execute(
    database.db,
  );
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return { name: "jifunze.session_token", value: encodeURIComponent(`${token}.${signature}`) };
}

/** Does once what a job does, as a server would by itself. */
export function runJob({ service }: TestService, job: Job): Promise<void> {
  return job.run({ service, now: () => new Date(), signal: new AbortController().signal });
}

/** A token of somebody of the cast, for what a program may. */
export async function tokenOf(
  { service: { database } }: TestService,
  person: Member,
  { scope = "write", city = null }: { scope?: "read" | "write"; city?: string | null } = {},
): Promise<string> {
  const { token, digest } = newToken("jif");
  const { id } = await database.db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .executeTakeFirstOrThrow();
  await database.db
    .insertInto("accessTokens")
    .values({
      personId: id ?? "",
      name: "test",
      scope,
      cityId: city,
      tokenDigest: digest,
      expiresAt: new Date(Date.now() + 86_400_000),
    })
    .execute();
  return token;
}
