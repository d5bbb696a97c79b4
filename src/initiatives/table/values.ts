// What an initiative says, column by column: as it is compared, and as the cells of its row. No I/O.

import type { CellChange } from "../../bulk/record-table.ts";
import { type Place, placeLabel } from "../../network/places/place.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { writtenValues } from "../../platform/written.ts";
import { initiativeContent, textNames } from "../content.ts";
import { codeOf, type Initiative } from "../initiative.ts";
import type { Called } from "../named-areas.ts";
import { calledOf, type NamedOrganisation, roles } from "../partners/partner.ts";
import { between, type ChoiceName, choices, entriesOf, exported, partnersAs } from "./columns.ts";

/** The names of what a table writes by its name. */
export interface Names {
  focusAreas: readonly Called[];
  themes: readonly Called[];
  places: ReadonlyMap<string, Place>;
}

/** By a column of several its entries, else a text; both empty where nothing is said. */
export type Values = Record<string, string | string[]>;

const byId = "#";

/** An organisation by its id, a name as it is: no name that is kept begins so and goes on as an id does. */
export function named(organisation: Pick<NamedOrganisation, "id"> | null, name: string | null): string {
  return organisation ? `${byId}${organisation.id}` : (name ?? "");
}

export function fromNamed(value: string): { organisation: string | null; name: string | null } {
  if (value.startsWith(byId)) return { organisation: value.slice(byId.length), name: null };
  return { organisation: null, name: value === "" ? null : value };
}

const lists = ["focusAreas", "themes", "levels", "settings", "spheres", "audiences"] as const;

export function valuesOf(initiative: Initiative): Values {
  const { lead, leadOrganisation, partners, parent, places, state, city } = initiative;
  const typed = initiativeContent.typed(initiative);
  return {
    ...Object.assign({}, ...textNames.map((name) => writtenValues(name, initiative[name]))),
    ...typed,
    ...Object.fromEntries(lists.map((name) => [name, initiative[name]])),
    lead: named(leadOrganisation, lead),
    ...Object.fromEntries(
      roles.map((role) => [
        partnersAs(role),
        partners
          .filter((partner) => partner.role === role)
          .map(({ organisation, name }) => named(organisation, name)),
      ]),
    ),
    partOf: parent ? codeOf(city, parent.number) : "",
    places: places.map(({ id }) => id),
    state,
  };
}

/** The row of an initiative in the file of the list. */
export function cellsOf(initiative: Initiative, names: Names, language: Language): Record<string, string> {
  const { lead, partners, places, code, version } = initiative;
  const values = valuesOf(initiative);
  const several = (name: string, nameOf: (value: string) => string) =>
    [values[name] ?? []].flat().map(nameOf).join(between);
  const areas = (name: "focusAreas" | "themes") => {
    const called = new Map(names[name].map((one) => [one.id, localisedPlain(one.name, language)]));
    return several(name, (id) => called.get(id) ?? id);
  };
  const chosen = (name: ChoiceName) => {
    const texts = new Map(entriesOf(name, language).map(({ value, text }) => [value, text]));
    return several(name, (value) => texts.get(value) ?? value);
  };
  const placeNames = places.map(({ id, name }) => {
    const place = names.places.get(id);
    return place ? placeLabel(place, language) : name;
  });
  const cells: Values = {
    ...values,
    code,
    version: String(version),
    lead: lead ?? "",
    ...Object.fromEntries(
      roles.map((role) => [
        partnersAs(role),
        partners.flatMap((partner) => (partner.role === role ? [calledOf(partner)] : [])).join(between),
      ]),
    ),
    places: placeNames.join(between),
    focusAreas: areas("focusAreas"),
    themes: areas("themes"),
    ...Object.fromEntries((Object.keys(choices) as ChoiceName[]).map((name) => [name, chosen(name)])),
  };
  return Object.fromEntries(exported.map(({ name }) => [name, String(cells[name] ?? "")]));
}

/** As a file gives a cell back. */
const asGiven = (cell: string) => cell.replaceAll("\r\n", "\n").trim();

/** The columns whose cell is as an export in whichever language writes it: what they say is not read anew. */
export function untouched(
  cells: Readonly<Record<string, string>>,
  initiative: Initiative,
  names: Names,
): Set<string> {
  const written = languages.map((language) => cellsOf(initiative, names, language));
  return new Set(
    exported.flatMap(({ name }) =>
      written.some((row) => asGiven(row[name] ?? "") === cells[name]) ? [name] : [],
    ),
  );
}

const plain = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value.toSorted().join("\n") : (value ?? "");

export function isSame(one: Values, other: Values): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => plain(one[name]) === plain(other[name]),
  );
}

/** What a row would change of its initiative: how it stands there, and how the table says it. */
export function changesOf(
  kept: Values,
  read: Values,
  { saved, typed }: Record<"saved" | "typed", Readonly<Record<string, string>>>,
): CellChange[] {
  return exported.flatMap(({ name: column }) =>
    plain(kept[column]) === plain(read[column])
      ? []
      : [{ column, saved: saved[column] ?? "", typed: typed[column] ?? "" }],
  );
}
