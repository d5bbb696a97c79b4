// Single sign-on by OpenID Connect: people are sent to the provider that OIDC_ISSUER names, and come back with a code that
// this server exchanges for who they are. openid-client checks state, nonce, PKCE, issuer, audience and signature.

import * as client from "openid-client";
import { z } from "zod";
import type { OidcSettings } from "../config/config.ts";
import { refuse } from "../problem.ts";
import {
  awayMinutes,
  type Departure,
  departureCookie,
  type ProviderIdentity,
  type ProviderPurpose,
  type Site,
  signOutState,
} from "./provider-cookies.ts";

/** Where the provider sends people back to, who signed in there or out. */
export const providerReturnPath = "/sign-in/provider/return";
export const signedOutReturnPath = "/sign-out/provider/return";

export interface CameBack {
  identity: ProviderIdentity;
  next: string;
  /** By which the provider knows the session that it has; left out where it is too long for a cookie. */
  idToken: string | undefined;
}

export interface SingleSignOn {
  /** Its own name, as the button shows it. */
  name: string;
  /** The provider's address to go to, and the `Set-Cookie` header by which the browser is known when it comes back. */
  begin(purpose: ProviderPurpose, next: string): Promise<{ address: string; cookie: string }>;
  /** What a browser was sent to the provider for; undefined where it was not, or too long ago. */
  purposeOf(cookies: string): ProviderPurpose | undefined;
  /**
   * Who came back.
   * @throws Problem `platform.provider_…`
   */
  finish(purpose: ProviderPurpose, answer: URLSearchParams, cookies: string): Promise<CameBack>;
  /** Whether the provider says where to sign out; undefined as long as it was not asked. */
  signsOut(): boolean | undefined;
  /**
   * The provider's address that ends its own session.
   * @throws Problem `platform.provider_unavailable`, `platform.provider_keeps_session`
   */
  signOutAddress(idToken: string | undefined): Promise<string>;
}

interface Options {
  /** For how long the provider may keep somebody waiting, each time that it is asked. */
  timeoutSeconds?: number;
}

/** What the provider says of itself is asked again after so long: it may have moved its pages. */
const knownForMs = 3_600_000;
/** By how much the provider's clock may differ from ours. */
const skewMs = 60_000;
/** A browser keeps no cookie of more than 4 kB. */
const longestIdToken = 2500;

export function createSingleSignOn(settings: OidcSettings, site: Site, options: Options = {}): SingleSignOn {
  const { name } = settings;
  const redirectUri = `${site.baseUrl}${providerReturnPath}`;
  const timeout = options.timeoutSeconds ?? 8;
  let known: { metadata: client.ServerMetadata; at: number } | undefined;

  /** With a memory of its own for the provider's keys: they are asked for each time, so that new ones count at once. */
  async function provider(): Promise<client.Configuration> {
    if (!known || Date.now() - known.at > knownForMs)
      known = { metadata: await discover(settings, timeout), at: Date.now() };
    return configure(settings, known.metadata, timeout);
  }

  return {
    name,
    async begin(purpose, next) {
      const config = await provider();
      const departure: Departure = {
        purpose,
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        next,
        begunAt: Date.now(),
      };
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid email profile",
        code_challenge: await client.calculatePKCECodeChallenge(departure.verifier),
        code_challenge_method: "S256",
        state: departure.state,
        nonce: departure.nonce,
        ...(purpose === "confirm" && { prompt: "login", max_age: "0" }),
      });
      return { address: address.href, cookie: departureCookie.write(site, departure) };
    },
    purposeOf: (cookies) => departureCookie.read(site, cookies)?.purpose,
    async finish(purpose, answer, cookies) {
      const departure = departureCookie.read(site, cookies);
      if (departure?.purpose !== purpose) throw refuse.provider_over();
      const config = await provider();
      try {
        const tokens = await exchanged(config, new URL(`${redirectUri}?${answer}`), departure);
        return { ...tokens, next: departure.next };
      } catch (error) {
        throw problemOf(error, name);
      }
    },
    signsOut: () => known && known.metadata.end_session_endpoint !== undefined,
    async signOutAddress(idToken) {
      const config = await provider();
      if (config.serverMetadata().end_session_endpoint === undefined)
        throw refuse.provider_keeps_session({ name });
      return client.buildEndSessionUrl(config, {
        post_logout_redirect_uri: `${site.baseUrl}${signedOutReturnPath}`,
        state: signOutState(site),
        ...(idToken !== undefined && { id_token_hint: idToken }),
      }).href;
    },
  };
}

