// What a real provider may not say, who is not let in, and the way out.

import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newKey, startProvider, type TestProvider } from "../../../test/support/provider.ts";
import { emailOf, password, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { coordinator, nameOf, pathOf, type SignOn, startSignOn } from "../../../test/support/sign-on.ts";

let signOn: SignOn;
let jifunze: TestService;
let provider: TestProvider;
let useProvider: SignOn["useProvider"];
let signInAs: SignOn["signInAs"];

beforeAll(async () => {
  signOn = await startSignOn();
  ({ jifunze, provider, useProvider, signInAs } = signOn);
});

afterAll(() => signOn?.stop());

beforeEach(() => signOn.forgetLinks());

describe("what the provider signs", () => {
  const now = () => Math.floor(Date.now() / 1000);

  afterEach(() => provider.forge(undefined));

  const refused = async (account = coordinator) => {
    const { session, screen } = await signInAs(account);
    expect(await nameOf(session)).toBeUndefined();
    return screen;
  };

  it("lets nobody in that was not meant for us, or not said by it", async () => {
    for (const change of [
      { aud: "another client" },
      { aud: ["jifunze", "another client"], azp: "another client" },
      { iss: "https://login.example.org" },
      { nonce: "of another way" },
      { exp: now() - 600 },
      { iat: "yesterday" },
      { sub: undefined },
    ]) {
      provider.forge({ change: (claims) => ({ ...claims, ...change }) });
      const { status, html } = await refused();
      expect([change, status]).toEqual([change, 422]);
      expect(html).toContain("could not be used");
    }
    provider.forge({ key: newKey() });
    expect((await refused()).status).toBe(422);
  });

  it("may come from a clock that is a little wrong", async () => {
    provider.forge({ change: (claims) => ({ ...claims, iat: now() - 3620, exp: now() - 20 }) });
    expect((await signInAs(coordinator)).screen.path).toBe("/desk");
    provider.forge({ change: (claims) => ({ ...claims, iat: now() + 20, exp: now() + 3620 }) });
    expect((await signInAs(coordinator)).screen.path).toBe("/desk");
  });

  it("counts with a new key at once", async () => {
    expect((await signInAs(coordinator)).screen.path).toBe("/desk");
    provider.rotateKey();
    expect((await signInAs(coordinator)).screen.path).toBe("/desk");
    provider.rotateKey();
    expect((await signInAs(coordinator)).screen.path).toBe("/desk");
  });
});

describe("somebody who is deactivated", () => {
  const deactivated = async (person: "contributor" | "reviewer") => {
    const { db } = jifunze.service.database;
    const { id } = await db
      .selectFrom("people")
      .select("id")
      .where("email", "=", emailOf(person))
      .executeTakeFirstOrThrow();
    const row = {
      personId: id ?? "",
      reason: "Left the city.",
      deactivatedBy: id ?? "",
      deactivatedAt: new Date(),
    };
    await db.insertInto("deactivatedPeople").values(row).execute();
    return {
      id,
      undo: () => db.deleteFrom("deactivatedPeople").where("personId", "=", id).execute(),
    };
  };

  it("is told so by the provider's way, whether linked or not, and not why", async () => {
    const cora = { sub: "cora", email: emailOf("contributor"), email_verified: true };
    expect((await signInAs(cora)).screen.path).toBe("/desk");
    const { undo } = await deactivated("contributor");
    for (const link of ["linked", "not linked"]) {
      const { session, screen } = await signInAs(cora);
      expect([link, screen.status]).toEqual([link, 403]);
      expect(screen.html).toContain("This account is deactivated");
      expect(screen.html).not.toContain("Left the city.");
      expect(await nameOf(session)).toBeUndefined();
      await signOn.forgetLinks();
    }
    expect(await signOn.refusals()).toContainEqual({ details: { refused: "accounts.deactivated" } });
    await undo();
    expect((await signInAs(cora)).screen.path).toBe("/desk");
  });

  it("is told so after the right password, and a stranger is not", async () => {
    const { id, undo } = await deactivated("contributor");
    const wrong = await openSession(jifunze).signIn(emailOf("contributor"), "another long password");
    expect(wrong.html).not.toContain("deactivated");
    const session = openSession(jifunze);
    const right = await session.signIn(emailOf("contributor"), password);
    expect(right.html).toContain("This account is deactivated");
    expect(await nameOf(session)).toBeUndefined();
    const { rows } = await sql`select 1 from auth."session" where "userId" = ${id}`.execute(
      jifunze.service.database.db,
    );
    expect(rows).toEqual([]);
    await undo();
  });
});

describe("signing out", () => {
  it("ends the session here, and then at the provider for whoever wants it", async () => {
    const { session } = await signInAs(coordinator);
    const here = await session.post("/sign-out");
    expect(here.path).toBe("/sign-out/provider");
    expect(here.html).toContain("You are still signed in at The commission");
    expect(await nameOf(session)).toBeUndefined();
    const { location } = await session.lead("/sign-out/provider/there");
    expect(location).toContain("id_token_hint=");
    const back = await provider.signOut(location);
    const { path, html } = await session.get(pathOf(back));
    expect(path).toBe("/");
    expect(html).toContain("signed out here and at the provider");
    expect(await session.lead("/sign-out/provider/there")).toEqual({ location: "/" });
  });

  it("is asked about at the provider after the second factor too", async () => {
    const { service } = jifunze;
    const { db } = service.database;
    await sql`update auth."user" set "twoFactorEnabled" = true where "email" = ${emailOf("coordinator")}`.execute(
      db,
    );
    const half = await signInAs(coordinator);
    expect(half.screen.path).toContain("/sign-in/second-factor");
    await sql`update auth."user" set "twoFactorEnabled" = false where "email" = ${emailOf("coordinator")}`.execute(
      db,
    );
    await half.session.signIn(emailOf("coordinator"), password);
    expect((await half.session.post("/sign-out")).path).toBe("/sign-out/provider");
  });

  it("asks nothing of whoever came in with a password", async () => {
    const session = await signedIn(jifunze, "coordinator");
    expect((await session.post("/sign-out")).path).toBe("/");
    expect((await session.get("/sign-out/provider")).html).toContain("signed out");
    expect(await session.lead("/sign-out/provider/there")).toEqual({ location: "/" });
  });

  it("works here when the provider is down, which is told only to who wants to go there", async () => {
    const { session } = await signInAs(coordinator);
    useProvider();
    await provider.pause();
    expect((await session.post("/sign-out")).path).toBe("/sign-out/provider");
    expect(await nameOf(session)).toBeUndefined();
    const there = await session.get("/sign-out/provider/there");
    await provider.resume();
    expect(there.status).toBe(503);
    expect(there.html).toContain("cannot be reached");
  });

  it("says to sign out there by oneself where the provider has no way for it", async () => {
    const other = await startProvider(`${jifunze.url}/sign-in/provider/return`, { signsOut: false });
    useProvider(other.settings);
    const session = openSession(jifunze);
    const { location } = await session.lead("/sign-in/provider");
    await session.get(pathOf(await other.signIn(location, coordinator)));
    const out = await session.post("/sign-out");
    expect(out.path).toBe("/");
    expect(out.html).toContain("You may still be signed in at the provider");
    const there = await session.get("/sign-out/provider/there");
    expect(there.html).toContain("does not say where to sign out");
    useProvider();
    await other.stop();
  });

  it("is not said by a link that somebody made up", async () => {
    const { html } = await openSession(jifunze).get("/sign-out/provider/return?state=9999999999999.made-up");
    expect(html).not.toContain("signed out here and at the provider");
  });
});
