import type { VNode } from "preact";
import type { City, Figure } from "../network/city.ts";
import { cityPath } from "../network/paths.ts";
import { areaWords, whoseFigures } from "../network/place-words.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import type { TableColumn } from "../ui/table.tsx";

/** The cities as a table on the screen. */
export function shownColumns(t: Translate, language: Language): TableColumn<City>[] {
  return [
    {
      key: "city",
      header: t("portal:cities.city"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ id, name }) => (
        <a class="govuk-link" href={cityPath(id)}>
          {name}
        </a>
      ),
    },
    figureColumn("population", t("portal:city.population"), ({ population }) => population),
    figureColumn("areaKm2", t("portal:cities.areaKm2"), ({ areaKm2 }) => areaKm2),
    {
      key: "sources",
      header: t("portal:cities.sources"),
      text: (city) => sourcesOf(city).join("; "),
      cell: (city) =>
        sourcesOf(city).map((source) => (
          <div class="source" key={source}>
            {source}
          </div>
        )),
    },
  ];

  function figureColumn(
    key: string,
    header: string,
    figureOf: (city: City) => Figure | null,
  ): TableColumn<City> {
    return {
      key,
      header,
      numeric: true,
      sortable: true,
      text: (city) => numberText(figureOf(city)),
      sortValue: (city) => figureOf(city)?.value ?? -1,
      cell: (city) =>
        figureOf(city) ? <OfPlace city={city} figure={numberText(figureOf(city))} /> : <NotGiven />,
    };
  }

  function numberText(figure: Figure | null): string {
    return figure ? formatNumber(figure.value, language) : "";
  }
}

/** A figure, and whose it is where it is that of the county. */
function OfPlace({ city, figure }: { city: City; figure: string }): VNode {
  const { language } = useI18n();
  const whose = whoseFigures(city, language);
  return (
    <>
      {figure} {whose && <span class="source">{whose}</span>}
    </>
  );
}

function NotGiven(): VNode {
  const { t } = useI18n();
  return <span class="missing">{t("portal:city.notGiven")}</span>;
}

/** The same for a spreadsheet: every figure with its year and source, an empty cell where nothing is known. */
export function downloadColumns(t: Translate, language: Language): TableColumn<City>[] {
  return [
    text("code", t("portal:cities.code"), ({ id }) => id),
    text("city", t("portal:cities.city"), ({ name }) => name),
    text("kind", t("portal:cities.kind"), ({ kind }) => t(`network:kind.${kind}`)),
    text("joined", t("portal:city.joined"), ({ joined }) => joined ?? ""),
    ...figure("population", t("portal:city.population"), ({ population }) => population),
    ...figure("area", t("portal:cities.areaKm2"), ({ areaKm2 }) => areaKm2),
    text("figuresOf", t("portal:cities.whose"), (city) =>
      city.place.figuresOf === "county" ? areaWords(city, language) : city.name,
    ),
    ...figure("schooling", t("portal:city.schooling"), ({ schooling }) => schooling),
    number("longitude", t("portal:cities.longitude"), ({ point }) => point.longitude),
    number("latitude", t("portal:cities.latitude"), ({ point }) => point.latitude),
  ];

  function text(key: string, header: string, textOf: (city: City) => string): TableColumn<City> {
    return { key, header, text: textOf };
  }

  function number(
    key: string,
    header: string,
    numberOf: (city: City) => number | undefined,
  ): TableColumn<City> {
    return {
      key,
      header,
      numeric: true,
      text: (city) => String(numberOf(city) ?? ""),
      sortValue: (city) => numberOf(city) ?? "",
    };
  }

  function figure(key: string, name: string, figureOf: (city: City) => Figure | null): TableColumn<City>[] {
    return [
      number(key, name, (city) => figureOf(city)?.value),
      number(`${key}Year`, t("portal:cities.yearOf", { figure: name }), (city) => figureOf(city)?.year),
      text(
        `${key}Source`,
        t("portal:cities.sourceOf", { figure: name }),
        (city) => figureOf(city)?.source ?? "",
      ),
    ];
  }
}

function sourcesOf({ population, areaKm2 }: City): string[] {
  const figures = [population, areaKm2].filter((figure) => figure !== null);
  const texts = figures.map(({ year, source }) =>
    source.includes(String(year)) ? source : `${year}. ${source}`,
  );
  return [...new Set(texts)];
}
