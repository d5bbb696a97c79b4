// What the people of a city see of its exchanges, and what everybody sees of those that are confirmed.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import { paths as initiativePaths } from "../../initiatives/paths.ts";
import { paths as meetingPaths } from "../../meetings/paths.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { written } from "../../platform/written.ts";
import { paths as adaptationPaths } from "../../practices/adaptations/paths.ts";
import { paths as practicePaths } from "../../practices/paths.ts";
import { History } from "../../ui/history.tsx";
import { Said } from "../../ui/said.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { paths as valuePaths } from "../../values/paths.ts";
import type { MentoringKept } from "../mentoring/mentoring.ts";
import { MentoringSection, nowOfMentoring } from "../mentoring/views.tsx";
import { paths } from "../paths.ts";
import { nowOfVisit, VisitSection } from "../visits/views.tsx";
import type { VisitKept } from "../visits/visit.ts";
import {
  type City,
  type Exchange,
  type ExchangeDay,
  type LeadsTo,
  type Outcome,
  otherOf,
  toneOf,
} from "./exchange.ts";
import type { ListedExchange } from "./queries.ts";
import type { ExchangeAction, ExchangeMove, ExchangeState } from "./workflow.ts";

export function ExchangesView({
  city,
  exchanges,
}: {
  city: City;
  exchanges: readonly ListedExchange[];
}): VNode {
  const { t } = useI18n();
  const open = exchanges.filter(({ isOpen }) => isOpen);
  const over = exchanges.filter(({ isOpen }) => !isOpen);
  return (
    <>
      <p class="govuk-body-l">{t("exchanges:ofCity.lead", { city: city.name })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.all}>
          {t("exchanges:ofCity.find")}
        </a>
      </p>
      {exchanges.length === 0 && <p class="govuk-body">{t("exchanges:ofCity.none")}</p>}
      {open.length > 0 && <Group title="open" city={city} exchanges={open} />}
      {over.length > 0 && <Group title="over" city={city} exchanges={over} />}
    </>
  );
}

interface GroupProps {
  title: "open" | "over";
  city: City;
  exchanges: readonly ListedExchange[];
}

function Group({ title, city, exchanges }: GroupProps): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby={title}>
      <h2 class="govuk-heading-m" id={title}>
        {t(`exchanges:ofCity.${title}`)}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {exchanges.map((one) => (
          <li key={one.id}>
            <a class="govuk-link" href={paths.exchange(city.id, one.id)}>
              {t(one.learner === city.id ? "exchanges:learnsFrom" : "exchanges:helps", {
                city: one.learner === city.id ? one.hostName : one.learnerName,
              })}
            </a>{" "}
            <Tag text={t(`exchanges:state.${one.state}`)} tone={toneOf(one.state)} />
            <div>{one.aim}</div>
            {one.isTurn && (
              <div class="govuk-hint">
                {one.state === "to_confirm"
                  ? t("exchanges:ofCity.confirm")
                  : t("exchanges:ofCity.answer", { day: formatDate(one.answerBy, language) })}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ExchangeProps {
  city: City;
  exchange: Exchange;
  /** Of a mentoring. */
  kept: MentoringKept | null;
  visit: VisitKept | null;
  focusAreas: readonly NamedArea[];
  events: readonly KeptStep<ExchangeMove, ExchangeState>[];
  possible: readonly ExchangeAction[];
}

export function ExchangeView({
  city,
  exchange,
  kept,
  visit,
  focusAreas,
  events,
  possible,
}: ExchangeProps): VNode {
  const { t } = useI18n();
  const { id, state, outcome } = exchange;
  const offered = possible.map((action) => ({
    href: pathOf(action)(city.id, id),
    text: t(
      action === "writeOutcome" && outcome !== null
        ? "exchanges:action.another"
        : `exchanges:action.${action}`,
    ),
  }));
  return (
    <>
      <p class="govuk-body">
        <Tag text={t(`exchanges:state.${state}`)} tone={toneOf(state)} />
      </p>
      <p class="govuk-body">
        <Now city={city} exchange={exchange} />
      </p>
      <StepButtons offered={offered} />
      <Facts exchange={exchange} focusAreas={focusAreas} isOwn />
      {kept && <MentoringSection city={city} exchange={exchange} kept={kept} />}
      {visit && <VisitSection city={city} exchange={exchange} kept={visit} />}
      <Days days={exchange.days} />
      {outcome && <OutcomeSection outcome={outcome} writer={writerOf(exchange)} />}
      {exchange.isPublic ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.shownExchange(id)}>
            {t("exchanges:shown.link")}
          </a>
        </p>
      ) : (
        <p class="govuk-hint">{t("exchanges:onlyBoth")}</p>
      )}
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`exchanges:done.${action}`) }))}
      />
    </>
  );
}

/** What there is to do now, and by whom. */
function Now({ city, exchange }: Pick<ExchangeProps, "city" | "exchange">): VNode {
  const { t } = useI18n();
  const { state, way } = exchange;
  const { name: other } = otherOf(exchange, city.id);
  const isOpen = state === "agreed" || state === "under_way";
  if (isOpen && way === "mentor")
    return <>{t(`mentoring:now.${nowOfMentoring(exchange, city.id)}`, { city: other })}</>;
  const ofVisit = isOpen && way === "visit" ? nowOfVisit(exchange, city.id) : undefined;
  if (ofVisit !== undefined) return <>{t(`visits:now.${ofVisit}`, { city: other })}</>;
  return <>{t(`exchanges:now.${state}`, nowOf(exchange))}</>;
}

