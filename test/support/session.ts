// A browser without JavaScript in a few lines: it keeps cookies, sends forms and follows where it is led.

import type { Person, SessionCookie, TestService } from "./service.ts";

export interface Screen {
  status: number;
  /** Where it ended after being led on. */
  path: string;
  html: string;
}

export interface Session {
  get: (path: string) => Promise<Screen>;
  /** The bytes of a file. */
  download: (path: string) => Promise<Uint8Array>;
  /** Where an address leads to, without going there. */
  lead: (path: string) => Promise<{ location: string }>;
  post: (path: string, fields?: Record<string, string>, headers?: Record<string, string>) => Promise<Screen>;
  /** Sends a body as it is. */
  send: (path: string, type: string, body: string | Uint8Array<ArrayBuffer>) => Promise<Screen>;
  /** The cookies that it keeps, as a request sends them. */
  cookie: () => string;
  signIn: (email: string, password: string) => Promise<Screen>;
  /** Takes over a session that was begun without the form. */
  hold: (session: SessionCookie) => void;
}

/** Asks for an answer as it is: how answers are packed is tested with the rest of HTTP, and by every browser. */
export const unpacked = { "accept-encoding": "identity" };

export function openSession({ url }: Pick<TestService, "url">): Session {
  const cookies = new Map<string, string>();
  const kept = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  function keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value.join("="));
    }
  }

  async function send(method: string, path: string, body?: BodyInit, headers = {}): Promise<Screen> {
    const response = await fetch(new URL(path, url), {
      method,
      redirect: "manual",
      headers: {
        ...unpacked,
        cookie: kept(),
        ...(body && { origin: url }),
        ...headers,
      },
      ...(body && { body }),
    });
    keep(response);
    const next = response.headers.get("location");
    if (next) return send("GET", next);
    return { status: response.status, path, html: await response.text() };
  }

  return {
    get: (path) => send("GET", path),
    async lead(path) {
      const response = await fetch(new URL(path, url), {
        redirect: "manual",
        headers: { ...unpacked, cookie: kept() },
      });
      keep(response);
      return { location: response.headers.get("location") ?? "" };
    },
    async download(path) {
      const response = await fetch(new URL(path, url), { headers: { ...unpacked, cookie: kept() } });
      return new Uint8Array(await response.arrayBuffer());
    },
    send: (path, type, body) => send("POST", path, body, { "content-type": type }),
    post: (path, fields = {}, headers = {}) => send("POST", path, new URLSearchParams(fields), headers),
    cookie: kept,
    hold: ({ name, value }) => cookies.set(name, value),
    signIn: (email, secret) => send("POST", "/sign-in", new URLSearchParams({ email, password: secret })),
  };
}

/** Somebody of the cast, signed in without the form, which is sent where signing in is tested: checking a password takes time. */
export async function signedIn(
  service: Pick<TestService, "url" | "beginSession">,
  person: Person,
): Promise<Session> {
  const session = openSession(service);
  session.hold(await service.beginSession(person));
  return session;
}
