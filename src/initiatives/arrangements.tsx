// The same initiatives as the list has, arranged otherwise: by state, by year, by place. One query for all three, with the
// filter of the list; nothing is in one of them and missing in another.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { Choices } from "../ui/choices.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { MilestoneWhen } from "./milestones/views.tsx";
import { paths } from "./paths.ts";
import type { ArrangedInitiative, ListedInitiative } from "./queries.ts";
import { timeWords } from "./time-words.ts";
import { StateTag } from "./words.tsx";
import { states } from "./workflow.ts";
import { yearsOfAll } from "./years.ts";

const arrangements = ["list", "board", "timeline", "places"] as const;
type Arrangement = (typeof arrangements)[number];

/** The ways to look at the same initiatives; what was chosen of them is carried on. */
export function Arrangements({ city, chosen, url }: { city: string; chosen: Arrangement; url: URL }): VNode {
  const { t } = useI18n();
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => kinds.has(name)));
  const search = kept.size > 0 ? `?${kept}` : "";
  return (
    <Choices
      label={t("initiatives:arranged.title")}
      choices={arrangements.map((arrangement) => ({
        text: t(`initiatives:arranged.${arrangement}`),
        href: `${arrangement === "list" ? paths.all(city) : paths.arranged(city, arrangement)}${search}`,
        isChosen: arrangement === chosen,
      }))}
    />
  );
}
const kinds = new Set(["state", "focusArea", "level", "place"]);

interface ArrangedProps {
  city: { id: string; name: string };
  initiatives: readonly ArrangedInitiative[];
  today: string;
  /** There are more than are shown. */
  isMore: boolean;
}

export interface Heading {
  key: string;
  title: string;
  initiatives: readonly ArrangedInitiative[];
  /** Which milestones stand with the initiatives: those of this year. */
  year?: number;
}

export function Groups({
  city,
  groups,
  today,
  isMore,
}: {
  city: string;
  groups: readonly Heading[];
  today: string;
  isMore: boolean;
}): VNode {
  const { t, language } = useI18n();
  if (groups.length === 0) return <EmptyState>{t("initiatives:arranged.none")}</EmptyState>;
  return (
    <>
      {isMore && <p class="govuk-body">{t("initiatives:arranged.more")}</p>}
      {groups.map(({ key, title, initiatives, year }) => (
        <section key={key} aria-labelledby={`group-${key}`}>
          <h2 class="govuk-heading-m" id={`group-${key}`}>
            {title} ({formatNumber(initiatives.length, language)})
          </h2>
          <ul class="govuk-list govuk-list--spaced">
            {initiatives.map((initiative) => (
              <One key={initiative.id} city={city} initiative={initiative}>
                {year !== undefined && <Reached initiative={initiative} year={year} today={today} />}
              </One>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface OneProps {
  city: string;
  initiative: ListedInitiative;
  children?: ComponentChildren;
}

function One({ city, initiative, children }: OneProps): VNode {
  const i18n = useI18n();
  return (
    <li>
      <a class="govuk-link" href={paths.one(city, initiative.number)}>
        {initiative.title}
      </a>{" "}
      <StateTag state={initiative.state} /> {timeWords(initiative, i18n)}
      {children}
    </li>
  );
}

interface ReachedProps {
  initiative: ArrangedInitiative;
  year: number;
  today: string;
}

/** What is to be reached in a year, and whether it was. */
function Reached({ initiative, year, today }: ReachedProps): VNode | null {
  const { t } = useI18n();
  const ofYear = initiative.milestones.filter(({ due }) => due.startsWith(String(year)));
  if (ofYear.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet" aria-label={t("initiatives:milestone.title")}>
      {ofYear.map(({ title, due, doneOn }) => (
        <li key={`${due} ${title}`}>
          {title} <MilestoneWhen milestone={{ due, doneOn }} today={today} />
        </li>
      ))}
    </ul>
  );
}

export function Board({ city, initiatives, today, isMore }: ArrangedProps): VNode {
  const { t } = useI18n();
  const groups = states.flatMap((state): Heading[] => {
    const here = initiatives.filter((initiative) => initiative.state === state);
    return here.length === 0
      ? []
      : [{ key: state, title: t(`initiatives:state.${state}`), initiatives: here }];
  });
  return <Groups city={city.id} groups={groups} today={today} isMore={isMore} />;
}

export function Timeline({ city, initiatives, today, isMore }: ArrangedProps): VNode {
  const { t } = useI18n();
  const { years, unknown } = yearsOfAll(initiatives);
  const groups: Heading[] = years.map(({ year, of }) => ({
    key: String(year),
    title: String(year),
    initiatives: of,
    year,
  }));
  if (unknown.length > 0)
    groups.push({ key: "unknown", title: t("initiatives:arranged.unknownTime"), initiatives: unknown });
  return <Groups city={city.id} groups={groups} today={today} isMore={isMore} />;
}
