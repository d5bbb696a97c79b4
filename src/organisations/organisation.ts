// What is kept of an organisation, and how it is written and read. No I/O.

import { z } from "zod";
import { PlaceChoice } from "../network/places/choice.ts";
import { languages } from "../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../platform/i18n/message-key.ts";
import { line, lines, orEmpty, writtenDay } from "../platform/input.ts";
import { plainLetters } from "../platform/plain-letters.ts";
import { type FieldError, inputProblem } from "../platform/problem.ts";
import {
  fieldIn,
  type WrittenText as Written,
  WrittenText,
  writtenFields,
  writtenValues,
} from "../platform/written.ts";
import { fitsRegister, Kind, registerCalled, Sector } from "./lists.ts";
import { states } from "./workflow.ts";

/** The last part of its address; it stays. */
export const OrganisationId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

const longestName = 160;
const mostNames = 20;
const mostNumbers = 10;
const mostPhones = 5;

const OtherName = z.object({ name: z.string(), language: z.string().nullable() });
export type OtherName = z.infer<typeof OtherName>;
export const OtherNames = z.array(OtherName).max(mostNames);

const Registration = z.object({ register: z.string(), number: z.string() });
export type Registration = z.infer<typeof Registration>;
export const Registrations = z.array(Registration).max(mostNumbers);

/** How to reach it. Nobody outside reads it unless the organisation says so. */
export const Reach = z.object({ phones: z.array(z.string()).max(mostPhones), email: z.string().nullable() });
export type Reach = z.infer<typeof Reach>;

const NamedOrganisation = z.object({ id: z.string(), name: z.string() });
export type NamedOrganisation = z.infer<typeof NamedOrganisation>;

export const CityOfOrganisation = z.object({
  id: z.string(),
  name: z.string(),
  since: z.string().nullable(),
  until: z.string().nullable(),
});

const PlaceOfOrganisation = z.object({
  id: z.string(),
  kind: z.string(),
  fullNames: z.record(z.string(), z.string()),
});

/** The legal licence to work: who gave it, its number, and until when it is valid. */
export const Licence = z.object({
  issuer: z.string(),
  number: z.string(),
  until: z.string().nullable(),
});
export type Licence = z.infer<typeof Licence>;

/** So many are listed below another one, and so many cities of one. */
export const mostBelow = 200;

export const Organisation = z.object({
  ...NamedOrganisation.shape,
  names: WrittenText,
  otherNames: OtherNames,
  abbreviations: z.array(z.string()).max(mostNames),
  sector: z.string(),
  kind: z.string().nullable(),
  registrations: Registrations,
  parent: NamedOrganisation.nullable(),
  below: z.array(NamedOrganisation).max(mostBelow),
  founded: z.int().nullable(),
  licence: Licence.nullable(),
  /** What is seen on its logo; null where it has none. */
  logo: WrittenText.nullable(),
  place: PlaceOfOrganisation.nullable(),
  address: z.string().nullable(),
  website: z.string().nullable(),
  /** Null where it is not for everybody. */
  reach: Reach.nullable(),
  about: WrittenText,
  cities: z.array(CityOfOrganisation).max(mostBelow),
  state: z.enum(states),
  version: z.int(),
});
export type Organisation = z.infer<typeof Organisation>;

/** Several lines, of which the empty ones say nothing. */
function linesOf(most: number, longest: number) {
  return orEmpty(
    lines(most * (longest + 10)).transform((text) =>
      text
        .split("\n")
        .map((one) => one.trim())
        .filter((one) => one !== ""),
    ),
  );
}

