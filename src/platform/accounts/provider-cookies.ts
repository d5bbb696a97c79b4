// What the browser keeps, under our signature, of its person's way to the provider of single sign-on and back.

import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** The installation as cookies know it. */
export interface Site {
  baseUrl: string;
  secret: string;
}

/** What somebody goes to the provider for. */
const purposes = ["sign in", "confirm", "invitation"] as const;
export type ProviderPurpose = (typeof purposes)[number];

/** For how long somebody may be away at the provider. */
export const awayMinutes = 10;
const sessionDays = 14;

export const departureCookie = signedCookie({
  name: "jifunze.provider",
  path: "/sign-in",
  seconds: awayMinutes * 60,
  holds: z.object({
    purpose: z.enum(purposes),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    next: z.string(),
    begunAt: z.number(),
  }),
});
export type Departure = NonNullable<ReturnType<typeof departureCookie.read>>;

/** That the provider has a session of this person in this browser, so that signing out can end that one too. */
export const providerSessionCookie = signedCookie({
  name: "jifunze.provider-session",
  path: "/sign-out",
  seconds: sessionDays * 86_400,
  holds: z.object({ person: z.string(), idToken: z.string().optional() }),
});

/** Who somebody is at the provider who has no account here yet and was invited. */
export const provenIdentityCookie = signedCookie({
  name: "jifunze.provider-identity",
  path: "/invitation",
  seconds: awayMinutes * 60,
  holds: z.object({
    issuer: z.string(),
    subject: z.string(),
    email: z.string().optional(),
    unverifiedEmail: z.string().optional(),
  }),
});
export type ProviderIdentity = NonNullable<ReturnType<typeof provenIdentityCookie.read>>;

interface SignedCookie<Shape extends z.ZodObject> {
  name: string;
  path: string;
  seconds: number;
  holds: Shape;
}

function signedCookie<Shape extends z.ZodObject>({ name, path, seconds, holds }: SignedCookie<Shape>) {
  const Kept = z.object({ until: z.number(), value: z.unknown() });
  const line = ({ baseUrl }: Site, value: string, maxAge: number) => {
    const secure = baseUrl.startsWith("https:") ? "; Secure" : "";
    // The way back begins at another site, so not Strict.
    return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
  };
  return {
    /** The `Set-Cookie` header. */
    write(site: Site, value: z.output<Shape>): string {
      const kept = JSON.stringify({ until: Date.now() + seconds * 1000, value });
      const text = Buffer.from(kept).toString("base64url");
      return line(site, `${text}.${proofOf(site, name, text)}`, seconds);
    },
    /** What a request's cookies hold; undefined where it is not ours, or its time is over. */
    read(site: Site, cookies: string): z.output<Shape> | undefined {
      const pair = cookies.split(/;\s*/).find((one) => one.startsWith(`${name}=`));
      const [text = "", proof = ""] = (pair?.slice(name.length + 1) ?? "").split(".");
      if (!isProof(site, name, text, proof)) return undefined;
      const { until, value } = Kept.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
      return until > Date.now() ? holds.parse(value) : undefined;
    },
    clear: (site: Site): string => line(site, "", 0),
  };
}

const afterSignOut = "signed out at the provider";

/** What comes back with somebody who signed out at the provider, so that nobody else's link says that they did. */
export function signOutState(site: Site): string {
  const until = String(Date.now() + awayMinutes * 60_000);
  return `${until}.${proofOf(site, afterSignOut, until)}`;
}

export function isSignOutState(site: Site, state: string): boolean {
  const [until = "", proof = ""] = state.split(".");
  return isProof(site, afterSignOut, until, proof) && Number(until) > Date.now();
}

function proofOf({ secret }: Site, purpose: string, text: string): string {
  return createHmac("sha256", secret).update(`single sign-on ${purpose} ${text}`).digest("base64url");
}

function isProof(site: Site, purpose: string, text: string, proof: string): boolean {
  const [given, right] = [Buffer.from(proof), Buffer.from(proofOf(site, purpose, text))];
  return given.length === right.length && timingSafeEqual(given, right);
}
