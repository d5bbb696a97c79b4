// A provider of OpenID Connect for tests: the real oidc-provider, with the people that a test says. What it says of them can
// be changed before it is signed, and it can be down, slow, or sign with another key.

import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import type { OidcSettings } from "../../src/platform/config/config.ts";

/** Somebody at the provider, by their claims. */
export interface Account {
  sub: string;
  email?: string;
  email_verified?: boolean;
}

type Claims = Record<string, unknown>;

/** An ID token that the provider never meant. */
interface Forgery {
  /** What is made of its claims. */
  change?: (claims: Claims) => Claims;
  /** What signs it, under the name of the provider's key. */
  key?: KeyObject;
}

export interface TestProvider {
  settings: OidcSettings;
  /** Walks through the provider's own pages as somebody, and gives the address that it sends the browser back to. */
  signIn(address: string, account: Account): Promise<string>;
  /** Says yes on the page on which the provider asks whether to sign out, and gives the address that it sends back to. */
  signOut(address: string): Promise<string>;
  /** What its ID tokens are from now on; nothing: as it means them. */
  forge(forgery: Forgery | undefined): void;
  /** Signs with another key from now on, and publishes only that. */
  rotateKey(): void;
  /** Answers with 503 until it is resumed. */
  pause(): Promise<void>;
  /** Takes requests and does not answer until it is resumed. */
  hang(): void;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const clientId = "jifunze";
const clientSecret = "a secret that only the test knows";

/** What signs ID tokens. */
export function newKey(): KeyObject {
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
}

export async function startProvider(
  redirectUri: string,
  { signsOut = true }: { signsOut?: boolean } = {},
): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const accounts = new Map<string, Account>();
  const signedOutUri = redirectUri.replace("/sign-in/", "/sign-out/");
  let state: "up" | "paused" | "hanging" = "up";
  let forgery: Forgery | undefined;
  let browser = newBrowser();
  let keys = 1;
  let key = newKey();
  let answer = answerOf(issuer, { key, keyId: "key 1", accounts, redirectUri, signedOutUri, signsOut });
  server.on("request", (request, response) => {
    if (state === "hanging") return;
    if (state === "paused") return void response.writeHead(503).end();
    if (forgery && request.url === "/token") forgeAnswer(response, { key, ...forgery });
    void answer(request, response);
  });
  return {
    settings: { issuer, clientId, clientSecret, name: "The commission" },
    signIn(address, account) {
      accounts.set(account.sub, account);
      browser = newBrowser();
      return walk(browser, address, redirectUri, (prompt) => ({
        prompt,
        ...(prompt === "login" && { login: account.sub, password: "any" }),
      }));
    },
    signOut: (address) => walk(browser, address, signedOutUri, () => ({ logout: "yes" })),
    forge(next) {
      forgery = next;
    },
    rotateKey() {
      keys += 1;
      key = newKey();
      answer = answerOf(issuer, {
        key,
        keyId: `key ${keys}`,
        accounts,
        redirectUri,
        signedOutUri,
        signsOut,
      });
    },
    async pause() {
      state = "paused";
    },
    hang() {
      state = "hanging";
    },
    async resume() {
      state = "up";
    },
    stop: () => closed(server),
  };
}

interface Setting {
  key: KeyObject;
  keyId: string;
  accounts: ReadonlyMap<string, Account>;
  redirectUri: string;
  signedOutUri: string;
  signsOut: boolean;
}

function answerOf(issuer: string, { key, keyId, accounts, redirectUri, signedOutUri, signsOut }: Setting) {
  return new Provider(issuer, {
    jwks: { keys: [{ ...key.export({ format: "jwk" }), kid: keyId, use: "sig", alg: "RS256" }] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [signedOutUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    features: { rpInitiatedLogout: { enabled: signsOut } },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    cookies: { keys: ["a key of the test"] },
    findAccount(_context: unknown, id: string) {
      const account = accounts.get(id);
      return account && { accountId: id, claims: async () => ({ ...account }) };
    },
  }).callback();
}

/** Puts another ID token into what the provider is about to answer. */
function forgeAnswer(
  response: ServerResponse,
  { change = (claims) => claims, key }: Required<Pick<Forgery, "key">> & Forgery,
): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse;
  response.end = ((body: unknown) => {
    const answer = JSON.parse(String(body)) as { id_token?: string };
    if (answer.id_token === undefined) return end(String(body));
    const [header = "", payload = ""] = answer.id_token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
    const signed = `${header}.${Buffer.from(JSON.stringify(change(claims))).toString("base64url")}`;
    const signature = createSign("RSA-SHA256").update(signed).sign(key).toString("base64url");
    const forged = JSON.stringify({ ...answer, id_token: `${signed}.${signature}` });
    response.setHeader("content-length", Buffer.byteLength(forged));
    return end(forged);
  }) as ServerResponse["end"];
}

interface Browser {
  cookies: Map<string, string>;
}

function newBrowser(): Browser {
  return { cookies: new Map() };
}

/** Answers the pages that the provider has for its own development, until it sends the browser back. */
async function walk(
  { cookies }: Browser,
  start: string,
  until: string,
  fill: (prompt: string) => Record<string, string>,
): Promise<string> {
  let address = start;
  let body: URLSearchParams | undefined;
  for (let steps = 0; steps < 20; steps += 1) {
    const response = await fetch(address, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(body && { method: "POST", body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", ...value] = (line.split(";")[0] ?? "").split("=");
      cookies.set(name, value.join("="));
    }
    body = undefined;
    const next = response.headers.get("location");
    const html = await response.text();
    if (next !== null) {
      address = new URL(next, address).href;
      if (address.startsWith(until)) return address;
      continue;
    }
    const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1];
    if (!action) throw new Error(`The provider answered ${response.status}: ${html.slice(0, 500)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? "";
    const xsrf = /name="xsrf" value="(\w+)"/.exec(html)?.[1];
    address = new URL(action, address).href;
    body = new URLSearchParams({ ...(xsrf !== undefined && { xsrf }), ...fill(prompt) });
  }
  throw new Error("The provider never sent the browser back");
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
