// By what an organisation is known again, each folded so that spellings meet. No I/O.

import { trigramsOf } from "../network/places/place-names.ts";
import type { WrittenText } from "../platform/written.ts";
import { nameKeyOf, nameWordsOf, plainWords } from "./names.ts";
import type { OtherName, Registration } from "./organisation.ts";

export type KeyKind =
  | "name"
  | "abbreviation"
  | "registration"
  | "host"
  | "phone"
  | "email"
  | "domain"
  | "word";

export interface Key {
  kind: KeyKind;
  key: string;
  trigrams: string[];
}

export interface Known {
  names: WrittenText;
  otherNames: readonly OtherName[];
  abbreviations: readonly string[];
  registrations: readonly Registration[];
  website: string | null;
  phones: readonly string[];
  email: string | null;
}

/** Where many have their mail or their page: these say nothing of whose it is. */
const sharedHosts = new Set(
  [
    "gmail.com",
    "yahoo.com",
    "yahoo.co.uk",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "icloud.com",
    "ymail.com",
  ]
    .concat(
      "facebook.com",
      "m.facebook.com",
      "instagram.com",
      "linkedin.com",
      "twitter.com",
      "x.com",
      "youtube.com",
    )
    .concat("blogspot.com", "wordpress.com", "sites.google.com", "wa.me", "t.me"),
);

/** So many digits of a telephone number are its own, however one dials. */
const ownDigits = 9;

export function keysOf(known: Known): Key[] {
  const names = [...Object.values(known.names), ...known.otherNames.map(({ name }) => name)];
  const domain = known.email?.split("@").at(-1)?.toLowerCase();
  const host = hostOf(known.website);
  const keys: Key[] = [
    ...names
      .filter((name) => name.trim() !== "")
      .map((name) => nameKeyOf(name))
      .map((key): Key => ({ kind: "name", key, trigrams: trigramsOf(key) })),
    ...names.flatMap((name) => nameWordsOf(name).distinctive).map((word) => plain("word", word)),
    ...known.abbreviations.map((text) => plain("abbreviation", plainWords(text).replaceAll(" ", ""))),
    ...known.registrations.map((one) => plain("registration", registrationKey(one))),
    ...known.phones.map((phone) => plain("phone", phoneKey(phone))),
    ...(known.email ? [plain("email", known.email.toLowerCase())] : []),
    ...(domain && !sharedHosts.has(domain) ? [plain("domain", domain)] : []),
    ...(host && !sharedHosts.has(host) ? [plain("host", host)] : []),
  ];
  const seen = new Set<string>();
  return keys.filter(({ kind, key }) => {
    const isNew = key !== "" && !seen.has(`${kind} ${key}`);
    seen.add(`${kind} ${key}`);
    return isNew;
  });
}

const plain = (kind: KeyKind, key: string): Key => ({ kind, key, trigrams: [] });

function registrationKey({ register, number }: Registration): string {
  return `${register} ${number.toUpperCase().replaceAll(/[^A-Z0-9]/g, "")}`;
}

function phoneKey(phone: string): string {
  return phone.replaceAll(/\D/g, "").slice(-ownDigits);
}

function hostOf(website: string | null): string | undefined {
  if (website === null) return undefined;
  try {
    return new URL(website).hostname.toLowerCase().replace(/^www\./, "");
  } catch {
    return undefined;
  }
}
