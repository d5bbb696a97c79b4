// What a report takes of a contribution: what everybody may know of it on that day.

import { sql } from "kysely";
import { namedFocusAreas } from "../framework/queries.ts";
import { sectors } from "../organisations/lists.ts";
import { publicStates } from "../organisations/workflow.ts";
import type { Citable } from "../platform/citable.ts";
import { citableRecord } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { formatKnownDay } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { MessageKey, Translate } from "../platform/i18n/message-key.ts";
import { inAllLanguages, translator } from "../platform/i18n/messages.ts";
import { plainNameIn } from "../platform/i18n/named-list.ts";
import { inEach } from "../platform/search/searchable.ts";
import { type WrittenText, written, writtenFrom } from "../platform/written.ts";
import { contributionContent } from "./content.ts";
import type { Split, SplitDimension } from "./contribution.ts";
import { initiativeOf } from "./initiative-of.ts";
import type { Origin, Unit } from "./kinds.ts";
import { paths } from "./paths.ts";
import { rateOfRow } from "./rates/store.ts";
import { rateWords } from "./rates/words.ts";
import { splitsOfRow } from "./store.ts";
import { levelName } from "./totals-view.tsx";
import { money, quantityWords } from "./words.tsx";
import type { ContributionState } from "./workflow.ts";

type Say = (t: Translate, language: Language) => string | null | undefined;

function rowsOf(db: Queryable, cityId: string, ids: readonly string[]) {
  return db
    .selectFrom("contributions")
    .leftJoin("organisations as giver", (join) =>
      join.onRef("giver.id", "=", "contributions.giverId").on("giver.state", "in", publicStates),
    )
    .leftJoin("organisations as receiver", (join) =>
      join.onRef("receiver.id", "=", "contributions.receiverId").on("receiver.state", "in", publicStates),
    )
    .leftJoin("initiatives", (join) => join.on(initiativeOf("contributions.initiativeId", false)))
    .selectAll("contributions")
    .select(["giver.name as giverName", "giver.sector as giverSector", "receiver.name as receiverName"])
    .select(["initiatives.title as initiativeTitle", splitsOfRow().as("splits"), rateOfRow().as("rate")])
    .select(
      sql<string | null>`(select max(happened_on) from contribution_events
        where contribution_id = contributions.id and action in ('record', 'receive'))`.as("lastOn"),
    )
    .where("contributions.cityId", "=", cityId)
    .where("contributions.id", "in", [...ids]);
}
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["executeTakeFirstOrThrow"]>>;
type Areas = Awaited<ReturnType<typeof namedFocusAreas>>;

export async function findContributions(
  db: Queryable,
  cityId: string,
  ids: readonly string[],
): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const [rows, areas] = await Promise.all([rowsOf(db, cityId, ids).execute(), namedFocusAreas(db)]);
  return rows.map((row) => citable(row, areas));
}

/** A text that somebody wrote in some languages, for each reader; nothing where nobody did. */
function nameOf(column: unknown, language: Language): string | undefined {
  return column === null ? undefined : written(writtenFrom(column), language)?.text;
}

function citable(row: Row, areas: Areas): Citable {
  const { id, cityId, number, what, version } = row;
  const { unit, endsOn } = contributionContent.fromRow(row);
  const there = Number(row.received) - Number(row.givenBack);
  const title = inEach((t, language) => `${what}: ${quantityWords(there, unit, { t, language })}`);
  return citableRecord({
    id,
    href: paths.one(cityId, number),
    title: (language) => title[language] ?? what,
    hint: (language) => hintOf(row, language),
    version,
    isGone: !row.isPublic,
    lastOn: row.lastOn ?? endsOn,
    of: "resource",
    what: "resources:citable.one",
    facts: factsOf(row, areas),
  });
}

/** From whom, for what, and what became of it. */
function hintOf(row: Row, language: Language): string {
  const t = translator(language);
  const giver = giverWords(row, t, language);
  const initiative = nameOf(row.initiativeTitle, language);
  return [
    t("resources:citable.from", { giver }),
    ...(initiative === undefined ? [] : [t("resources:citable.for", { initiative })]),
    `${t(`resources:state.${row.state as ContributionState}`)}.`,
  ].join(" ");
}

/** An organisation that not everybody may see is told by its sector alone. */
function giverWords(row: Row, t: Translate, language: Language): string {
  if (row.giverId === null) return t("resources:own");
  const name = nameOf(row.giverName, language);
  if (name === undefined) return t("resources:citable.unnamed");
  const sector = row.giverSector === null ? "" : plainNameIn(sectors, row.giverSector, language);
  return `${name}, ${sector}`;
}

function factsOf(row: Row, areas: Areas): { name: WrittenText; says: WrittenText }[] {
  const { kind, quantity, unit, value, method, basis, startsOn, endsOn } = contributionContent.fromRow(row);
  const amount = (said: number) => (said === 0 ? undefined : saidQuantity(said, unit));
  const facts: [MessageKey, Say | undefined][] = [
    ["resources:content.kind", (t) => t(`resources:kind.${kind}`)],
    ["resources:content.quantity", saidQuantity(quantity, unit)],
    [
      "resources:content.value",
      (t, language) =>
        value === null
          ? t("resources:unvalued")
          : [`${money(value, language)} (${t(`resources:method.${method}`)})`, basis ?? ""]
              .filter((part) => part !== "")
              .join(". "),
    ],
    [
      "rates:row",
      (t, language) => {
        const hours = quantityWords(quantity, unit, { t, language });
        return row.rate && t("rates:valued", { quantity: hours, rate: rateWords(row.rate, { t, language }) });
      },
    ],
    ["resources:content.giver", (t, language) => giverWords(row, t, language)],
    ["resources:content.origin", (t) => t(`resources:origin.${row.origin as Origin}`)],
    ["resources:content.receiver", (_t, language) => nameOf(row.receiverName, language)],
    ["resources:content.initiative", (_t, language) => nameOf(row.initiativeTitle, language)],
    ["resources:content.startsOn", (_t, language) => startsOn && formatKnownDay(startsOn, language)],
    ["resources:content.endsOn", (_t, language) => endsOn && formatKnownDay(endsOn, language)],
    [
      "resources:split.focus_area",
      (_t, language) => partsOf(row.splits, "focus_area", (code) => areaIn(areas, code, language)),
    ],
    ["resources:split.level", (t) => partsOf(row.splits, "level", (code) => levelName(code, t))],
    ["resources:content.received", amount(Number(row.received))],
    ["resources:content.used", amount(Number(row.used))],
    ["resources:content.givenBack", amount(Number(row.givenBack))],
  ];
  return facts.flatMap(([name, say]) => {
    const says = say && inEach((t, language) => say(t, language) ?? "");
    return says && says.en !== "" ? [{ name: inAllLanguages(name), says }] : [];
  });
}

const saidQuantity =
  (quantity: number, unit: Unit): Say =>
  (t, language) =>
    quantityWords(quantity, unit, { t, language });

function areaIn(areas: Areas, code: string, language: Language): string {
  const area = areas.find(({ id }) => id === code);
  return area ? localisedPlain({ en: code, ...area.name }, language) : code;
}

function partsOf(
  splits: readonly Split[],
  dimension: SplitDimension,
  nameOfCode: (code: string) => string,
): string {
  return splits
    .filter((split) => split.dimension === dimension)
    .map(({ code, percent }) => `${nameOfCode(code)} ${percent} %`)
    .join("; ");
}
