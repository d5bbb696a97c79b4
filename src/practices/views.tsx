// What the page of a practice shows.

import type { VNode } from "preact";
import type { NamedArea } from "../framework/queries.ts";
import type { Goal } from "../framework/sdg.ts";
import { network } from "../network/network.ts";
import type { KeptStep } from "../platform/database/kept-steps.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate, formatKnownDay, formatNumber } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { written } from "../platform/written.ts";
import { History } from "../ui/history.tsx";
import { Inset } from "../ui/inset.tsx";
import { StepButtons } from "../ui/step-buttons.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import type { TextName } from "./content.ts";
import { paths } from "./paths.ts";
import { missingOf, type Needed, type Practice } from "./practice.ts";
import { outcomeOf, type Reviewer } from "./reviewer.ts";
import { goalName, StateTag } from "./words.tsx";
import { isOpen, type PracticeAction, type PracticeMove, type PracticeState } from "./workflow.ts";

interface PracticeProps {
  city: { id: string; name: string };
  practice: Practice;
  focusAreas: readonly NamedArea[];
  goals: readonly Goal[];
  events: readonly KeptStep<PracticeMove, PracticeState>[];
  reviewers: readonly Reviewer[];
  /** What whoever looks was asked to say. */
  own: Reviewer | undefined;
  possible: readonly PracticeAction[];
  canEdit: boolean;
  canAssign: boolean;
}

/** In the order in which somebody reads who thinks of doing it too. */
const sections = [
  "problem",
  "forWhom",
  "steps",
  "result",
  "staff",
  "beforeStart",
  "mayChange",
  "mustNot",
  "wentWrong",
] as const satisfies TextName[];

export function PracticeView(props: PracticeProps): VNode {
  const { practice, events } = props;
  const { t, language } = useI18n();
  const sentence = written(practice.sentence, language);
  return (
    <>
      <p class="govuk-body">
        <StateTag state={practice.state} />{" "}
        {practice.confirmedAt !== null &&
          t("practices:confirmedOn", { day: formatDate(practice.confirmedAt, language) })}
      </p>
      {sentence && (
        <p class="govuk-body-l" lang={sentence.lang}>
          {sentence.text}
        </p>
      )}
      <Doing {...props} />
      {props.canEdit && isOpen(practice.state) && <Missing practice={practice} />}
      <Reviews {...props} />
      <Facts {...props} />
      {sections.map((name) => (
        <Section key={name} name={name} practice={practice} />
      ))}
      <p class="govuk-body">{t("practices:licence", { licence: practice.licence, city: props.city.name })}</p>
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`practices:done.${action}`) }))}
      />
    </>
  );
}

function Doing({
  city,
  practice,
  own,
  reviewers,
  possible,
  canEdit,
  canAssign,
}: PracticeProps): VNode | null {
  const { t } = useI18n();
  const { number, state } = practice;
  const isRead = state === "in_review";
  const offered: { href: string; text: string }[] = [];
  if (isRead && own?.verdict === null)
    offered.push({ href: paths.review(city.id, number), text: t("practices:review.link") });
  if (isRead && canAssign && outcomeOf(reviewers) === "differ")
    offered.push({ href: paths.decide(city.id, number), text: t("practices:decide.link") });
  if (canEdit && isOpen(state))
    offered.push({ href: paths.edit(city.id, number), text: t("practices:edit.link") });
  if (canAssign && (isRead || state === "proposed"))
    offered.push({ href: paths.reviewers(city.id, number), text: t("practices:assign.link") });
  for (const action of possible)
    offered.push({ href: paths.step(city.id, number, action), text: t(`practices:action.${action}`) });
  return <StepButtons offered={offered} />;
}

function Missing({ practice }: { practice: Practice }): VNode | null {
  const { t } = useI18n();
  const missing: Needed[] = missingOf(practice);
  if (missing.length === 0) return null;
  return (
    <Inset>
      {t("practices:needs.lead")} {missing.map((name) => t(`practices:content.${name}`)).join("; ")}.
    </Inset>
  );
}

/** What the two who read it say, for those whom it concerns. */
function Reviews({ reviewers }: PracticeProps): VNode | null {
  const { t } = useI18n();
  if (reviewers.length === 0) return null;
  const rows = reviewers.map(
    ({ name, verdict, remark }): SummaryRow => ({
      key: name,
      value: (
        <>
          {t(verdict === null ? "practices:review.open" : `practices:verdict.${verdict}`)}
          {remark !== null && <div class="preserve-lines">{remark}</div>}
        </>
      ),
    }),
  );
  return (
    <section aria-labelledby="reviews">
      <h2 class="govuk-heading-m" id="reviews">
        {t("practices:review.title")}
      </h2>
      <SummaryList rows={rows} />
    </section>
  );
}

function Facts({ city, practice, focusAreas, goals }: PracticeProps): VNode {
  const { t, language } = useI18n();
  const cost = (amount: number | null) =>
    amount === null
      ? t("practices:unknown")
      : t("practices:money", { currency: network().currency, amount: formatNumber(amount, language) });
  const { startsOn, endsOn, lookAgainOn } = practice;
  const rows: SummaryRow[] = [
    { key: t("practices:content.lead"), value: practice.lead ?? city.name },
    {
      key: t("practices:content.grade"),
      value: practice.grade === null ? t("practices:unknown") : t(`practices:grade.${practice.grade}`),
    },
    {
      key: t("practices:content.startsOn"),
      value: startsOn === null ? t("practices:unknown") : formatKnownDay(startsOn, language),
    },
    ...(endsOn === null
      ? []
      : [{ key: t("practices:content.endsOn"), value: formatKnownDay(endsOn, language) }]),
    ...(lookAgainOn === null
      ? []
      : [{ key: t("practices:content.lookAgainOn"), value: formatDate(lookAgainOn, language) }]),
    { key: t("practices:content.setUpCost"), value: cost(practice.setUpCost) },
    { key: t("practices:content.yearlyCost"), value: cost(practice.yearlyCost) },
    ...listed(
      "areas",
      practice.areas.map((area) => t(`practices:area.${area}`)),
    ),
    ...listed(
      "spheres",
      practice.spheres.map((sphere) => t(`framework:sphere.${sphere}`)),
    ),
    ...listed(
      "focusAreas",
      focusAreas.flatMap(({ id, name }) =>
        practice.focusAreas.includes(id) ? [localised(name, language)] : [],
      ),
    ),
    ...listed(
      "goals",
      goals.filter(({ id }) => practice.goals.includes(id)).map((goal) => goalName(goal, t, language)),
    ),
  ];
  function listed(name: "areas" | "spheres" | "focusAreas" | "goals", words: string[]): SummaryRow[] {
    return words.length === 0 ? [] : [{ key: t(`practices:content.${name}`), value: words.join("; ") }];
  }
  return <SummaryList rows={rows} />;
}

function Section({ name, practice }: { name: (typeof sections)[number]; practice: Practice }): VNode | null {
  const { t, language } = useI18n();
  const words = written(practice[name], language);
  if (!words) return null;
  return (
    <section aria-labelledby={name}>
      <h2 class="govuk-heading-m" id={name}>
        {t(`practices:content.${name}`)}
      </h2>
      <p class="govuk-body preserve-lines" lang={words.lang}>
        {words.text}
      </p>
    </section>
  );
}
