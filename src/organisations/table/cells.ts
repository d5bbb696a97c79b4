// An organisation as the cells of its row, and cells as what somebody would type of it. No I/O.

import type { TypedCells } from "../../bulk/record-table.ts";
import { type Place, placeLabel } from "../../network/places/place.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { kinds, registers, sectors } from "../lists.ts";
import { typedOf } from "../organisation.ts";
import type { OrganisationFile } from "../store.ts";
import { between, several } from "./columns.ts";

/** What its form would hold, with the ids of its place and of what it is part of. */
export function typedFrom(file: OrganisationFile): Record<string, string> {
  return { ...typedOf(file, file.reach, file.place?.id ?? ""), parent: file.parent?.id ?? "" };
}

/** Its row in an export. */
export function cellsOf(
  file: OrganisationFile,
  place: Place | undefined,
  language: string,
): Record<string, string> {
  const typed = typedFrom(file);
  return {
    ...typed,
    ...Object.fromEntries(several.map((name) => [name, (typed[name] ?? "").replaceAll("\n", between)])),
    id: file.id,
    place: place ? placeLabel(place, language) : (typed.place ?? ""),
  };
}

const plain = (text: string) => text.trim().toLowerCase();

/** An entry of a list by its id, or by its name in any language; else the text as it is, which is then refused. */
function entryOf(
  list: readonly { id: string; names: Readonly<Record<string, string | undefined>> }[],
  text: string,
) {
  const wanted = plain(text);
  const found = list.find(({ id, names }) =>
    [id, ...Object.values(names)].some((name) => name !== undefined && plain(name) === wanted),
  );
  return found?.id ?? text;
}

/** "Yes" in any language. */
function yesOrNo(text: string): string {
  const wanted = plain(text);
  const isWord = (word: "yes" | "no") =>
    [
      word,
      ...languages.map((language) => plain(translator(language)(`organisations:table.${word}`))),
    ].includes(wanted);
  if (isWord("yes")) return "yes";
  return isWord("no") ? "no" : text;
}

/** What a row says, as somebody would type it into the form; only what has a column. */
export function typedIn(cells: TypedCells): Record<string, string> {
  const { id: _id, version: _version, county: _county, city: _city, register, number, ...typed } = cells;
  const read: Record<string, string> = { ...typed };
  for (const name of several) if (read[name] !== undefined) read[name] = linesIn(read[name]);
  if (read.sector !== undefined) read.sector = entryOf(sectors, read.sector);
  if (read.kind !== undefined) read.kind = entryOf(kinds, read.kind);
  if (read.isReachable !== undefined) read.isReachable = yesOrNo(read.isReachable);
  if (register && number)
    read.registrations = [read.registrations ?? "", `${entryOf(registers, register)} ${number}`]
      .filter((line) => line !== "")
      .join("\n");
  return read;
}

function linesIn(cell: string): string {
  return cell
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n");
}
