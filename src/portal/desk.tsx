// What waits for a signed-in person: the next step of each city's report, and for officers the commission's work.

import type { ComponentChildren, VNode } from "preact";
import { paths as accountPaths } from "../accounts/paths.ts";
import { paths as askingPaths } from "../asking/paths.ts";
import { paths as importsPaths } from "../imports/paths.ts";
import { cityPath, profilePath } from "../network/paths.ts";
import { paths as peoplePaths } from "../network/people/paths.ts";
import { home } from "../platform/home.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { paths as reportPaths } from "../reports/paths.ts";
import type { ReportFile, ReportStanding } from "../reports/queries.ts";
import { cycleName, daysLeft } from "../reports/report.ts";
import { StateTag } from "../reports/views/state-tag.tsx";
import { isOpenForWriting } from "../reports/workflow.ts";
import { paths as scorecardPaths } from "../scorecard/paths.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink } from "../ui/form.tsx";
import { Progress } from "../ui/progress.tsx";
import { Warning } from "../ui/warning.tsx";
import { paths as valuesPaths } from "../values/paths.ts";
import { deskPath } from "./paths.ts";

/** A city in which the person has a role. */
export interface CityDesk {
  id: string;
  name: string;
  isCoordinator: boolean;
  /** The report of the newest cycle; none where no cycle was opened for the city. */
  report: ReportFile | undefined;
  measured: number;
  measurements: number;
  /** Answers to requests for values that wait. */
  toCheck: number;
  /** Ratings that experts agreed on. */
  toAccept: number;
}

export interface OfficerDesk {
  standings: ReportStanding[];
  canReview: boolean;
  isAdministrator: boolean;
}

interface DeskProps {
  name: string;
  cities: CityDesk[];
  officer: OfficerDesk | undefined;
  now: Date;
  /** Roles of the person rest until they have a second factor. */
  isResting: boolean;
  /** What comes first. */
  children: ComponentChildren;
}

export function Desk({ name, cities, officer, now, isResting, children }: DeskProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">{t("portal:desk.title")}</h1>
      {children}
      {isResting && (
        <>
          <Warning>{t("accounts:account.dormant")}</Warning>
          <ButtonLink href={`${accountPaths.secondFactor}?next=${encodeURIComponent(deskPath)}`}>
            {t("accounts:secondFactor.setUp")}
          </ButtonLink>
        </>
      )}
      {cities.length === 0 && !officer && !isResting && <EmptyState>{t("portal:desk.noRole")}</EmptyState>}
      {officer && <Commission officer={officer} />}
      {cities.map((city) => (
        <CitySection key={city.id} city={city} now={now} />
      ))}
    </>
  );
}

function CitySection({ city, now }: { city: CityDesk; now: Date }): VNode {
  const { t } = useI18n();
  const { id, name, report, isCoordinator, measured, measurements, toCheck, toAccept } = city;
  const links = [
    { href: valuesPaths.scorecard(id), text: t("monitoring:scorecard.title") },
    { href: importsPaths.imports(id), text: t("monitoring:imports.title") },
    { href: askingPaths.requests(id), text: t("monitoring:request.title") },
    ...(isCoordinator
      ? [
          { href: profilePath(id), text: t("portal:city.edit") },
          { href: peoplePaths.cityPeople(id), text: t("accounts:people.title") },
        ]
      : []),
    { href: cityPath(id), text: t("portal:desk.publicPage") },
  ];
  return (
    <section class="section" aria-labelledby={`city-${id}`}>
      <h2 class="govuk-heading-m" id={`city-${id}`}>
        {name}
      </h2>
      {report ? (
        <OwnReport report={report} now={now} />
      ) : (
        <p class="govuk-body">{t("portal:desk.noCycle")}</p>
      )}
      {toCheck > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={askingPaths.requests(id)}>
            {t("monitoring:request.toCheckCount", { count: toCheck })}
          </a>
        </p>
      )}
      {toAccept > 0 && isCoordinator && (
        <p class="govuk-body">
          <a class="govuk-link" href={askingPaths.expertReviews(id)}>
            {t("monitoring:expert.toAcceptCount", { count: toAccept })}
          </a>
        </p>
      )}
      <Progress label={t("portal:desk.measurements")} done={measured} total={measurements} />
      <LinkList links={links} />
    </section>
  );
}

