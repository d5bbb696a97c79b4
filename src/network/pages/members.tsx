// The list of the network's cities: its columns, and the choice between members and retired cities.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { Choices } from "../../ui/choices.tsx";
import { isTableFormat } from "../../ui/download.ts";
import { ButtonLink } from "../../ui/form.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { addCity } from "../city-commands.ts";
import type { ListedCity } from "../members.ts";
import { membershipPaths } from "../membership/paths.ts";
import { StandingTag } from "../membership/standing.tsx";
import { cityPath, runningPaths } from "../paths.ts";
import { joinedWords, placeWords } from "../place-words.ts";

const unknown = "–";

/** Whether the address asks for the retired cities. */
export function asksForRetired({ url }: Pick<Visit, "url">): boolean {
  return url.searchParams.get("shown") === "retired";
}

export function cityColumns(visit: Visit): TableColumn<ListedCity>[] {
  const columns = [nameColumn(visit), ...(asksForRetired(visit) ? retiredColumns : memberColumns)(visit)];
  // A file has no links to follow.
  const canChange = visit.may(addCity) && !isTableFormat(visit.url.searchParams.get("format"));
  return canChange ? [...columns, actionColumn(visit)] : columns;
}

function nameColumn({ t }: Visit): TableColumn<ListedCity> {
  return {
    key: "name",
    header: t("network:run.city"),
    sortable: true,
    text: ({ name }) => name,
    cell: ({ id, name }) => (
      <a class="govuk-link" href={cityPath(id)}>
        {name}
      </a>
    ),
  };
}

function memberColumns({ t, language }: Visit): TableColumn<ListedCity>[] {
  return [
    {
      key: "kind",
      header: t("network:run.kind"),
      sortable: true,
      text: ({ kind }) => t(`network:kind.${kind}`),
    },
    { key: "place", header: t("network:run.place"), text: (city) => placeWords(city, language) || unknown },
    {
      key: "standing",
      header: t("network:run.standing"),
      sortable: true,
      text: ({ standing }) => t(`membership:standing.${standing}`),
      cell: ({ standing }) => <StandingTag standing={standing} />,
    },
    {
      key: "joined",
      header: t("network:run.joined"),
      sortable: true,
      text: ({ joined }) => joinedWords(joined, language) || unknown,
    },
  ];
}

function retiredColumns({ t, language }: Visit): TableColumn<ListedCity>[] {
  return [
    {
      key: "retired",
      header: t("network:run.retiredOn"),
      sortable: true,
      text: ({ retiredAt }) => (retiredAt === null ? unknown : formatDate(retiredAt, language)),
    },
    { key: "reason", header: t("network:run.reason"), text: ({ retiredReason }) => retiredReason ?? unknown },
  ];
}

function actionColumn(visit: Visit): TableColumn<ListedCity> {
  return {
    key: "action",
    header: visit.t("network:run.action"),
    text: () => "",
    cell: (city) => (asksForRetired(visit) ? <TakeBack city={city} /> : <Actions city={city} />),
  };
}

function Actions({ city: { id, name } }: { city: ListedCity }): VNode {
  const { t } = useI18n();
  const link = (href: string, text: string) => (
    <a class="govuk-link" href={href}>
      {text}
      <span class="govuk-visually-hidden"> {name}</span>
    </a>
  );
  return (
    <>
      {link(runningPaths.edit(id), t("network:run.edit"))} ·{" "}
      {link(`/cities/${id}/people`, t("network:run.people"))} ·{" "}
      {link(runningPaths.retire(id), t("network:run.retire"))}
    </>
  );
}

function TakeBack({ city: { id, name } }: { city: ListedCity }): VNode {
  const { t } = useI18n();
  return (
    <form method="post" action={runningPaths.takeBack(id)}>
      <button class="link-button" type="submit">
        {t("network:run.takeBack")}
        <span class="govuk-visually-hidden"> {name}</span>
      </button>
    </form>
  );
}

export function CitiesLead({ visit }: { visit: Visit }): VNode {
  const { t, may } = visit;
  const isRetired = asksForRetired(visit);
  return (
    <>
      <p class="govuk-body-l">{t("network:run.lead")}</p>
      <ButtonGroup>
        {may(addCity) && <ButtonLink href={runningPaths.add}>{t("network:run.add")}</ButtonLink>}
        <ButtonLink href={membershipPaths.list} secondary>
          {t("membership:title")}
        </ButtonLink>
      </ButtonGroup>
      <Choices
        label={t("network:run.shown")}
        choices={[
          { text: t("network:run.title"), href: runningPaths.cities, isChosen: !isRetired },
          { text: t("network:run.retiredCities"), href: runningPaths.retired, isChosen: isRetired },
        ]}
      />
    </>
  );
}
