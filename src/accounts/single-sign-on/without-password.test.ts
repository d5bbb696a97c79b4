// Those who only have the provider: they accept an invitation, and confirm that it is them, without a password.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account, TestProvider } from "../../../test/support/provider.ts";
import { emailOf, password, type TestService } from "../../../test/support/service.ts";
import { openSession, type Session } from "../../../test/support/session.ts";
import { coordinator, pathOf, type SignOn, startSignOn } from "../../../test/support/sign-on.ts";

let signOn: SignOn;
let jifunze: TestService;
let provider: TestProvider;
let signInAs: SignOn["signInAs"];

beforeAll(async () => {
  signOn = await startSignOn();
  ({ jifunze, provider, signInAs } = signOn);
});

afterAll(() => signOn?.stop());

beforeEach(() => signOn.forgetLinks());

const keyIn = (html: string) => /name="_key" value="([^"]+)"/.exec(html)?.[1] ?? "";

describe("somebody who is invited", () => {
  let number = 0;

  /** A new invitation, by the path of its link. */
  async function invited(email: string): Promise<string> {
    await jifunze.api("administrator", "POST", "/invitations", {
      email,
      name: "Ines Invited",
      role: "contributor",
      city: "kilifi",
      language: "en",
    });
    const mail = await jifunze.service.database.db
      .selectFrom("mails")
      .select("body")
      .where("recipient", "=", email)
      .orderBy("writtenAt", "desc")
      .executeTakeFirstOrThrow();
    return /\/invitation\/[^\s?]+/.exec(mail.body)?.[0] ?? "";
  }

  const newAddress = () => {
    number += 1;
    return `ines${number}@example.org`;
  };

  /** Opens an invitation, goes to the provider from it and comes back as somebody. */
  async function backFromProvider(link: string, account: Account) {
    const session = openSession(jifunze);
    const { html } = await session.get(link);
    const way = /href="(\/sign-in\/provider\?[^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const { location } = await session.lead(way);
    const screen = await session.get(pathOf(await provider.signIn(location, account)));
    return { session, screen };
  }

  const accept = (session: Session, link: string, html: string, fields = {}) =>
    session.post(link, { _key: keyIn(html), name: "Ines Invited", ...fields });

  it("accepts as who they are at the provider, without a password, and comes in that way", async () => {
    const email = newAddress();
    const link = await invited(email);
    const ines = { sub: `sub of ${email}`, email, email_verified: true };
    const { session, screen } = await backFromProvider(link, ines);
    expect(screen.path).toBe(link);
    expect(screen.html).toContain("you need no password");
    expect(screen.html).not.toContain('type="password"');
    const accepted = await accept(session, link, screen.html, { with: "provider" });
    expect(accepted.path).toBe("/sign-in");
    expect(accepted.html).toContain("Sign in with single sign-on");
    const inside = await signInAs(ines, "?next=%2Faccount");
    expect(inside.screen.html).toContain("Linked since");
    expect(inside.screen.html).toContain("Contributor");
    expect((await inside.session.get("/account/password")).html).toContain("Your account has no password");
  });

  it("is told which address was invited, where it is another one", async () => {
    const email = newAddress();
    const link = await invited(email);
    const other = { sub: "other", email: "other@example.org", email_verified: true };
    const { session, screen } = await backFromProvider(link, other);
    expect(screen.html).toContain(
      `At the provider you are other@example.org, but the invitation is for ${email}`,
    );
    expect(screen.html).toContain('type="password"');
    const forced = await accept(session, link, screen.html, { with: "provider" });
    expect(forced.status).toBe(403);
    expect(forced.html).toContain(`the invitation is for ${email}`);
    const withPassword = await accept(session, link, screen.html, { password });
    expect(withPassword.html).toContain("Sign in with your e-mail address and password");
  });

  it("is told that the provider has not verified the address", async () => {
    const email = newAddress();
    const link = await invited(email);
    const { session, screen } = await backFromProvider(link, { sub: "unsure", email, email_verified: false });
    expect(screen.html).toContain(`has not verified your e-mail address ${email}`);
    expect((await accept(session, link, screen.html, { with: "provider" })).status).toBe(403);
  });

  it("cannot take an account at the provider that is somebody else's here", async () => {
    const first = newAddress();
    const link = await invited(first);
    const ines = { sub: "the same", email: first, email_verified: true };
    const one = await backFromProvider(link, ines);
    await accept(one.session, link, one.screen.html, { with: "provider" });
    const second = newAddress();
    const next = await invited(second);
    const two = await backFromProvider(next, { ...ines, email: second });
    const refusal = await accept(two.session, next, two.screen.html, { with: "provider" });
    expect(refusal.html).toContain("belongs to another account here");
  });

  it("accepts as nobody whom the provider did not send a moment ago", async () => {
    const link = await invited(newAddress());
    const session = openSession(jifunze);
    const { html } = await session.get(link);
    const { status } = await accept(session, link, html, { with: "provider" });
    expect(status).toBe(410);
  });
});