/** @throws Problem `platform.provider_unavailable` */
async function discover(
  { issuer, clientId, name }: OidcSettings,
  timeout: number,
): Promise<client.ServerMetadata> {
  const server = new URL(issuer);
  try {
    const config = await client.discovery(server, clientId, undefined, undefined, {
      timeout,
      execute: insecureAllowed(server),
    });
    return config.serverMetadata();
  } catch (error) {
    throw refuse.provider_unavailable({ name, reason: reasonOf(error) });
  }
}

/** OIDC_ISSUER may begin with http: on this machine only. */
function insecureAllowed({ protocol }: URL): ((config: client.Configuration) => void)[] {
  return protocol === "http:" ? [client.allowInsecureRequests] : [];
}

function configure(
  { issuer, clientId, clientSecret }: OidcSettings,
  metadata: client.ServerMetadata,
  timeout: number,
): client.Configuration {
  const methods = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const authenticate = methods.includes("client_secret_basic")
    ? client.ClientSecretBasic(clientSecret)
    : client.ClientSecretPost(clientSecret);
  const config = new client.Configuration(metadata, clientId, undefined, authenticate);
  config.timeout = timeout;
  for (const allow of insecureAllowed(new URL(issuer))) allow(config);
  // The signature of the token, too, and not only the connection on which it came.
  client.enableNonRepudiationChecks(config);
  return config;
}

async function exchanged(
  config: client.Configuration,
  returned: URL,
  { purpose, state, nonce, verifier, begunAt }: Departure,
): Promise<Pick<CameBack, "identity" | "idToken">> {
  const tokens = await client.authorizationCodeGrant(config, returned, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
    // Has the time of the sign-in told and checked.
    ...(purpose === "confirm" && { maxAge: awayMinutes * 60 }),
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("The provider sent no ID token");
  if (purpose === "confirm" && (claims.auth_time ?? 0) * 1000 < begunAt - skewMs)
    throw new Error("The provider did not ask for a fresh sign-in");
  const about =
    claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
      ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
      : claims;
  const idToken = (tokens.id_token?.length ?? 0) <= longestIdToken ? tokens.id_token : undefined;
  return {
    identity: { issuer: claims.iss, subject: claims.sub, ...addressIn(about.email, about.email_verified) },
    idToken,
  };
}

function addressIn(said: unknown, isVerified: unknown) {
  const given = z.email().max(200).safeParse(said);
  if (!given.success) return {};
  const email = given.data.toLowerCase();
  return isVerified === true ? { email } : { unverifiedEmail: email };
}

/** What went wrong at the provider, as a refusal that says what to do. */
function problemOf(error: unknown, name: string): Error {
  const reason = reasonOf(error);
  if (error instanceof client.AuthorizationResponseError)
    return error.error === "temporarily_unavailable" || error.error === "server_error"
      ? refuse.provider_unavailable({ name, reason })
      : refuse.provider_cancelled({ name });
  if (isOutOfReach(error)) return refuse.provider_unavailable({ name, reason });
  return refuse.provider_answer({ name, reason });
}

/** The connection broke, nobody answered in time, or the answer was the provider's own failure. */
function isOutOfReach(error: unknown): boolean {
  if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))
    return true;
  const { code, cause } = error as { code?: string; cause?: unknown };
  if (code === "OAUTH_TIMEOUT") return true;
  if (cause instanceof Response) return cause.status >= 500;
  return cause instanceof TypeError;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
