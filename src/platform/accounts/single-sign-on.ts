// Single sign-on by OpenID Connect: people are sent to the provider that OIDC_ISSUER names, and come back with a code that
// this server exchanges for who they are. openid-client checks state, nonce, PKCE, issuer, audience and signature.

import { createHmac, timingSafeEqual } from "node:crypto";
import * as client from "openid-client";
import { z } from "zod";
import type { OidcSettings } from "../config/config.ts";
import { refuse } from "../problem.ts";

/** Where the provider sends people back to. */
export const providerReturnPath = "/sign-in/provider/return";

/** Who somebody is at the provider. */
export interface ProviderIdentity {
  issuer: string;
  subject: string;
  /** Only one that the provider has verified. */
  email: string | undefined;
}

export interface SingleSignOn {
  /** Its own name, as the button shows it. */
  name: string;
  /** The provider's address to go to, and the `Set-Cookie` header by which the browser is known when it comes back. */
  begin(next: string): Promise<{ address: string; cookie: string }>;
  /**
   * Who came back.
   * @throws Problem `platform.provider_…`
   */
  finish(
    answer: URLSearchParams,
    cookies: string,
  ): Promise<{ identity: ProviderIdentity; next: string; cookie: string }>;
}

interface Site {
  baseUrl: string;
  secret: string;
}

const cookieName = "jifunze.provider";
const minutes = 10;
const timeoutSeconds = 8;

/** What the browser keeps while its person is at the provider, under our signature. */
const Departure = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  until: z.number(),
});
type Departure = z.infer<typeof Departure>;

export function createSingleSignOn(settings: OidcSettings, site: Site): SingleSignOn {
  const redirectUri = `${site.baseUrl}${providerReturnPath}`;
  let known: Promise<client.Configuration> | undefined;

  /** Asked once; again after a failure, so that a provider that was down is found when it is back. */
  function provider(): Promise<client.Configuration> {
    known ??= discover(settings).catch((error: unknown) => {
      known = undefined;
      throw refuse.provider_unavailable({ name: settings.name, reason: reasonOf(error) });
    });
    return known;
  }

  return {
    name: settings.name,
    async begin(next) {
      const config = await provider();
      const departure: Departure = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        next,
        until: Date.now() + minutes * 60_000,
      };
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid email profile",
        code_challenge: await client.calculatePKCECodeChallenge(departure.verifier),
        code_challenge_method: "S256",
        state: departure.state,
        nonce: departure.nonce,
      });
      return { address: address.href, cookie: cookieOf(site, signed(site, departure), minutes * 60) };
    },
    async finish(answer, cookies) {
      const departure = departureIn(site, cookies);
      if (!departure) throw refuse.provider_over();
      const config = await provider();
      const identity = await identityFrom(config, new URL(`${redirectUri}?${answer}`), departure).catch(
        (error: unknown) => {
          throw problemOf(error, settings.name);
        },
      );
      return { identity, next: departure.next, cookie: cookieOf(site, "", 0) };
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const server = new URL(issuer);
  const config = await client.discovery(
    server,
    clientId,
    undefined,
    (as, ...rest) => {
      const methods = as.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
      const authenticate = methods.includes("client_secret_basic")
        ? client.ClientSecretBasic(clientSecret)
        : client.ClientSecretPost(clientSecret);
      return authenticate(as, ...rest);
    },
    {
      timeout: timeoutSeconds,
      // OIDC_ISSUER may begin with http: on this machine only.
      execute: server.protocol === "http:" ? [client.allowInsecureRequests] : [],
    },
  );
  // The signature of the token, too, and not only the connection on which it came.
  client.enableNonRepudiationChecks(config);
  return config;
}

async function identityFrom(
  config: client.Configuration,
  returned: URL,
  { state, nonce, verifier }: Departure,
): Promise<ProviderIdentity> {
  const tokens = await client.authorizationCodeGrant(config, returned, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("The provider sent no ID token");
  const about =
    claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
      ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
      : claims;
  const email = z.email().max(200).safeParse(about.email);
  const isVerified = about.email_verified === true;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: email.success && isVerified ? email.data.toLowerCase() : undefined,
  };
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

function signed(site: Site, departure: Departure): string {
  const text = Buffer.from(JSON.stringify(departure)).toString("base64url");
  return `${text}.${signatureOf(site, text)}`;
}

function signatureOf({ secret }: Site, text: string): string {
  return createHmac("sha256", secret).update(`single sign-on ${text}`).digest("base64url");
}

function departureIn(site: Site, cookies: string): Departure | undefined {
  const value = cookies
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);
  const [text = "", signature = ""] = (value ?? "").split(".");
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(site, text))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const departure = Departure.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  return departure.until > Date.now() ? departure : undefined;
}

function cookieOf({ baseUrl }: Site, value: string, seconds: number): string {
  const secure = baseUrl.startsWith("https:") ? "; Secure" : "";
  // The way back begins at another site, so not Strict.
  return `${cookieName}=${value}; Path=/sign-in; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
