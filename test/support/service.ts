import { createHmac, randomBytes } from "node:crypto";
import { pino } from "pino";
import { inject } from "vitest";
import { createApp } from "../../src/app.ts";
import { needsSecondFactor } from "../../src/network/role.ts";
import { createAccount, newToken } from "../../src/platform/accounts/people.ts";
import { readConfig } from "../../src/platform/config/config.ts";
import { openDatabase } from "../../src/platform/database/database.ts";
import { listen } from "../../src/platform/http/listen.ts";
import type { PageCache } from "../../src/platform/http/page-cache.ts";
import type { Job } from "../../src/platform/jobs/job.ts";
import { cityOrNetwork } from "../../src/platform/place.ts";
import type { Service } from "../../src/platform/service.ts";
import type { Slice } from "../../src/platform/slice.ts";
import { openAccounts } from "../../src/start.ts";
import { databaseUrl, onServer } from "./database.ts";

/** The people that tests speak as. */
export const cast = {
  administrator: { role: "administrator", city: null },
  reviewer: { role: "reviewer", city: null },
  observer: { role: "observer", city: null },
  coordinator: { role: "coordinator", city: "kilifi" },
  contributor: { role: "contributor", city: "kilifi" },
  otherCoordinator: { role: "coordinator", city: "laikipia" },
  otherContributor: { role: "contributor", city: "laikipia" },
} as const;

export type Person = keyof typeof cast | "public";

export const password = "a long enough password";

export function emailOf(person: Person): string {
  return `${person.toLowerCase()}@example.org`;
}

export interface TestService {
  service: Service;
  /** What is kept rendered. */
  pageCache: PageCache;
  url: string;
  /** Sends a request to the API as somebody; an object body goes as JSON. */
  api: (
    person: Person,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** What makes a request one of somebody who is signed in. */
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

/** The whole service on a database of its own, copied from the migrated template, with one person per role. */
export async function startTestService(
  options: { demo?: boolean; secondFactor?: boolean; slices?: readonly Slice[] } = {},
): Promise<TestService> {
  const adminUrl = inject("adminUrl");
  const name = `jifunze_test_${randomBytes(6).toString("hex")}`;
  await onServer(adminUrl, `create database ${name} template ${inject("templateName")}`);
  const url = databaseUrl(adminUrl, name);
  const database = openDatabase(url);
  const config = {
    ...readConfig({ DATABASE_URL: url, LOG_LEVEL: "silent" }, { demo: options.demo ?? false }),
  };
  const secret = randomBytes(32).toString("hex");
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
    rules: { needsSecondFactor: (role) => options.secondFactor === true && needsSecondFactor(role) },
    log,
  };
  const app = createApp(service, options.slices);
  const server = await listen(app, { port: 0, host: "127.0.0.1" });
  const base = `http://127.0.0.1:${server.port}`;
  const people = await createCast(service);
  const cookies = new Map<Person, SessionCookie>();
  for (const [person, id] of people) cookies.set(person, await beginSession(service, id));

  function headersOf(person: Person): Record<string, string> {
    const cookie = cookies.get(person);
    return cookie === undefined ? {} : { cookie: `${cookie.name}=${cookie.value}`, origin: base };
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
    url: base,
    api,
    headersOf,
    beginSession: (person) => beginSession(service, people.get(person) ?? ""),
    async stop() {
      await server.close();
      server.server.closeAllConnections();
      await accounts.close();
      await database.close();
      await onServer(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Makes the cast; gives their ids. */
async function createCast(service: Service): Promise<Map<Person, string>> {
  const { db } = service.database;
  const hash = await (await service.auth.$context).password.hash(password);
  const ids = new Map<Person, string>();
  for (const [person, { role, city }] of Object.entries(cast) as [
    keyof typeof cast,
    (typeof cast)[keyof typeof cast],
  ][]) {
    const id = await createAccount(db, { name: `The ${person}`, email: emailOf(person), passwordHash: hash });
    await db
      .insertInto("roles")
      .values({ personId: id, role, ...cityOrNetwork(city) })
      .execute();
    ids.set(person, id);
  }
  return ids;
}

/** A session as better-auth begins one, without the time that checking a password takes. */
async function beginSession({ auth, secret }: Service, personId: string): Promise<SessionCookie> {
  const { token } = await (await auth.$context).internalAdapter.createSession(personId);
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
  person: keyof typeof cast,
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
