// Which report waits for the commission.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import type { TableColumn } from "../../ui/table.tsx";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { returnReport } from "../review-commands.ts";
import type { Standing } from "../standings.ts";
import { LateTag } from "./days.tsx";
import { StateTag } from "./state-tag.tsx";

export function QueueLead(): VNode {
  const { t } = useI18n();
  return <p class="govuk-body-l">{t("reports:review.explain")}</p>;
}

export function queueColumns({ t, language, may }: Visit): TableColumn<Standing>[] {
  return [
    { key: "city", header: t("reports:review.city"), sortable: true, text: ({ cityName }) => cityName },
    {
      key: "cycle",
      header: t("reports:review.cycle"),
      sortable: true,
      text: ({ cycle }) => cycleName(cycle),
    },
    {
      key: "state",
      header: t("reports:review.state"),
      sortable: true,
      text: ({ state }) => t(`reports:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: "due",
      header: t("reports:review.due"),
      sortable: true,
      text: ({ dueOn }) => formatDate(dueOn, language),
    },
    {
      key: "late",
      header: t("reports:review.late"),
      sortable: true,
      text: ({ daysLate }) => (daysLate > 0 ? t("reports:late", { count: daysLate }) : t("reports:inTime")),
      cell: ({ daysLate }) => (daysLate > 0 ? <LateTag days={daysLate} /> : t("reports:inTime")),
    },
    {
      key: "changed",
      header: t("reports:review.changed"),
      sortable: true,
      text: ({ changedAt }) => (changedAt ? formatDate(changedAt, language) : "–"),
    },
    {
      key: "open",
      header: t("reports:review.title"),
      text: () => "",
      cell: (row) => <NextStep standing={row} canOpen={may(returnReport)} />,
    },
  ];
}

/** The same for the cities of one cycle, from which one that has not submitted can be taken out. */
export function cycleColumns(visit: Visit, canRemove: boolean): TableColumn<Standing>[] {
  const { t } = visit;
  const columns = queueColumns(visit).filter(({ key }) => key !== "cycle");
  if (!canRemove) return columns;
  const removal: TableColumn<Standing> = {
    key: "remove",
    header: t("reports:cycles.action"),
    text: () => "",
    cell: ({ city, cityName, cycle, submissions }) =>
      submissions === 0 && (
        <a class="govuk-link" href={paths.removeFromCycle(cycle, city)}>
          {t("reports:cycles.remove")}
          <span class="govuk-visually-hidden"> {cityName}</span>
        </a>
      ),
  };
  return [...columns, removal];
}

function NextStep({ standing, canOpen }: { standing: Standing; canOpen: boolean }): VNode | null {
  const { t } = useI18n();
  const { city, cityName, cycle, state, submissions } = standing;
  const name = (
    <span class="govuk-visually-hidden">
      {" "}
      {t("reports:published.of", { city: cityName, cycle: cycleName(cycle) })}
    </span>
  );
  if (state === "published") {
    return (
      <a class="govuk-link" href={paths.published(city, cycle)}>
        {t("reports:review.read")}
        {name}
      </a>
    );
  }
  if (submissions === 0 || !canOpen) return null;
  return (
    <a class="govuk-link" href={paths.reviewReport(city, cycle)}>
      {t("reports:review.open")}
      {name}
    </a>
  );
}
