import { membershipPaths } from "../membership/paths.ts";

/** Where a city that is no member yet applies, without an account. */
export const applicationPaths = {
  interest: "/membership/apply",
  declared: "/membership/apply/sent",
  again: "/membership/apply/again",
  one: (token: string) => `/membership/applications/${token}`,
  section: (token: string, section: string) => `/membership/applications/${token}/pages/${section}`,
  missing: (token: string) => `/membership/applications/${token}/missing`,
  files: (token: string) => `/membership/applications/${token}/files`,
  file: (token: string, file: string) => `/membership/applications/${token}/files/${file}`,
  letter: (token: string, letter: string) => `/membership/applications/${token}/letters/${letter}`,
  pdf: (token: string) => `/membership/applications/${token}/application.pdf`,
  signing: (token: string) => `/membership/applications/${token}/signing`,
  signed: (token: string) => `/membership/applications/${token}/signed`,
  handIn: (token: string) => `/membership/applications/${token}/hand-in`,
  /** For the head of the city. */
  sign: (token: string) => `/membership/sign/${token}`,
  /** For the commission. */
  sendForm: (membership: string) => `${membershipPaths.one(membership)}/application/send`,
  ofMembership: (membership: string) => `${membershipPaths.one(membership)}/application`,
} as const;
