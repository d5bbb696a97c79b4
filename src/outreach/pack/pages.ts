// The pages of an offline pack: plain HTML that opens by double click, with links that lead to files beside it. No I/O.

import { levels } from "../../framework/learning.ts";
import { topicWith } from "../../framework/topics.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { jsonInScript } from "../../platform/json-in-script.ts";
import { escapeMarkup } from "../../platform/markup.ts";
import { type SaidEntry, sayEntry } from "../entry-words.ts";
import type { PackAbout } from "./about.ts";
import { calendarFileOf, wholeCalendar } from "./calendars.ts";
import type { PackedEntry } from "./store.ts";

interface Said extends PackedEntry {
  said: SaidEntry;
}

interface Page {
  title: string;
  body: string;
  /** How the page leads to the folder of the pack. */
  up: "" | "../";
  scripts?: readonly string[];
}

function pageOf(about: PackAbout, t: Translate, { title, body, up, scripts = [] }: Page): string {
  const { language, city, madeOn, expiresOn } = about;
  // Of the day on which the pack was made only these pages speak: all others stay as they are from one pack to the next.
  const days = { made: formatDate(madeOn, language), expires: formatDate(expiresOn, language) };
  const asOf = up === "" ? `${escapeMarkup(t("outreach:pack.asOf", days))} ` : "";
  const home =
    up === ""
      ? ""
      : `<nav><a href="../index.html">${escapeMarkup(t("outreach:pack.title", { city: city.name }))}</a></nav>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<link rel="stylesheet" href="${up}assets/pack.css">
</head>
<body>
${home}
<main>
<h1>${escapeMarkup(title)}</h1>
${body}
</main>
<footer><p>${asOf}<a href="${up}about.html">${escapeMarkup(t("outreach:pack.about"))}</a></p></footer>
${scripts.map((name) => `<script src="${up}assets/${name}"></script>\n`).join("")}</body>
</html>
`;
}

/** Each file of the pack by its name, but for those that come with the program. */
export function pagesOf(
  entries: readonly PackedEntry[],
  about: PackAbout,
  /** The calendars that lie beside the pages. */
  calendars: ReadonlySet<string>,
): Map<string, string> {
  const t = translator(about.language);
  const said: Said[] = entries.map((entry) => ({ ...entry, said: sayEntry(entry, about.language) }));
  const files = new Map<string, string>();
  const groups = groupsOf(said, about.language, t);
  files.set("index.html", indexPage(about, t, groups, calendars.has(wholeCalendar)));
  files.set("about.html", aboutPage(about, t, said.length));
  for (const group of groups.flatMap(({ members }) => members))
    files.set(
      group.file,
      pageOf(about, t, { title: group.name, body: listOf(group.entries, "../"), up: "../" }),
    );
  for (const [code, own] of Map.groupBy(said, (entry) => entry.code))
    files.set(
      `learning/${code}.html`,
      opportunityPage(about, t, { code, runs: own, hasCalendar: calendars.has(calendarFileOf(code)) }),
    );
  files.set(
    "data/learning.json",
    `${JSON.stringify({ ...about, entries: entries.map(plainEntry) }, null, 1)}\n`,
  );
  files.set("assets/data.js", `var jifunzePack = ${jsonInScript(searched(said, about, t))};\n`);
  return files;
}

function plainEntry({ id, code, run, city, card, topics, texts }: PackedEntry) {
  return { id, code, run, city, topics, card, texts };
}

function searched(entries: readonly Said[], { language, expiresOn }: PackAbout, t: Translate) {
  return {
    expiresOn,
    words: { found: t("outreach:pack.found", { count: "{count}" }) },
    entries: entries.map(({ code, topics, card, said }) => ({
      code,
      title: said.title,
      provider: said.provider,
      where: said.where,
      when: said.when,
      price: said.price,
      // In all languages: people look in theirs.
      topics: topics.flatMap((id) => Object.values(topicWith(id)?.name ?? {})).join(" "),
      summary:
        card.summary === null ? Object.values(card.title).join(" ") : localisedPlain(card.summary, language),
    })),
  };
}

interface Group {
  heading: string;
  members: { name: string; file: string; entries: Said[] }[];
}

function groupsOf(entries: readonly Said[], language: Language, t: Translate): Group[] {
  const collect = (
    heading: string,
    folder: string,
    keysOf: (entry: Said) => readonly { id: string; name: string }[],
  ): Group => {
    const members = new Map<string, { name: string; file: string; entries: Said[] }>();
    for (const entry of entries)
      for (const { id, name } of keysOf(entry)) {
        const member = members.get(id) ?? { name, file: `${folder}/${id}.html`, entries: [] };
        member.entries.push(entry);
        members.set(id, member);
      }
    return {
      heading,
      members: [...members.values()].toSorted((one, other) => one.name.localeCompare(other.name, language)),
    };
  };
  return [
    collect(t("outreach:pack.byTopic"), "topics", ({ topics }) => {
      const broad = topics
        .map((id) => topicWith(id))
        .flatMap((topic) => (topic ? [topic.above ?? topic] : []));
      return [
        ...new Map(broad.map(({ id, name }) => [id, { id, name: localisedPlain(name, language) }])).values(),
      ];
    }),
    collect(t("outreach:pack.byPlace"), "places", ({ card: { place } }) =>
      place ? [{ id: place.id, name: localisedPlain(place.name, language) }] : [],
    ),
    collect(t("outreach:pack.byLevel"), "levels", ({ card: { level } }) => {
      const known = levels.find((one) => one === level);
      return known ? [{ id: known, name: t(`framework:level.${known}`) }] : [];
    }),
  ].filter(({ members }) => members.length > 0);
}