function OwnReport({ report, now }: { report: ReportFile; now: Date }): VNode {
  const { t } = useI18n();
  const { head, cycle, progress } = report;
  const required = progress.filter((question) => question.required);
  const done = required.filter(({ state }) => state === "complete").length;
  const isOpen = isOpenForWriting(head.state);
  const href =
    head.state === "published"
      ? reportPaths.published(head.cityId, cycle.id)
      : reportPaths.report(head.cityId, cycle.id);
  return (
    <>
      <p class="govuk-body-l">
        {t("reports:report.title", { cycle: cycleName(cycle.id) })} <StateTag state={head.state} />
      </p>
      {isOpen && (
        <>
          <p class="govuk-body">
            <Deadline dueOn={cycle.dueOn} now={now} />
          </p>
          <Progress label={t("reports:report.progress")} done={done} total={required.length} />
        </>
      )}
      <ButtonLink href={href}>{isOpen ? t("portal:desk.continue") : t("reports:report.read")}</ButtonLink>
    </>
  );
}

function Deadline({ dueOn, now }: { dueOn: string; now: Date }): VNode {
  const { t, language } = useI18n();
  const days = daysLeft(dueOn, now, home().timeZone);
  const date = formatDate(dueOn, language);
  if (days > 0) return <>{t("reports:report.daysLeft", { count: days, date })}</>;
  if (days === 0) return <>{t("reports:report.dueToday")}</>;
  return <>{t("reports:report.overdue", { count: -days, date })}</>;
}

function Commission({ officer }: { officer: OfficerDesk }): VNode {
  const { t } = useI18n();
  const { standings, canReview, isAdministrator } = officer;
  const waiting = standings.filter(({ state }) => state === "submitted");
  const endorsed = standings.filter(({ state }) => state === "endorsed");
  const links = [
    { href: reportPaths.review, text: t("reports:review.queue") },
    { href: reportPaths.cycles, text: t("reports:cycles.title") },
    { href: scorecardPaths.coverage, text: t("monitoring:coverage.title") },
    ...(isAdministrator
      ? [
          { href: importsPaths.batches, text: t("monitoring:batch.title") },
          { href: peoplePaths.people, text: t("accounts:people.title") },
          { href: accountPaths.outbox, text: t("accounts:outbox.title") },
          { href: accountPaths.audit, text: t("accounts:audit.title") },
        ]
      : []),
  ];
  return (
    <section class="section" aria-labelledby="commission">
      <h2 class="govuk-heading-m" id="commission">
        {t("portal:desk.commission")}
      </h2>
      <p class="govuk-body-l">
        {waiting.length > 0
          ? t("portal:desk.waiting", { count: waiting.length })
          : t("portal:desk.nothingWaits")}
      </p>
      {canReview && [...waiting, ...endorsed].length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {[...waiting, ...endorsed].map(({ city, cityName, cycle, state }) => (
            <li key={`${city}/${cycle}`}>
              <a class="govuk-link" href={reportPaths.reviewReport(city, cycle)}>
                {t("reports:published.of", { city: cityName, cycle: cycleName(cycle) })}
              </a>{" "}
              <StateTag state={state} />
            </li>
          ))}
        </ul>
      )}
      <LinkList links={links} />
    </section>
  );
}

function LinkList({ links }: { links: { href: string; text: string }[] }): VNode {
  return (
    <ul class="govuk-list desk-links">
      {links.map(({ href, text }) => (
        <li key={href}>
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