/** Whose turn it is, in the words of the state. */
function nowOf({ turn, learner, host }: Exchange): { city: string } {
  return { city: (turn === learner.id ? learner : host).name };
}

const writerOf = ({ outcome, learner, host }: Exchange) =>
  outcome?.writtenBy === learner.id ? learner.id : host.id;

function pathOf(action: ExchangeAction): (city: string, id: string) => string {
  switch (action) {
    case "suggestAnother":
      return paths.another;
    case "plan":
      return paths.plan;
    case "writeOutcome":
      return paths.outcome;
    case "confirm":
      return paths.confirm;
    case "proposeTerms":
      return paths.terms;
    case "agreeTerms":
      return paths.agreeTerms;
    case "namePerson":
      return paths.mentoringPerson;
    case "holdMeeting":
      return paths.mentoringMeeting;
    case "checkMidTerm":
      return paths.mentoringCheck;
    case "writeStop":
      return paths.addStop;
    case "sayWhoComes":
      return paths.visitPeople;
    case "shareCosts":
      return paths.visitCosts;
    case "sendProgramme":
      return paths.sendProgramme;
    case "confirmProgramme":
      return paths.confirmProgramme;
    default:
      return (city, id) => paths.exchangeStep(city, id, action);
  }
}

interface FactsProps {
  exchange: Pick<Exchange, "learner" | "host" | "focusArea" | "way" | "aim"> &
    Partial<Pick<Exchange, "answerBy" | "state">>;
  focusAreas: readonly NamedArea[];
  /** It is one of the reader's own city, who sees by when it has to be answered. */
  isOwn?: boolean;
}

export function Facts({ exchange, focusAreas, isOwn = false }: FactsProps): VNode {
  const { t, language } = useI18n();
  const { learner, host, way, aim, answerBy, state } = exchange;
  const area = focusAreas.find(({ id }) => id === exchange.focusArea);
  const isWaiting = state === "asked" || state === "reminded";
  return (
    <SummaryList
      rows={[
        { key: t("exchanges:content.learner"), value: learner.name },
        { key: t("exchanges:content.host"), value: host.name },
        { key: t("exchanges:content.aim"), value: <Said text={aim} /> },
        {
          key: t("peers:content.focusArea"),
          value: area ? localised(area.name, language) : exchange.focusArea,
        },
        { key: t("exchanges:content.way"), value: t(`peers:help.${way}`) },
        ...(isOwn && isWaiting && answerBy !== undefined
          ? [{ key: t("exchanges:content.answerBy"), value: formatDate(answerBy, language) }]
          : []),
      ]}
    />
  );
}

export function Days({ days }: { days: readonly ExchangeDay[] }): VNode | null {
  const { t, language } = useI18n();
  if (days.length === 0) return null;
  return (
    <section aria-labelledby="days">
      <h2 class="govuk-heading-m" id="days">
        {t("exchanges:days.title")}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {days.map(({ id, kind, heldOn, what, meeting }) => (
          <li key={id}>
            {t(`exchanges:days.${kind}`, { day: formatDate(heldOn, language), what })}
            {meeting && (
              <>
                {" "}
                <a class="govuk-link" href={meetingPaths.one(meeting.id)}>
                  {meeting.title}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const addressOf: Record<LeadsTo, (city: string, of: string) => string> = {
  initiative: initiativePaths.one,
  practice: practicePaths.one,
  adaptation: adaptationPaths.one,
  target: valuePaths.measurement,
};

interface OutcomeProps {
  outcome: Omit<Outcome, "writtenBy">;
  /** The city whose records it leads to. */
  writer: string | null;
}

export function OutcomeSection({ outcome, writer }: OutcomeProps): VNode {
  const { t, language } = useI18n();
  const { learned, changes, leadsTo } = outcome;
  const to = leadsTo && written(leadsTo.title, language);
  return (
    <section aria-labelledby="outcome">
      <h2 class="govuk-heading-m" id="outcome">
        {t("exchanges:outcome.title")}
      </h2>
      <h3 class="govuk-heading-s">{t("exchanges:content.learned")}</h3>
      <p class="govuk-body">
        <Said text={learned} />
      </p>
      <h3 class="govuk-heading-s">{t("exchanges:content.changes")}</h3>
      <p class="govuk-body">
        <Said text={changes} />
      </p>
      {leadsTo && writer !== null && (
        <p class="govuk-body">
          {t(`exchanges:leadsTo.${leadsTo.kind}`)}{" "}
          <a class="govuk-link" href={addressOf[leadsTo.kind](writer, leadsTo.of)} lang={to?.lang}>
            {to?.text ?? leadsTo.of}
          </a>
        </p>
      )}
    </section>
  );
}

/** What an exchange is called for one of its cities. */
export function callOf(
  exchange: Exchange,
  city: string,
): { key: "exchanges:learnsFrom" | "exchanges:helps"; city: string } {
  return {
    key: exchange.learner.id === city ? "exchanges:learnsFrom" : "exchanges:helps",
    city: otherOf(exchange, city).name,
  };
}
