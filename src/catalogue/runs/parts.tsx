// Parts of pages that show a run: how far it is, what lets people take part, its facts.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import { written } from "../../platform/written.ts";
import { Details } from "../../ui/details.tsx";
import { SummaryList, type SummaryRow } from "../../ui/summary-list.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { type Access, accessByState, accessOf } from "../access/access.ts";
import { costSentences } from "../costs/cost-words.ts";
import { countsOf, totalOf } from "../costs/costs.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { teachingLanguages } from "../vocabulary/levels.ts";
import type { Run, Session } from "./run.ts";
import { stateOn } from "./run-days.ts";
import { joinSentences, sessionWords, stopped, whenSentences, whereWords } from "./run-words.ts";
import type { RunState } from "./workflow.ts";

const tones: Record<RunState, Tone> = {
  planned: "grey",
  open: "green",
  full: "orange",
  running: "blue",
  finished: "grey",
  postponed: "orange",
  cancelled: "red",
};

interface OfferedProps {
  opportunity: Pick<Opportunity, "state">;
  run: Run;
  today: string;
}

export function RunTag(offered: OfferedProps): VNode {
  const { t } = useI18n();
  const { run, today } = offered;
  const stop = stopped(offered);
  if (stop) return <Tag text={t(`catalogue:state.${stop}`)} tone={tones.postponed} />;
  const state = stateOn(run, today);
  return <Tag text={t(`runs:state.${state}`)} tone={tones[state]} />;
}

interface FactsProps extends OfferedProps {
  next: Pick<Session, "heldOn" | "startsAt" | "endsAt" | "state" | "reason"> | null;
  /** On a card, whose heading says where it is. */
  isShort?: boolean;
}

export function RunFacts({ opportunity, run, today, next, isShort = false }: FactsProps): VNode {
  const { t, language } = useI18n();
  const reader = { t, language };
  const total = totalOf(run.costs, countsOf(run, null));
  const access = accessOf(run.access, run.venue?.access);
  const row = (key: string, value: ComponentChildren): SummaryRow[] =>
    value === undefined || value === "" ? [] : [{ key, value }];
  const rows = [
    ...row(t("runs:content.where"), isShort ? undefined : <Where run={run} />),
    ...row(t("runs:content.when"), whenSentences(run, reader).join(" ")),
    ...row(
      t("runs:content.next"),
      next === null
        ? undefined
        : [
            sessionWords(next, reader),
            ...(next.state === "moved" ? [t("runs:next.moved", { reason: next.reason })] : []),
          ].join(". "),
    ),
    ...row(t("runs:content.join"), joinSentences({ opportunity, run, today }, reader).join(" ")),
    ...row(
      t("runs:content.cost"),
      [...costSentences(total, reader), written(run.costsNote, language)?.text ?? ""]
        .filter((words) => words !== "")
        .join(" "),
    ),
    ...row(t("runs:access.title"), isShort ? accessShort(access, t) : undefined),
    ...(isShort ? [] : moreRows(run, { t, language, row })),
  ];
  return <SummaryList rows={rows} />;
}

type Translate = ReturnType<typeof useI18n>["t"];

/** On a card what is there, or can be asked for, is enough; that nobody told is said, too. */
function accessShort(access: Access, t: Translate): string {
  const { yes, ask } = accessByState(access);
  const names = (features: readonly (keyof Access)[]) =>
    features.map((feature) => t(`runs:access.feature.${feature}`)).join("; ");
  if (yes.length + ask.length === 0) return t("runs:access.untold");
  return [
    ...(yes.length > 0 ? [names(yes)] : []),
    ...(ask.length > 0 ? [`${t("runs:access.ask")}: ${names(ask)}`] : []),
  ].join(". ");
}

interface MoreProps {
  t: Translate;
  language: string;
  row: (key: string, value: ComponentChildren) => SummaryRow[];
}

function moreRows(run: Run, { t, language, row }: MoreProps): SummaryRow[] {
  const { capacity, fewest, pace, patterns, leader, languages } = run;
  const seats = [
    ...(capacity === null ? [] : [`${t("runs:page.seats", { count: capacity })}.`]),
    ...(fewest === null ? [] : [t("runs:page.fewest", { count: fewest })]),
  ].join(" ");
  const fits = [
    ...(pace === null ? [] : [t(`runs:pace.${pace}`)]),
    ...patterns.map((pattern) => t(`runs:pattern.${pattern}`)),
  ].join("; ");
  const note = written(run.note, language);
  return [
    ...row(t("runs:content.capacity"), seats),
    ...row(t("runs:content.patterns"), fits),
    ...row(
      t("runs:content.languages"),
      languages.map((id) => plainNameIn(teachingLanguages, id, language)).join("; "),
    ),
    ...row(t("runs:content.leader"), leader ?? undefined),
    ...row(t("runs:content.contact"), contact(run)),
    ...row(t("runs:content.note"), note && <span lang={note.lang}>{note.text}</span>),
  ];
}

function Where({ run }: { run: Run }): VNode {
  const { t, language } = useI18n();
  const directions = run.venue && written(run.venue.directions, language);
  return (
    <>
      {whereWords(run, { t })}
      {run.onlineUrl !== null && (
        <>
          <br />
          <a class="govuk-link" href={run.onlineUrl} rel="nofollow">
            {run.onlineUrl}
          </a>
        </>
      )}
      {directions && (
        <p
          class="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-0 preserve-lines"
          lang={directions.lang}
        >
          {t("runs:page.directions")}: {directions.text}
        </p>
      )}
    </>
  );
}

function contact({ contactName, contactPhone, contactEmail }: Run): VNode | undefined {
  const parts = [
    ...(contactName === null ? [] : [contactName]),
    ...(contactPhone === null
      ? []
      : [
          <a class="govuk-link" href={`tel:${contactPhone}`} key="phone">
            {shownNumber(contactPhone)}
          </a>,
        ]),
    ...(contactEmail === null
      ? []
      : [
          <a class="govuk-link" href={`mailto:${contactEmail}`} key="email">
            {contactEmail}
          </a>,
        ]),
  ];
  if (parts.length === 0) return undefined;
  return (
    <>
      {parts.map((part, index) => (
        <>
          {index > 0 && ", "}
          {part}
        </>
      ))}
    </>
  );
}

/** What is there, what can be asked for, what is not, and what nobody told: each said, none left out. */
export function AccessList({ access }: { access: Access }): VNode {
  const { t } = useI18n();
  const byState = accessByState(access);
  const names = (features: readonly (keyof Access)[]) =>
    features.map((feature) => t(`runs:access.feature.${feature}`)).join("; ");
  const told = (["yes", "ask", "no"] as const).filter((state) => byState[state].length > 0);
  return (
    <section aria-labelledby="access">
      <h2 class="govuk-heading-m" id="access">
        {t("runs:access.title")}
      </h2>
      {told.length > 0 && (
        <SummaryList
          rows={told.map((state) => ({ key: t(`runs:access.${state}`), value: names(byState[state]) }))}
        />
      )}
      {byState.untold.length > 0 && (
        <Details summary={`${t("runs:access.untold")}: ${byState.untold.length}`}>
          <p class="govuk-body">{names(byState.untold)}</p>
        </Details>
      )}
    </section>
  );
}
