// Single sign-on against a real provider: the certified oidc-provider of npm, in this process, on a port of its own.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeOfApp } from "../../../test/support/authenticator.ts";
import type { Account, TestProvider } from "../../../test/support/provider.ts";
import { emailOf, password, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { coordinator, nameOf, pathOf, type SignOn, startSignOn } from "../../../test/support/sign-on.ts";

let signOn: SignOn;
let jifunze: TestService;
let provider: TestProvider;
let useProvider: SignOn["useProvider"];
let returnOf: SignOn["returnOf"];
let signInAs: SignOn["signInAs"];

beforeAll(async () => {
  signOn = await startSignOn();
  ({ jifunze, provider, useProvider, returnOf, signInAs } = signOn);
});

afterAll(() => signOn?.stop());

beforeEach(() => signOn.forgetLinks());

describe("somebody with an account", () => {
  it("is offered the provider by its name", async () => {
    const { html } = await openSession(jifunze).get("/sign-in?next=%2Fcities");
    expect(html).toContain("Sign in with The commission");
    expect(html).toContain("/sign-in/provider?next=%2Fcities");
  });

  it("comes in where they were going, is linked once, and is told", async () => {
    const { session, screen } = await signInAs(coordinator, "?next=%2Faccount");
    expect(screen.path).toBe("/account");
    expect(screen.html).toContain(emailOf("coordinator"));
    expect(screen.html).toMatch(/Linked since/);
    expect(await nameOf(session)).toBe("The coordinator");
    const again = await signInAs(coordinator);
    expect(again.screen.path).toBe("/desk");
    const mails = await jifunze.service.database.db
      .selectFrom("mails")
      .select("body")
      .where("subject", "like", "%linked to single sign-on%")
      .execute();
    expect(mails).toHaveLength(1);
  });

  it("stays who they are when their address changes at the provider", async () => {
    await signInAs(coordinator);
    const { session } = await signInAs({ ...coordinator, email: "new@example.org" });
    expect(await nameOf(session)).toBe("The coordinator");
  });

  it("is asked for their second factor as after a password", async () => {
    const session = await signedIn(jifunze, "reviewer");
    const { html } = await session.post("/account/second-factor", { password });
    const secret = (/class="digest">([A-Z2-7 ]+)</.exec(html)?.[1] ?? "").replaceAll(" ", "");
    await session.post("/account/second-factor/confirm", { code: codeOfApp(secret, -1) });
    const reviewer = { sub: "rita", email: emailOf("reviewer"), email_verified: true };
    const half = await signInAs(reviewer, "?next=%2Freports");
    expect(half.screen.path).toBe("/sign-in/second-factor?next=%2Freports");
    expect(await nameOf(half.session)).toBeUndefined();
    const whole = await half.session.post("/sign-in/second-factor", {
      code: codeOfApp(secret, 0),
      next: "/reports",
    });
    expect(whole.path).toBe("/reports");
    expect(await nameOf(half.session)).toBe("The reviewer");
  });

  it("ends the link after a question; the password opens as before", async () => {
    const { session } = await signInAs(coordinator);
    const asked = await session.post("/account/single-sign-on/unlink");
    expect(asked.html).toContain("End the link between your account");
    const ended = await session.post("/account/single-sign-on/unlink", { _confirmed: "yes" });
    expect(ended.html).toContain("The link is ended.");
    expect(ended.html).toContain("Not linked");
    expect(await nameOf(await signedIn(jifunze, "coordinator"))).toBe("The coordinator");
  });
});

describe("nobody else", () => {
  const sentence = async (account: Account) => {
    const { session, screen } = await signInAs(account);
    expect(await nameOf(session)).toBeUndefined();
    return screen;
  };

  it("comes in who has no account here", async () => {
    const { status, html } = await sentence({ sub: "eve", email: "eve@example.org", email_verified: true });
    expect(status).toBe(403);
    expect(html).toContain("Nobody has an account here with the address eve@example.org");
    expect(await signOn.refusals()).toContainEqual({ details: { refused: "accounts.provider_unknown" } });
  });

  it("comes in with an address that the provider has not verified", async () => {
    const { html } = await sentence({ ...coordinator, email_verified: false });
    expect(html).toContain("The provider has not verified your e-mail address");
    expect((await sentence({ sub: "nameless" })).html).toContain("has not verified");
  });

  it("takes over an account that is linked to somebody else", async () => {
    await signInAs(coordinator);
    const { html } = await sentence({ ...coordinator, sub: "another anna" });
    expect(html).toContain("is linked to another person at the provider");
  });
});

describe("the way back", () => {
  const over = "Too much time has passed";

  it("is of the browser that went, and of no other", async () => {
    const back = await returnOf(openSession(jifunze), coordinator);
    const other = openSession(jifunze);
    expect((await other.get(pathOf(back))).html).toContain(over);
    expect(await nameOf(other)).toBeUndefined();
  });

  it("counts once", async () => {
    const session = openSession(jifunze);
    const back = await returnOf(session, coordinator);
    await session.get(pathOf(back));
    await session.post("/sign-out");
    expect((await session.get(pathOf(back))).html).toContain(over);
    expect(await nameOf(session)).toBeUndefined();
  });

  it("is refused with another state, another code, or what another way began", async () => {
    for (const [name, value] of [
      ["state", "other"],
      ["code", "other"],
      ["iss", "http://localhost:1/"],
    ] as const) {
      const session = openSession(jifunze);
      const back = new URL(await returnOf(session, coordinator));
      back.searchParams.set(name, value);
      const { status, html } = await session.get(pathOf(back.href));
      expect([name, status]).toEqual([name, 422]);
      expect(html).toContain("could not be used");
      expect(await nameOf(session)).toBeUndefined();
    }
    const [first, second] = [openSession(jifunze), openSession(jifunze)];
    const back = new URL(await returnOf(first, coordinator));
    const state = new URL(await returnOf(second, coordinator)).searchParams.get("state") ?? "";
    back.searchParams.set("state", state);
    expect((await second.get(pathOf(back.href))).html).toContain("could not be used");
  });

  it("says what to do where somebody turned round at the provider", async () => {
    const session = openSession(jifunze);
    const { location } = await session.lead("/sign-in/provider");
    const state = new URL(location).searchParams.get("state") ?? "";
    const iss = encodeURIComponent(provider.settings.issuer);
    const path = `/sign-in/provider/return?error=access_denied&state=${state}&iss=${iss}`;
    const { status, html } = await session.get(path);
    expect(status).toBe(403);
    expect(html).toContain("You were not signed in at The commission");
  });

  it("leads to no other site", async () => {
    const { screen } = await signInAs(coordinator, "?next=https%3A%2F%2Fevil.example%2F");
    expect(screen.path).toBe("/desk");
  });
});

describe("a provider that is down", () => {
  it("is told to whoever wants to go there, and found when it is back", async () => {
    useProvider({ ...provider.settings, issuer: "http://localhost:9" });
    const session = openSession(jifunze);
    const { status, html } = await session.get("/sign-in/provider");
    expect(status).toBe(503);
    expect(html).toContain("The commission cannot be reached at the moment");
    useProvider();
    expect((await signInAs(coordinator)).screen.path).toBe("/desk");
  });

  it("is told to whoever comes back meanwhile", async () => {
    const session = openSession(jifunze);
    const back = await returnOf(session, coordinator);
    await provider.pause();
    const { status, html } = await session.get(pathOf(back));
    await provider.resume();
    expect(status).toBe(503);
    expect(html).toContain("cannot be reached");
  });

  it("is given up when it does not answer, going there and coming back", async () => {
    const session = openSession(jifunze);
    const back = await returnOf(session, coordinator);
    provider.hang();
    const came = await session.get(pathOf(back));
    useProvider();
    const went = await openSession(jifunze).get("/sign-in/provider");
    await provider.resume();
    for (const { status, html } of [came, went]) {
      expect(status).toBe(503);
      expect(html).toContain("cannot be reached");
    }
    expect(await nameOf(session)).toBeUndefined();
  });

  it("is nothing at all where none is set", async () => {
    const { service } = jifunze;
    const { singleSignOn } = service;
    service.singleSignOn = undefined;
    const session = openSession(jifunze);
    expect((await session.get("/sign-in/provider")).status).toBe(404);
    expect((await session.get("/sign-in/provider/return?code=x&state=y")).status).toBe(404);
    service.singleSignOn = singleSignOn;
  });
});

it("writes no secret of the provider into the history", async () => {
  await signInAs(coordinator);
  const { rows } = await sql<{ details: string }>`
    select details::text from audit_entries where operation = 'accounts.signInWithProvider'`.execute(
    jifunze.service.database.db,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { details } of rows) expect(details).not.toMatch(/code|state/);
});
