export const paths = {
  signIn: "/sign-in",
  secondFactorSignIn: "/sign-in/second-factor",
  signOut: "/sign-out",
  forgotten: "/forgotten-password",
  reset: "/reset-password",
  account: "/account",
  password: "/account/password",
  secondFactor: "/account/second-factor",
  sessions: "/account/sessions",
  tokens: "/account/tokens",
  keptTexts: "/account/kept-texts",
  outbox: "/account/outbox",
  mail: (id: string) => `/account/outbox/${id}`,
  audit: "/account/audit",
};

/** Where to go after signing in: a path of this site only, so that a link cannot lead elsewhere. */
export function localPath(next: unknown): string | undefined {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next) || next.length > 500) return undefined;
  // What a browser would resolve it to decides, not how it looks.
  const resolved = new URL(next, "http://here.invalid");
  return resolved.host === "here.invalid" ? resolved.pathname + resolved.search : undefined;
}
