// A provider of OpenID Connect for tests: the real oidc-provider, with the people that a test says.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import type { OidcSettings } from "../../src/platform/config/config.ts";

/** Somebody at the provider, by their claims. */
export interface Account {
  sub: string;
  email?: string;
  email_verified?: boolean;
}

export interface TestProvider {
  settings: OidcSettings;
  /** Walks through the provider's own pages as somebody, and gives the address that it sends the browser back to. */
  signIn(address: string, account: Account): Promise<string>;
  /** Answers with 503 until it is resumed. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const clientId = "jifunze";
const clientSecret = "a secret that only the test knows";

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const accounts = new Map<string, Account>();
  let isPaused = false;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    cookies: { keys: ["a key of the test"] },
    findAccount(_context: unknown, id: string) {
      const account = accounts.get(id);
      return account && { accountId: id, claims: async () => ({ ...account }) };
    },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (isPaused) response.writeHead(503).end();
    else void answer(request, response);
  });
  return {
    settings: { issuer, clientId, clientSecret, name: "The commission" },
    signIn(address, account) {
      accounts.set(account.sub, account);
      return walk(address, account.sub, redirectUri);
    },
    async pause() {
      isPaused = true;
    },
    async resume() {
      isPaused = false;
    },
    stop: () => closed(server),
  };
}

/** Signs in and agrees on the pages that the provider has for its own development, until it sends the browser back. */
async function walk(start: string, login: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
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
      if (address.startsWith(redirectUri)) return address;
      continue;
    }
    const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1];
    if (!action || !prompt)
      throw new Error(`The provider answered ${response.status}: ${html.slice(0, 500)}`);
    address = new URL(action, address).href;
    body = new URLSearchParams({ prompt, ...(prompt === "login" && { login, password: "any" }) });
  }
  throw new Error("The provider never sent the browser back");
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