describe("confirming that it is oneself", () => {
  /** Somebody who signed in at the provider, so long ago that it has to be confirmed. */
  async function longIn() {
    const { db } = jifunze.service.database;
    const { session } = await signInAs(coordinator);
    await sql`update auth."session" set "confirmedAt" = now() - interval '1 hour'`.execute(db);
    return session;
  }

  async function asked(session: Session) {
    const { html } = await session.get("/account/tokens");
    const screen = await session.post("/account/tokens", {
      _key: keyIn(html),
      name: "For the report of the town",
      scope: "read",
      validDays: "30",
    });
    const way = /href="(\/sign-in\/provider\/confirm\?[^"]+)"/.exec(screen.html)?.[1] ?? "";
    return { screen, way: way.replaceAll("&amp;", "&") };
  }

  it("takes a fresh sign-in at the provider, and keeps what was typed", async () => {
    const session = await longIn();
    const { screen, way } = await asked(session);
    expect(screen.html).toContain("Confirm that it is you");
    const { location } = await session.lead(way);
    expect(new URL(location).searchParams.get("prompt")).toBe("login");
    const back = await session.get(pathOf(await provider.signIn(location, coordinator)));
    expect(back.path).toContain("/account/tokens?typed=");
    expect(back.html).toContain("You have confirmed that it is you");
    expect(back.html).toContain('value="For the report of the town"');
    const made = await session.post("/account/tokens", {
      _key: keyIn(back.html),
      name: "For the report of the town",
      scope: "read",
      validDays: "30",
    });
    expect(made.html).toContain("jif_");
  });

  it("takes no earlier sign-in, and none without a time", async () => {
    for (const told of [Math.floor(Date.now() / 1000) - 300, undefined, "now"]) {
      const session = await longIn();
      const { location } = await session.lead((await asked(session)).way);
      provider.forge({ change: (claims) => ({ ...claims, auth_time: told }) });
      const back = await session.get(pathOf(await provider.signIn(location, coordinator)));
      provider.forge(undefined);
      expect([told, back.status]).toEqual([told, 422]);
      expect((await asked(session)).screen.html).toContain("Confirm that it is you");
    }
  });

  it("takes nobody else's sign-in, and no way that was begun for something else", async () => {
    const session = await longIn();
    const { way } = await asked(session);
    const { location } = await session.lead(way);
    const otto = { sub: "otto", email: emailOf("otherCoordinator"), email_verified: true };
    const back = await session.get(pathOf(await provider.signIn(location, otto)));
    expect(back.status).toBe(403);
    expect(back.html).toContain("somebody else is signed in");
    const stranger = openSession(jifunze);
    const begun = await stranger.lead("/sign-in/provider");
    const answer = Object.fromEntries(
      new URL(await provider.signIn(begun.location, coordinator)).searchParams,
    );
    const sent = await fetch(`${jifunze.url}/api/v1/account/confirmation/provider`, {
      method: "POST",
      headers: {
        cookie: `${(await longIn()).cookie()}; ${stranger.cookie()}`,
        origin: jifunze.url,
        "content-type": "application/json",
      },
      body: JSON.stringify(answer),
    });
    expect(sent.status).toBe(410);
  });

  it("lets somebody without a password turn the second factor on", async () => {
    const { db } = jifunze.service.database;
    const session = await longIn();
    await sql`update auth."account" set "password" = null where "userId" =
      (select id from people where email = ${emailOf("coordinator")})`.execute(db);
    const page = await session.get("/account/second-factor");
    expect(page.html).not.toContain('type="password"');
    const asking = await session.post("/account/second-factor", { _key: keyIn(page.html) });
    expect(asking.html).toContain("Confirm that it is you");
    expect(asking.html).not.toContain('type="password"');
    const way = /href="(\/sign-in\/provider\/confirm\?[^"]+)"/
      .exec(asking.html)?.[1]
      ?.replaceAll("&amp;", "&");
    const { location } = await session.lead(way ?? "");
    await session.get(pathOf(await provider.signIn(location, coordinator)));
    const begun = await session.post("/account/second-factor", {});
    expect(begun.html).toContain('class="digest"');
  });

  it("warns whoever would end the only way in", async () => {
    const session = await longIn();
    const { html } = await session.post("/account/single-sign-on/unlink");
    expect(html).toContain("It is the only way in which you can sign in now");
  });
});
