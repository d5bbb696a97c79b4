/** Why a saving is tried again by itself; each has its sentence. */
export const delays = ["offline", "busy", "server"] as const;
export type Delay = (typeof delays)[number];

/** Why the server does not take a text as it is; each has its sentence. */
export const refusals = [
  "signedOut",
  "otherAccount",
  "notAllowed",
  "notFound",
  "locked",
  "tooLarge",
  "invalid",
  "unknown",
] as const;
export type Refusal = (typeof refusals)[number];

/** How a text saves itself while it is typed. */
export interface Autosave {
  /** The operation's address. */
  url: string;
  /** Where to go when somebody else saved. */
  conflictHref: string;
  signInHref: string;
  /** Whether the field holds something else than what is saved. */
  isUnsaved: boolean;
  /** The field that says which version was seen, where a page has several texts; default: `baseVersion`. */
  base?: string;
}
