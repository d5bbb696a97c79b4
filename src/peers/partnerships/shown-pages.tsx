// Partnerships as everybody reads them: on the map, as a list, and one by itself.

import type { VNode } from "preact";
import { areaOf, areas } from "../../network/areas.ts";
import { MapSource } from "../../network/map-source.tsx";
import { network } from "../../network/network.ts";
import { citiesQuery } from "../../network/queries.ts";
import { citiesTag } from "../../network/tags.ts";
import { agreementKinds } from "../../organisations/lists.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { countryName, formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { CityMap } from "../../ui/map.tsx";
import { nameIn } from "../../ui/name-in.ts";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { paths } from "../paths.ts";
import { partnershipsTag } from "../tags.ts";
import type { PublicPartnership } from "./partnership.ts";
import {
  filterFields,
  listShownPartnerships,
  partnershipsOnMap,
  type ShownPartnership,
  shownPartnershipForPage,
  shownPartnershipsForFile,
} from "./queries.ts";
import { Facts, titleOf } from "./views.tsx";
import { elsewhereIn } from "./words.ts";

const ofCity = (city: string) => `${paths.allPartnerships}?city=${city}`;

export const shownPartnershipsPage = listPage({
  path: paths.allPartnerships,
  description: "partnerships:shown.lead",
  reads: { of: listShownPartnerships, onMap: partnershipsOnMap, all: citiesQuery },
  search: Object.keys(filterFields),
  title: "partnerships:shown.title",
  wide: true,
  examples: [{}, { search: "city=kilifi" }, { search: "holds=over" }],
  list: ({ of: { partnerships, ...list } }) => ({ rows: partnerships, ...list }),
  rowKey: ({ id }) => id,
  columns,
  empty: "partnerships:shown.none",
  above: ({ onMap, all: { cities } }, { t, url }) => {
    const chosen = (name: string) => url.searchParams.get(name) ?? undefined;
    const any = t("peers:filter.any");
    return (
      <>
        <p class="govuk-body-l">{t("partnerships:shown.lead")}</p>
        <OnMap {...onMap} cities={cities} counted={onMap.cities} />
        <FilterForm
          action={paths.allPartnerships}
          label={t("peers:filter.title")}
          submit={t("peers:filter.submit")}
          choices={[
            {
              name: "city",
              label: t("partnerships:content.city"),
              chosen: chosen("city"),
              any,
              options: cities.map(({ id, name }) => ({ value: id, text: name })),
            },
            {
              name: "holds",
              label: t("partnerships:content.holds"),
              chosen: chosen("holds"),
              any,
              options: (["now", "over"] as const).map((value) => ({
                value,
                text: t(`partnerships:holds.${value}`),
              })),
            },
          ]}
        />
      </>
    );
  },
  shows: [partnershipsTag, citiesTag],
  download: { name: "partnerships", reads: shownPartnershipsForFile },
});

interface OnMapProps {
  counted: readonly { id: string; name: string; count: number }[];
  countries: readonly { country: string; count: number }[];
  cities: Awaited<ReturnType<typeof citiesQuery.call>>["cities"];
}

/** The cities that have some, on the map and as a list beside; and the countries of their partners, which the map does not show. */
function OnMap({ counted, countries, cities }: OnMapProps): VNode | null {
  const { t, language } = useI18n();
  if (counted.length === 0) return null;
  const points = counted.flatMap(({ id, name, count }) => {
    const city = cities.find((one) => one.id === id);
    return city
      ? [{ city, label: `${name} (${count})`, text: t("partnerships:shown.counted", { name, count }) }]
      : [];
  });
  return (
    <div class="split split--map">
      <figure class="map-figure">
        <CityMap
          cities={points.map(({ city, label }) => ({
            code: city.id,
            name: label,
            href: ofCity(city.id),
            area: areaOf(city)?.code,
            ...city.point,
          }))}
          country={network().countryNumber}
          outlines={areas()?.outlines}
          title={t("partnerships:shown.map")}
        />
        <figcaption class="govuk-hint">
          <MapSource />
        </figcaption>
      </figure>
      <div>
        <h2 class="govuk-heading-m">{t("partnerships:shown.byCity")}</h2>
        <ul class="govuk-list">
          {points.map(({ city, text }) => (
            <li key={city.id}>
              <a class="govuk-link" href={ofCity(city.id)}>
                {text}
              </a>
            </li>
          ))}
        </ul>
        {countries.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t("partnerships:shown.byCountry")}</h2>
            <ul class="govuk-list">
              {countries.map(({ country, count }) => (
                <li key={country}>
                  {t("partnerships:shown.counted", { name: countryName(country, language), count })}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ShownPartnership>[] {
  return [
    {
      key: "title",
      header: t("partnerships:content.title"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ id, title }) => (
        <a class="govuk-link" href={paths.shownPartnership(id)}>
          {title}
        </a>
      ),
    },
    { key: "cities", header: t("partnerships:shown.cities"), text: ({ cities }) => cities },
    {
      key: "elsewhere",
      header: t("partnerships:shown.elsewhere"),
      text: ({ elsewhere }) => elsewhere.map((one) => elsewhereIn(one, language)).join(", "),
    },
    {
      key: "kind",
      header: t("agreements:kind"),
      sortable: true,
      text: ({ kind }) => nameIn(agreementKinds, kind, language),
    },
    {
      key: "startsOn",
      header: t("agreements:startsOn"),
      sortable: true,
      text: ({ startsOn }) => formatDate(startsOn, language),
    },
    {
      key: "endsOn",
      header: t("agreements:endsOn"),
      sortable: true,
      text: ({ endsOn }) => (endsOn === null ? t("partnerships:shown.noEnd") : formatDate(endsOn, language)),
    },
    {
      key: "state",
      header: t("partnerships:content.holds"),
      text: ({ state }) => t(`partnerships:state.${state}`),
    },
  ];
}

interface Known {
  partnership: PublicPartnership;
}

export const shownPartnershipPage = page({
  path: "/partnerships/:partnership",
  reads: shownPartnershipForPage,
  parent: shownPartnershipsPage,
  title: ({ partnership }: Known, { language }) => titleOf(partnership, language),
  shows: [partnershipsTag],
  draw: ({ partnership }, { t }) => (
    <>
      <p class="govuk-body">{t("partnerships:shown.confirmed")}</p>
      <Facts partnership={partnership} file={partnership.file} />
    </>
  ),
});