function listOf(entries: readonly Said[], up: string): string {
  const items = entries.map(
    ({ code, said }) =>
      `<li><a href="${up}learning/${code}.html">${escapeMarkup(said.title)}</a><br>${escapeMarkup(
        [said.provider, said.where, said.when, said.price].filter((words) => words !== "").join(" · "),
      )}</li>`,
  );
  return `<ol>\n${items.join("\n")}\n</ol>`;
}

function indexPage(about: PackAbout, t: Translate, groups: readonly Group[], hasCalendar: boolean): string {
  const lists = groups.map(
    ({ heading, members }) => `<h2>${escapeMarkup(heading)}</h2>
<ul>
${members.map(({ name, file, entries }) => `<li><a href="${file}">${escapeMarkup(name)}</a> (${entries.length})</li>`).join("\n")}
</ul>`,
  );
  const body = `<p id="expired" class="warning" hidden>${escapeMarkup(t("outreach:pack.expired"))}</p>
<form id="find" role="search" hidden>
<label for="what">${escapeMarkup(t("outreach:pack.what"))}</label>
<input id="what" type="search" autocomplete="off"> <button>${escapeMarkup(t("outreach:pack.find"))}</button>
<p id="said" role="status" tabindex="-1"></p>
<ol id="found"></ol>
</form>
${lists.join("\n")}${hasCalendar ? `\n${calendarLink(wholeCalendar, t)}` : ""}`;
  return pageOf(about, t, {
    title: t("outreach:pack.title", { city: about.city.name }),
    body,
    up: "",
    scripts: ["minisearch.js", "data.js", "find-in-pack.js"],
  });
}

const calendarLink = (href: string, t: Translate) =>
  `<p><a href="${href}">${escapeMarkup(t("outreach:pack.calendar"))}</a></p>`;

function aboutPage(about: PackAbout, t: Translate, count: number): string {
  const { language, madeOn, expiresOn, baseUrl } = about;
  const sentences = [
    t("outreach:pack.holds", { count, city: about.city.name, day: formatDate(madeOn, language) }),
    t("outreach:pack.expires", { day: formatDate(expiresOn, language) }),
    t("outreach:pack.join"),
    t("outreach:pack.genuine", { address: baseUrl }),
  ];
  const body = sentences.map((sentence) => `<p>${escapeMarkup(sentence)}</p>`).join("\n");
  return pageOf(about, t, { title: t("outreach:pack.about"), body, up: "" });
}

/** In the place of a page that was in the pack before. */
export function goneFile(about: PackAbout, name: string): string {
  const t = translator(about.language);
  const code = name.startsWith("learning/") ? name.replace(/^.*\/|\.html$/g, "") : undefined;
  const title = code === undefined ? t("outreach:pack.goneList") : t("outreach:pack.goneTitle", { code });
  return pageOf(about, t, { title, body: `<p>${escapeMarkup(t("outreach:pack.gone"))}</p>`, up: "../" });
}

const texts = ["outcomes", "whoFor", "entry", "method", "bring", "assessment", "next"] as const;

interface OpportunityPage {
  code: string;
  runs: readonly Said[];
  hasCalendar: boolean;
}

function opportunityPage(
  about: PackAbout,
  t: Translate,
  { code, runs, hasCalendar }: OpportunityPage,
): string {
  const [first] = runs;
  if (!first) throw new Error("an opportunity has a run or itself");
  const { language } = about;
  const facts = (pairs: readonly (readonly [string, string])[]) =>
    `<dl>\n${pairs
      .filter(([, text]) => text !== "")
      .map(([name, text]) => `<dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(text)}</dd>`)
      .join("\n")}\n</dl>`;
  const { card } = first;
  const told = texts.map((name): [string, string] => [
    t(`catalogue:content.${name}`),
    localisedPlain(first.texts[name] ?? {}, language),
  ]);
  const body = [
    `<p class="code">${code}</p>`,
    `<p>${escapeMarkup(first.said.provider)}</p>`,
    ...(card.summary ? [`<p>${escapeMarkup(localisedPlain(card.summary, language))}</p>`] : []),
    facts(told),
    ...runs.map(({ said }) =>
      facts([
        [t("outreach:board.where"), said.where],
        [t("outreach:board.when"), said.when],
        [t("outreach:board.price"), said.price],
        [t("outreach:board.access"), said.access],
        [t("outreach:board.phone"), said.phone],
      ]),
    ),
    ...(hasCalendar ? [calendarLink(`${code}.ics`, t)] : []),
    `<p>${escapeMarkup(first.said.checked)}</p>`,
  ];
  return pageOf(about, t, { title: first.said.title, body: body.join("\n"), up: "../" });
}