/** What a form or the API says of an organisation. What is left out is emptied. */
export const organisationFields = {
  ...writtenFields("name", longestName, line),
  otherNames: linesOf(mostNames, longestName).describe(
    "Other names, one a line; the language of one may follow in brackets: Maktaba ya Kitaifa [sw].",
  ),
  abbreviations: linesOf(mostNames, 30).describe("Abbreviations, one a line."),
  sector: Sector,
  kind: orEmpty(Kind),
  registrations: linesOf(mostNumbers, 100).describe(
    "Numbers in registers, one a line: the register, a space, the number (KE-KRA P051234567X).",
  ),
  parent: orEmpty(z.string().trim().max(200)).describe(
    "The organisation that this one is part of: its id, or its name where only one is called so.",
  ),
  founded: orEmpty(z.coerce.number().int().min(1000).max(2200)),
  licenceIssuer: orEmpty(line(160)).describe(
    "Who gave the licence to work, such as a ministry or an authority.",
  ),
  licenceNumber: orEmpty(line(60)),
  licenceUntil: orEmpty(writtenDay).describe("The last day on which the licence is valid."),
  place: orEmpty(PlaceChoice),
  address: orEmpty(line(300)),
  website: orEmpty(
    z
      .string()
      .trim()
      .max(500)
      .pipe(z.url({ protocol: /^https?$/, error: "organisations:field.website.wrong" satisfies MessageKey })),
  ),
  phones: linesOf(mostPhones, 30),
  email: orEmpty(
    z
      .string()
      .trim()
      .max(254)
      .pipe(z.email({ error: "platform:field.email" satisfies MessageKey })),
  ),
  isReachable: orEmpty(z.enum(["yes", "no"])).describe(
    "Whether everybody may read its telephone and e-mail.",
  ),
  ...writtenFields("about", 2000),
};

export const Typed = z.object(organisationFields);
export type Typed = z.output<typeof Typed>;

/** The fields of which each line has to be right, read. */
export interface ReadLines {
  otherNames: OtherName[];
  abbreviations: string[];
  registrations: Registration[];
  phones: string[];
}

/** @throws Problem at what a licence lacks */
export function readLicence({
  licenceIssuer: issuer,
  licenceNumber: number,
  licenceUntil: until,
}: Pick<Typed, "licenceIssuer" | "licenceNumber" | "licenceUntil">): Licence | null {
  if (issuer === undefined && number === undefined && until === undefined) return null;
  const errors: FieldError[] = [];
  if (issuer === undefined)
    errors.push({ field: "licenceIssuer", message: "organisations:field.licenceIssuer.required" });
  if (number === undefined)
    errors.push({ field: "licenceNumber", message: "organisations:field.licenceNumber.required" });
  if (issuer === undefined || number === undefined) throw inputProblem(errors);
  return { issuer, number, until: until ?? null };
}

const telephone = /^\+?[0-9](?:[ ()/-]{0,2}[0-9]){5,16}$/;

/** @throws Problem at each of the fields with a line that is not as it should be */
export function readLines(typed: Pick<Typed, keyof ReadLines>): ReadLines {
  const errors: FieldError[] = [];
  const each = <Read>(
    field: keyof ReadLines,
    most: number,
    read: (text: string) => Read | { message: MessageKey; values?: object },
  ): Read[] => {
    const texts = typed[field] ?? [];
    if (texts.length > most)
      errors.push({ field, message: "organisations:field.lines.too_many", values: { limit: most } });
    return texts.slice(0, most).flatMap((text) => {
      const found = read(text);
      if (typeof found !== "object" || found === null || !("message" in found)) return [found as Read];
      if (!errors.some((error) => error.field === field))
        errors.push({ field, message: found.message, values: { line: text.slice(0, 100), ...found.values } });
      return [];
    });
  };
  const read = {
    otherNames: each<OtherName>("otherNames", mostNames, readOtherName),
    abbreviations: each<string>("abbreviations", mostNames, (text) =>
      text.length > 30 ? { message: "organisations:field.abbreviations.too_long" as const } : text,
    ),
    registrations: each<Registration>("registrations", mostNumbers, readRegistration),
    phones: each<string>("phones", mostPhones, (text) =>
      telephone.test(text) ? text : { message: "organisations:field.phones.wrong" as const },
    ),
  };
  if (errors.length > 0) throw inputProblem(errors);
  return read;
}

