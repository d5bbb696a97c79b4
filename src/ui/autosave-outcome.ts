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
