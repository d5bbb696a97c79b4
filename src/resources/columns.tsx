// The columns of a list of contributions, on screen and in its files.

import type { Visit } from "../platform/page.ts";
import type { TableColumn } from "../ui/table.tsx";
import type { ListedContribution } from "./contribution.ts";
import { paths } from "./paths.ts";
import { money, quantityWords, StateTag } from "./words.tsx";

export function contributionColumns(visit: Pick<Visit, "t" | "language">): TableColumn<ListedContribution>[] {
  const { t, language } = visit;
  return [
    {
      key: "what",
      header: t("resources:content.what"),
      sortable: true,
      text: ({ what }) => what,
      cell: ({ city, number, what }) => (
        <a class="govuk-link" href={paths.one(city, number)}>
          {what}
        </a>
      ),
    },
    {
      key: "kind",
      header: t("resources:content.kind"),
      sortable: true,
      text: ({ kind }) => t(`resources:kind.${kind}`),
    },
    {
      key: "giver",
      header: t("resources:content.giver"),
      sortable: true,
      text: ({ giver, origin }) => giver ?? (origin === "own" ? t("resources:own") : "–"),
    },
    {
      key: "initiative",
      header: t("resources:content.initiative"),
      text: ({ initiative }) => initiative ?? "–",
    },
    {
      key: "quantity",
      header: t("resources:content.quantity"),
      text: ({ quantity, unit }) => quantityWords(quantity, unit, visit),
    },
    {
      key: "amount",
      header: t("resources:column.came"),
      sortable: true,
      text: ({ amount }) => (amount === null ? "–" : money(amount, language)),
    },
    {
      key: "state",
      header: t("resources:column.state"),
      sortable: true,
      text: ({ state }) => t(`resources:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
  ];
}

/** Of all cities: also in which it is. */
export function networkColumns(visit: Pick<Visit, "t" | "language">): TableColumn<ListedContribution>[] {
  const [what, ...others] = contributionColumns(visit);
  const city: TableColumn<ListedContribution> = {
    key: "city",
    header: visit.t("resources:column.city"),
    sortable: true,
    text: ({ cityName }) => cityName,
  };
  return what ? [what, city, ...others] : [city];
}