type Wrong = { message: MessageKey; values?: object };

function readOtherName(text: string): OtherName | Wrong {
  const [, name = text, language = null] = /^(.*\S)\s*\[([a-z]{2,3})\]$/.exec(text) ?? [];
  if (name.length > longestName) return { message: "organisations:field.otherNames.too_long" };
  return { name, language };
}

/** "KE-KRA P051234567X", as org-id "KE-KRA-P051234567X", or "KRA PIN: P051234567X" */
function readRegistration(text: string): Registration | Wrong {
  const named =
    /^(.+?):\s*(.+)$/.exec(text) ?? /^(\S+)\s+(.+)$/.exec(text) ?? /^([A-Z]{2}-[A-Z0-9]+)-(.+)$/.exec(text);
  const register = named && registerCalled(named[1] ?? "");
  if (!register) return { message: "organisations:field.registrations.unknown" };
  const number = (named[2] ?? "").trim().toUpperCase();
  if (!fitsRegister(register.id, number))
    return {
      message: "organisations:field.registrations.format",
      values: { register: register.names, example: register.example, number },
    };
  return { register: register.id, number };
}

/** An organisation as its form shows it. */
export function typedOf(
  organisation: Organisation,
  reach: Reach & { isReachable: boolean },
  placeText: string,
): Record<string, string> {
  const { names, otherNames, abbreviations, registrations, about } = organisation;
  return {
    ...writtenValues("name", names),
    ...writtenValues("about", about),
    otherNames: otherNames
      .map(({ name, language }) => (language === null ? name : `${name} [${language}]`))
      .join("\n"),
    abbreviations: abbreviations.join("\n"),
    registrations: registrations.map(({ register, number }) => `${register} ${number}`).join("\n"),
    sector: organisation.sector,
    kind: organisation.kind ?? "",
    parent: organisation.parent?.name ?? "",
    founded: organisation.founded === null ? "" : String(organisation.founded),
    licenceIssuer: organisation.licence?.issuer ?? "",
    licenceNumber: organisation.licence?.number ?? "",
    licenceUntil: organisation.licence?.until ?? "",
    place: placeText,
    address: organisation.address ?? "",
    website: organisation.website ?? "",
    phones: reach.phones.join("\n"),
    email: reach.email ?? "",
    isReachable: reach.isReachable ? "yes" : "no",
    version: String(organisation.version),
  };
}

/** All that it is called, for what looks for it. */
export function allNames({
  names,
  otherNames,
  abbreviations,
}: {
  names: Written;
  otherNames: readonly OtherName[];
  abbreviations: readonly string[];
}): string[] {
  const all = [...Object.values(names), ...otherNames.map(({ name }) => name), ...abbreviations];
  return [...new Set(all.filter((name) => name.trim() !== ""))];
}

/** An address for a name: "Kenya National Library Service" → kenya-national-library-service; of one in another script, what it names. */
export function slugOf(name: string, otherwise = "organisation"): string {
  const words = plainLetters(name)
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 70)
    .replace(/-+$/, "");
  return words === "" ? otherwise : words;
}

/** The fields of a form with what people read above them. */
export function labels(t: Translate): { field: string; label: string }[] {
  const inLanguages = (name: "name" | "about") =>
    languages.map((language) => ({
      field: fieldIn(name, language),
      label: `${t(`organisations:${name}`)} (${language})`,
    }));
  const others = [
    "sector",
    "kind",
    "place",
    "address",
    "website",
    "email",
    "phones",
    "abbreviations",
  ] as const;
  const more = ["otherNames", "parent", "registrations", "founded", "isReachable"] as const;
  const licence = ["licenceIssuer", "licenceNumber"] as const;
  return [
    ...inLanguages("name"),
    ...inLanguages("about"),
    ...[...others, ...more, ...licence].map((field) => ({ field, label: t(`organisations:${field}`) })),
  ];
}
