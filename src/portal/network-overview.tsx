import type { VNode } from "preact";
import { joinedWords } from "../network/place-words.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { Visit } from "../platform/page.ts";
import { cycleName } from "../reports/report.ts";
import { Choices } from "../ui/choices.tsx";
import { Shade } from "../ui/shade.tsx";
import type { TableColumn } from "../ui/table.tsx";
import { withParameters } from "../ui/table-state.ts";
import { Tag, type Tone } from "../ui/tag.tsx";
import { type AreaCoverage, choices, type OverviewCity, stateText } from "./network-queries.ts";

const tones: Partial<Record<OverviewCity["state"], Tone>> = {
  submitted: "blue",
  reviewing: "blue",
  reopening: "blue",
  returned: "orange",
  endorsed: "green",
  published: "green",
};

const noText = "–";

export function overviewColumns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<OverviewCity>[] {
  const day = (value: Date | string | null) => (value === null ? noText : formatDate(value, language));
  return [
    {
      key: "city",
      header: t("reports:review.city"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ id, name }) => (
        <a class="govuk-link" href={`/cities/${id}`}>
          {name}
        </a>
      ),
    },
    {
      key: "joined",
      header: t("portal:network.standing"),
      text: ({ joined, joinedNote }) =>
        joined === null
          ? noText
          : t("portal:network.memberSince", { year: joinedNote ?? joinedWords(joined, language) }),
    },
    {
      key: "state",
      header: t("reports:review.state"),
      sortable: true,
      text: ({ state }) => t(stateText(state)),
      cell: ({ state }) => <Tag text={t(stateText(state))} tone={tones[state] ?? "grey"} />,
    },
    {
      key: "due",
      header: t("reports:review.due"),
      sortable: true,
      text: ({ dueOn, daysLate }) =>
        daysLate > 0 ? `${day(dueOn)}, ${t("ui:todo.late", { count: daysLate })}` : day(dueOn),
    },
    {
      key: "waiting",
      header: t("portal:network.waiting"),
      sortable: true,
      text: ({ waitingSince }) => day(waitingSince),
    },
    {
      key: "share",
      header: t("portal:network.share"),
      text: ({ share }) => (share ? t("ui:progress", { done: share.done, total: share.required }) : noText),
    },
    {
      key: "coverage",
      header: t("portal:network.measured"),
      text: ({ areas }) => t("ui:progress", totalOf(areas)),
      cell: ({ areas }) => <Coverage areas={areas} />,
    },
    {
      key: "last",
      header: t("portal:network.last"),
      sortable: true,
      text: ({ lastAt }) => day(lastAt),
    },
  ];
}

function totalOf(areas: readonly AreaCoverage[]): { done: number; total: number } {
  return {
    done: areas.reduce((sum, { measured }) => sum + measured, 0),
    total: areas.reduce((sum, { total }) => sum + total, 0),
  };
}

/** A square for each focus area, the darker the more of it has a figure; a reader is told the same in numbers. */
function Coverage({ areas }: { areas: readonly AreaCoverage[] }): VNode {
  const { t } = useI18n();
  const words = areas.map(({ area, measured, total }) =>
    t("portal:network.inArea", { area, done: measured, total }),
  );
  return (
    <>
      {t("ui:progress", totalOf(areas))}
      <span class="shades" aria-hidden="true">
        {areas.map(({ area, measured, total }, index) => (
          <Shade done={measured} total={total} title={words[index] ?? ""} key={area} />
        ))}
      </span>
      <span class="govuk-visually-hidden">{words.join("; ")}</span>
    </>
  );
}

interface OverviewLeadProps {
  cycle: string | undefined;
  cycles: readonly string[];
  url: URL;
}

/** The ways to choose of the list: the cycle, and how the report is. */
export function OverviewLead({ cycle, cycles, url }: OverviewLeadProps): VNode {
  const { t } = useI18n();
  const state = url.searchParams.get("state");
  return (
    <>
      <h2 class="govuk-heading-m">{t("portal:network.cities")}</h2>
      {cycles.length > 1 && (
        <Choices
          label={t("reports:review.cycle")}
          choices={cycles.map((id) => ({
            text: cycleName(id),
            href: withParameters(url, { cycle: id, page: undefined }),
            isChosen: id === cycle,
          }))}
        />
      )}
      <Choices
        label={t("reports:review.state")}
        choices={[
          {
            text: t("portal:network.every"),
            href: withParameters(url, { state: undefined, page: undefined }),
            isChosen: state === null,
          },
          ...choices.map((choice) => ({
            text: t(stateText(choice)),
            href: withParameters(url, { state: choice, page: undefined }),
            isChosen: state === choice,
          })),
        ]}
      />
    </>
  );
}
