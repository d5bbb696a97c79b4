// What can be learned as our own table says it: the columns that people give as CSV. Each row is known by an id of its own, else by its
// code and run there, else by what it is called, where and when. No I/O.

import { columnsUnder } from "../../bulk/record-table.ts";
import { columns } from "../../catalogue/table/columns.ts";
import { csvCells } from "../../imports/tables/read-csv.ts";
import { comparable } from "../../platform/comparable.ts";
import { isTableEnd } from "../../platform/files/spreadsheet-text.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { fieldIn } from "../../platform/written.ts";
import { type FeedItem, keyOf, type ReadFeed } from "./item.ts";
import { isWebAddress } from "./plain-text.ts";

const longestCell = 4000;
const ids = ["key", "id", "uid", "identifier"];
const addresses = ["url", "link", "web", "website"];
/** What counts over there says nothing here; whoever offers it is asked for as a source's are. */
const notTaken = new Set(["code", "run", "version", "runVersion", "organisation"]);

/** @throws TableProblem where it is no such file */
export function tableItems(body: Uint8Array): ReadFeed {
  const [heading, ...rows] = csvCells(body)
    .map(({ cells }) => cells.map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== "") && !isTableEnd(cells));
  const chosen = Object.entries(columnsUnder(heading ?? [], columns)).flatMap(([name, at]) =>
    "at" in at ? [{ name, at: at.at }] : [],
  );
  // A page that says that something is wrong is a table too, of one column.
  if (!heading || !chosen.some(({ name }) => titles.includes(name))) return { fault: "unreadable" };
  const under = (names: readonly string[]) => heading.findIndex((text) => names.includes(comparable(text)));
  const [id, address] = [under(ids), under(addresses)];
  return {
    items: rows.flatMap((cells) => {
      const said = Object.fromEntries(
        chosen.flatMap(({ name, at }) => (cells[at] ? [[name, cells[at].slice(0, longestCell)]] : [])),
      );
      return titles.some((name) => said[name] !== undefined)
        ? [itemOfRow(said, { id: cells[id], url: cells[address] })]
        : [];
    }),
  };
}

const titles: readonly string[] = languages.map((language) => fieldIn("title", language));

function itemOfRow(
  said: Readonly<Record<string, string>>,
  { id, url }: { id?: string; url?: string },
): FeedItem {
  const { code, run, organisation, endsOn, startsOn, venue } = said;
  const called = titles.map((name) => comparable(said[name] ?? "")).join("/");
  const offer = id || code || [comparable(organisation ?? ""), called].join("/");
  const key =
    id || (code ? `${code}/${run ?? ""}` : [offer, startsOn ?? "", comparable(venue ?? "")].join("/"));
  return {
    key: keyOf(key),
    offer: keyOf(offer),
    cells: Object.fromEntries(Object.entries(said).filter(([name]) => !notTaken.has(name))),
    ...(organisation !== undefined && { provider: organisation.slice(0, 200) }),
    ...(url !== undefined && isWebAddress(url) && { url: url.slice(0, 500) }),
    ...(endsOn !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(endsOn) && { lastDay: endsOn }),
  };
}
