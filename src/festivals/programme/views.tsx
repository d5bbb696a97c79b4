// The programme of a festival as its page shows it: a list first, with links that narrow it down.

import type { VNode } from "preact";
import { paths as catalogue } from "../../catalogue/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { written } from "../../platform/written.ts";
import { Choices } from "../../ui/choices.tsx";
import { Tag } from "../../ui/tag.tsx";
import type { Festival } from "../festival.ts";
import { paths } from "../paths.ts";
import {
  byDay,
  choicesIn,
  type Narrowed,
  narrowed,
  type PlaceOfDay,
  type ProgrammeEntry,
} from "./programme.ts";
import { dayWords, factsWords, hoursWords, languageName, type Reader, whereWords } from "./words.ts";

interface ProgrammeProps {
  festival: Festival;
  entries: readonly ProgrammeEntry[];
  chosen: Narrowed;
}

export function Programme({ festival, entries, chosen }: ProgrammeProps): VNode {
  const reader = useI18n();
  const { t } = reader;
  const shown = narrowed(entries, chosen);
  return (
    <section aria-labelledby="programme">
      <h2 class="govuk-heading-l" id="programme">
        {t("festivals:programme.title")}
      </h2>
      <Narrow festival={festival} entries={entries} chosen={chosen} />
      <p class="govuk-body">{t("festivals:programme.count", { count: shown.length })}</p>
      {byDay(shown).map(({ day, places }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h3 class="govuk-heading-m" id={`day-${day}`}>
            {dayWords(day, reader)}
          </h3>
          {places.map((place) => (
            <AtPlace key={whereWords(place, reader)} place={place} />
          ))}
        </section>
      ))}
    </section>
  );
}

function AtPlace({ place }: { place: PlaceOfDay }): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  return (
    <>
      <h4 class="govuk-heading-s">{whereWords(place, reader)}</h4>
      <ul class="govuk-list govuk-list--spaced">
        {place.entries.map((entry) => {
          const title = written(entry.title, language);
          const { standing, reason } = entry;
          return (
            <li key={`${entry.event} ${entry.startsAt}`}>
              {hoursWords(entry, reader)}:{" "}
              <a class="govuk-link" href={catalogue.run(entry.code, entry.run)} lang={title?.lang}>
                {title?.text ?? entry.code}
              </a>
              , {localisedPlain(entry.organisation.name, language)}{" "}
              {standing !== "on" && (
                <Tag
                  text={t(`festivals:standing.${standing}`)}
                  tone={standing === "full" || standing === "moved" ? "orange" : "red"}
                />
              )}
              <br />
              <span class="source">{factsWords(entry, reader)}</span>
              {reason !== "" && (
                <>
                  <br />
                  {reason}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const names = ["heldOn", "place", "age", "taught"] as const;
type Name = (typeof names)[number];

/** A row of links for each way to choose; what is chosen in one row stays where one chooses in another. */
function Narrow({ festival, entries, chosen }: ProgrammeProps): VNode {
  const reader = useI18n();
  const { t } = reader;
  const offered = choicesIn(entries);
  const address = (name: Name, value: string | undefined) => {
    const asked = new URLSearchParams();
    for (const each of names) {
      const said = each === name ? value : chosen[each];
      if (said !== undefined) asked.set(each, said);
    }
    const search = asked.toString();
    return `${paths.one(festival.city, festival.number)}${search === "" ? "" : `?${search}`}`;
  };
  const rows = names.map((name) => ({ name, values: valuesOf(name, offered, reader) }));
  return (
    <>
      {rows
        .filter(({ values }) => values.length > 0)
        .map(({ name, values }) => (
          <Choices
            key={name}
            label={t(`festivals:narrow.${name}`)}
            choices={[
              {
                text: t("festivals:narrow.all"),
                href: address(name, undefined),
                isChosen: chosen[name] === undefined,
              },
              ...values.map(({ value, text }) => ({
                text,
                href: address(name, value),
                isChosen: chosen[name] === value,
              })),
            ]}
          />
        ))}
    </>
  );
}

function valuesOf(
  name: Name,
  offered: ReturnType<typeof choicesIn>,
  { t, language }: Reader,
): { value: string; text: string }[] {
  switch (name) {
    case "heldOn":
      return offered.heldOn.map((value) => ({ value, text: formatDate(value, language) }));
    case "place":
      return offered.place.map((place) => ({ value: place.id, text: localisedPlain(place.name, language) }));
    case "age":
      return offered.age.map((value) => ({ value, text: t(`festivals:age.${value}`) }));
    case "taught":
      return offered.taught.map((value) => ({ value, text: languageName(value, language) }));
  }
}
