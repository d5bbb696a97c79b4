// How runs look: those of an opportunity on its page, one on its own, with its sessions.

import type { VNode } from "preact";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { Details } from "../../ui/details.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { accessOf } from "../access/access.ts";
import type { SimilarEntry } from "../finding/similar.ts";
import { SimilarList } from "../finding/similar-list.tsx";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { mayChange } from "../opportunities/workflow.ts";
import { paths } from "../paths.ts";
import { waysToJoin } from "../slots.ts";
import { AccessList, RunFacts, RunTag } from "./parts.tsx";
import { isPast, type Run, type Session } from "./run.ts";
import { stateOn } from "./run-days.ts";
import { hoursWords, runName, whereWords } from "./run-words.ts";
import type { CountedSession } from "./session-store.ts";
import { isRunAction, type RunMove, type RunState, runMayChange } from "./workflow.ts";

interface RunsProps {
  opportunity: Opportunity;
  runs: readonly (Run & { next: Session | null })[];
  today: string;
  canAdd: boolean;
}

/** What stands on the page of the opportunity: what one can still come to, then what is over. */
export function RunsSection({ opportunity, runs, today, canAdd }: RunsProps): VNode {
  const { t } = useI18n();
  const { city, code } = opportunity;
  const current = runs.filter((run) => !isPast(run, today));
  const past = runs.filter((run) => isPast(run, today));
  return (
    <section aria-labelledby="runs">
      <h2 class="govuk-heading-m" id="runs">
        {t("runs:block.title")}
      </h2>
      {current.length === 0 && <p class="govuk-body">{t("runs:block.none")}</p>}
      {current.toReversed().map((run) => (
        <RunCard key={run.number} opportunity={opportunity} run={run} today={today} />
      ))}
      {canAdd && (
        <ButtonGroup>
          <ButtonLink href={paths.addRun(city, code)} secondary>
            {t("runs:block.add")}
          </ButtonLink>
        </ButtonGroup>
      )}
      {past.length > 0 && (
        <Details summary={t("runs:block.past")}>
          <ul class="govuk-list govuk-list--bullet">
            {past.map((run) => (
              <li key={run.number}>
                <RunLink code={code} run={run} /> <RunTag opportunity={opportunity} run={run} today={today} />
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function RunLink({ code, run }: { code: string; run: Run }): VNode {
  const { t, language } = useI18n();
  return (
    <a class="govuk-link" href={paths.run(code, run.number)}>
      {t("runs:name.where", { when: runName(run, { t, language }), where: whereWords(run, { t }) })}
    </a>
  );
}

interface RunCardProps {
  opportunity: Opportunity;
  run: RunsProps["runs"][number];
  today: string;
}

function RunCard({ opportunity, run, today }: RunCardProps): VNode {
  const { t, language } = useI18n();
  const ways = waysToJoin.given().flatMap((way) => way(opportunity, run, today) ?? []);
  return (
    <div>
      <h3 class="govuk-heading-s">
        <RunLink code={opportunity.code} run={run} />{" "}
        <RunTag opportunity={opportunity} run={run} today={today} />
      </h3>
      <RunFacts opportunity={opportunity} run={run} today={today} next={run.next} isShort />
      {ways.map(({ href, text }) => (
        <ButtonLink key={href} href={href}>
          {t(text)}
          <span class="govuk-visually-hidden">: {runName(run, { t, language })}</span>
        </ButtonLink>
      ))}
    </div>
  );
}

interface RunViewProps {
  opportunity: Opportunity;
  run: Run;
  today: string;
  sessions: readonly CountedSession[];
  events: readonly KeptStep<RunMove, RunState>[];
  /** What whoever looks can do now. */
  possible: readonly RunMove[];
  canEdit: boolean;
  title: string;
  /** What else has places, where this has none. */
  similar: readonly SimilarEntry[];
  /** How one joins it, and what later slices know of it. */
  more: readonly VNode[];
}

export function RunView(props: RunViewProps): VNode {
  const { opportunity, run, today, sessions, events, canEdit, title, more } = props;
  const { t } = useI18n();
  const state = stateOn(run, today);
  const next = sessions.find(
    ({ heldOn, state: is }) => heldOn >= today && (is === "planned" || is === "moved"),
  );
  const isSaid = state === "postponed" || state === "cancelled" || state === "finished";
  const [newest] = events;
  return (
    <>
      {opportunity.state === "paused" && <Inset>{t("catalogue:paused")}</Inset>}
      {opportunity.state === "ended" && <Inset>{t("catalogue:ended")}</Inset>}
      {isSaid && (
        <Inset>
          {t(`runs:said.${state}`)}
          {run.stoppedFor !== "" && ` ${t("runs:said.why", { reason: run.stoppedFor })}`}
        </Inset>
      )}
      <p class="govuk-body">
        <RunTag opportunity={opportunity} run={run} today={today} />{" "}
        <a class="govuk-link" href={paths.one(opportunity.code)}>
          {t("runs:page.about", { title })}
        </a>
      </p>
      {canEdit && <Doing {...props} />}
      <RunFacts opportunity={opportunity} run={run} today={today} next={next ?? null} />
      {more}
      <SimilarList entries={props.similar} today={today} />
      <AccessList access={accessOf(run.access, run.venue?.access)} />
      <Sessions {...props} />
      {sessions.length > 0 && (
        <p class="govuk-body screen-only">
          <a class="govuk-link" href={paths.runCalendar(opportunity.code, run.number)}>
            {t("runs:page.calendar")}
          </a>
        </p>
      )}
      {newest && (
        <History
          events={events.map(({ action, note, by, at }) => ({
            what: t(`runs:move.${action}`),
            note,
            by,
            at,
          }))}
        />
      )}
    </>
  );
}

function Doing({ opportunity, run, possible }: RunViewProps): VNode {
  const { t } = useI18n();
  const { city, code, state } = opportunity;
  const steps = possible.filter(isRunAction).map((action) => ({
    href: paths.stepOfRun(city, code, run.number, action),
    text: t(`runs:action.${action}`),
  }));
  const [first, ...others] = steps;
  const edit = { href: paths.editRun(city, code, run.number), text: t("runs:edit.link") };
  const again = { href: paths.repeatRun(city, code, run.number), text: t("runs:again.link") };
  const isOpening = possible.includes("open");
  return (
    <StepButtons
      offered={[
        ...(isOpening && first ? [first] : []),
        ...(runMayChange(run.state) ? [edit] : []),
        ...(mayChange(state) ? [again] : []),
        ...(isOpening ? others : steps),
      ]}
    />
  );
}

/** So many are shown at once; a course of a year has more than anybody reads. */
const firstSessions = 8;

function Sessions({ opportunity, run, today, sessions, canEdit }: RunViewProps): VNode | null {
  const { t } = useI18n();
  if (run.schedule === null && sessions.length === 0) return null;
  const coming = sessions.filter(({ heldOn }) => heldOn >= today);
  const past = sessions.filter(({ heldOn }) => heldOn < today).toReversed();
  const about = { code: opportunity.code, city: opportunity.city, run, today, canEdit };
  return (
    <>
      <h2 class="govuk-heading-m">{t("runs:sessions.title")}</h2>
      {coming.length === 0 && <p class="govuk-body">{t("runs:sessions.none")}</p>}
      <SessionTable {...about} sessions={coming.slice(0, firstSessions)} caption={t("runs:sessions.title")} />
      {coming.length > firstSessions && (
        <Details summary={t("runs:sessions.more")}>
          <SessionTable {...about} sessions={coming.slice(firstSessions)} caption={t("runs:sessions.more")} />
        </Details>
      )}
      {past.length > 0 && (
        <Details summary={t("runs:block.past")}>
          <SessionTable {...about} sessions={past} caption={t("runs:block.past")} />
        </Details>
      )}
    </>
  );
}

interface TableProps {
  code: string;
  city: string;
  run: Run;
  today: string;
  canEdit: boolean;
  caption: string;
  sessions: readonly CountedSession[];
}

function SessionTable({ sessions, caption, ...about }: TableProps): VNode | null {
  const { t, language } = useI18n();
  const { canEdit } = about;
  if (sessions.length === 0) return null;
  return (
    <PlainTable
      caption={caption}
      isCaptionHidden
      headers={[
        t("runs:sessions.day"),
        t("runs:sessions.time"),
        t("runs:sessions.state"),
        ...(canEdit ? [t("runs:sessions.came"), t("runs:sessions.do")] : []),
      ]}
      rows={sessions.map((session) => ({
        key: session.id,
        cells: [
          formatDate(session.heldOn, language),
          hoursWords(session.startsAt, session.endsAt, { t, language }),
          <Standing key="state" session={session} />,
          ...(canEdit ? [cameWords(session, t), <SessionLinks key="do" session={session} {...about} />] : []),
        ],
      }))}
    />
  );
}

function Standing({ session }: { session: CountedSession }): VNode {
  const { t, language } = useI18n();
  const { state, reason, plannedOn, venue } = session;
  return (
    <>
      {t(`runs:sessions.${state}`, { reason, day: formatDate(plannedOn, language) })}
      {venue && (
        <>
          <br />
          {t("runs:sessions.where")}: {venue.name}
        </>
      )}
    </>
  );
}

function cameWords(session: CountedSession, t: ReturnType<typeof useI18n>["t"]): string {
  const { state, women, men, others, withDisability } = session;
  if (state !== "held") return "–";
  if (women === null && men === null && others === null) return t("runs:sessions.uncounted");
  const counts = {
    women: women ?? 0,
    men: men ?? 0,
    others: others ?? 0,
    withDisability: withDisability ?? 0,
  };
  return t("runs:sessions.counted", { ...counts, all: counts.women + counts.men + counts.others });
}

function SessionLinks({
  session,
  code,
  city,
  run,
  today,
}: Omit<TableProps, "sessions" | "caption"> & { session: CountedSession }): VNode {
  const { t, language } = useI18n();
  const { id, heldOn, state } = session;
  const isToCome = heldOn >= today && state !== "held" && runMayChange(run.state);
  const offered = [
    ...(isToCome ? (["move"] as const) : []),
    ...(isToCome && state !== "cancelled" ? (["cancel"] as const) : []),
    ...(heldOn <= today ? (["count"] as const) : []),
  ];
  return (
    <>
      {offered.map((what, index) => (
        <>
          {index > 0 && <br />}
          <a class="govuk-link" href={paths.session(city, code, run.number, id, what)}>
            {t(`runs:sessions.${what}`)}
            <span class="govuk-visually-hidden"> {formatDate(heldOn, language)}</span>
          </a>
        </>
      ))}
    </>
  );
}
