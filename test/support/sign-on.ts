// A service whose people can come in through a provider of single sign-on.

import { createSingleSignOn } from "../../src/platform/accounts/single-sign-on.ts";
import { type Account, startProvider, type TestProvider } from "./provider.ts";
import { emailOf, startTestService, type TestService } from "./service.ts";
import { openSession, type Screen, type Session } from "./session.ts";

/** The coordinator of the cast, as the provider knows her. */
export const coordinator: Account = { sub: "anna", email: emailOf("coordinator"), email_verified: true };

export interface SignOn {
  jifunze: TestService;
  provider: TestProvider;
  /** Knows nothing of the provider any more, as after a start; or uses another one. */
  useProvider: (settings?: TestProvider["settings"]) => void;
  /** Goes to the provider, signs in there as somebody, and gives the address that it sends the browser back to. */
  returnOf: (session: Session, account: Account, next?: string) => Promise<string>;
  signInAs: (account: Account, next?: string) => Promise<{ session: Session; screen: Screen }>;
  /** Nobody's account is linked to the provider any more. */
  forgetLinks: () => Promise<unknown>;
  /** What the history says of those who were not let in. */
  refusals: () => Promise<{ details: unknown }[]>;
  stop: () => Promise<void>;
}

export async function startSignOn(): Promise<SignOn> {
  const jifunze = await startTestService();
  const { service } = jifunze;
  service.config.baseUrl = jifunze.url;
  const provider = await startProvider(`${jifunze.url}/sign-in/provider/return`);
  service.config.oidc = provider.settings;

  function useProvider(settings = provider.settings): void {
    service.singleSignOn = createSingleSignOn(
      settings,
      { baseUrl: service.config.baseUrl, secret: service.secret },
      // A provider that says nothing is given up sooner than in earnest.
      { timeoutSeconds: 1 },
    );
  }

  async function returnOf(session: Session, account: Account, next = ""): Promise<string> {
    const { location } = await session.lead(`/sign-in/provider${next}`);
    return provider.signIn(location, account);
  }

  useProvider();
  return {
    jifunze,
    provider,
    useProvider,
    returnOf,
    async signInAs(account, next = "") {
      const session = openSession(jifunze);
      const screen = await session.get(pathOf(await returnOf(session, account, next)));
      return { session, screen };
    },
    forgetLinks: () => service.database.db.deleteFrom("providerIdentities").execute(),
    refusals: () =>
      service.database.db
        .selectFrom("auditEntries")
        .select("details")
        .where("operation", "=", "accounts.signInRefused")
        .execute(),
    async stop() {
      await provider.stop();
      await jifunze.stop();
    },
  };
}

export const pathOf = (address: string): string => new URL(address).pathname + new URL(address).search;

/** Who is signed in, as every page says. */
export const nameOf = async (session: Session): Promise<string | undefined> =>
  /href="\/account">([^<]+)</.exec((await session.get("/")).html)?.[1];
