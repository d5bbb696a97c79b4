// What can be learned as a list that needs no screen: the same items as plain text, in braille and read aloud. No I/O.

import type { ListedEntry } from "../../catalogue/finding/listing-queries.ts";
import type { opportunityQuery } from "../../catalogue/opportunities/queries.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { sayEntry } from "../entry-words.ts";

export interface TextItem {
  name: string;
  lines: readonly string[];
}

export interface TextList {
  title: string;
  lead: readonly string[];
  items: readonly TextItem[];
}

type Opportunity = Awaited<ReturnType<typeof opportunityQuery.call>>;

interface About {
  title: string;
  language: Language;
  today: string;
  /** The address of the installation. */
  baseUrl: string;
}

/** A line of what is known, each with what it is. */
export function itemOf(
  entry: Pick<ListedEntry, "id" | "code" | "run" | "city" | "card">,
  language: Language,
): TextItem {
  const t = translator(language);
  const said = sayEntry(entry, language);
  return {
    name: said.title,
    lines: [
      said.provider,
      ...(
        [
          ["where", said.where],
          ["when", said.when],
          ["price", said.price],
          ["access", said.access],
          ["phone", said.phone],
        ] as const
      ).flatMap(([name, text]) => (text === "" ? [] : [`${t(`outreach:board.${name}`)} ${text}`])),
      t("outreach:list.number", { code: entry.code }),
      `${said.checked}.`,
    ],
  };
}

export function listOf(
  entries: readonly Pick<ListedEntry, "id" | "code" | "run" | "city" | "card">[],
  { title, language, today, baseUrl }: About,
): TextList {
  const t = translator(language);
  return {
    title,
    lead: [
      t("outreach:list.asOf", { day: formatDate(today, language), count: entries.length }),
      t("outreach:list.how", { address: baseUrl.replace(/^https?:\/\//, "") }),
    ],
    items: entries.map((entry) => itemOf(entry, language)),
  };
}

const longTexts = ["outcomes", "whoFor", "entry", "method", "bring", "assessment", "next"] as const;

/** One opportunity: what it says, and its runs as the items. */
export function textOfOpportunity(
  opportunity: Opportunity,
  entries: readonly ListedEntry[],
  { language, today, baseUrl }: Omit<About, "title">,
): TextList {
  const t = translator(language);
  const summary = localisedPlain(opportunity.summary, language);
  const list = listOf(entries, {
    title: `${localisedPlain(opportunity.title, language)}, ${opportunity.organisation.name}`,
    language,
    today,
    baseUrl,
  });
  const told = longTexts.flatMap((name) => {
    const text = localisedPlain(opportunity[name], language);
    return text === "" ? [] : [`${t(`catalogue:content.${name}`)}: ${text}`];
  });
  return { ...list, lead: [...(summary === "" ? [] : [summary]), ...told, ...list.lead] };
}

/** Numbered, one fact a line, a blank line between: as a screen reader or a simple telephone takes it best. */
export function plainText({ title, lead, items }: TextList): string {
  const numbered = items.map(({ name, lines }, index) =>
    [`${index + 1}. ${name}`, ...lines.map((line) => `   ${line}`)].join("\n"),
  );
  return `${[[title, ...lead].join("\n"), ...numbered].join("\n\n")}\n`;
}
