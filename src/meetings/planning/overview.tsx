// A meeting that is planned on a page of its own: who, when and where, and what is to be done before it is called, in its order.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { toRead } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { page } from "../../ui/screens/page.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { type Task, TaskList } from "../../ui/task-list.tsx";
import type { Named } from "../named/named.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { daysWords, placeWords, titleWords } from "../record/words.ts";
import { plannedPage } from "./pages.tsx";
import { plannedOverview } from "./queries.ts";
import type { Lack } from "./ready.ts";
import { Next, type Planned } from "./views.tsx";

interface Counts {
  invited: number;
  answered: number;
  channels: number;
  /** Of a meeting from before it was prepared here: who is known to have been invited. */
  onRecord: number;
}

interface OverviewProps {
  meeting: Meeting;
  steps: Planned;
  lacking: readonly Lack[];
  named: readonly Named[];
  counts: Counts;
}

export const overviewPage = page({
  path: "/network/meetings/:meeting/overview",
  reads: plannedOverview,
  parent: plannedPage,
  title: ({ meeting }, { t, language }) => t("planned:title", { title: titleWords(meeting, language) }),
  heading: ({ meeting }, { language }) => titleWords(meeting, language),
  crumb: ({ meeting }: OverviewProps, { language }) => titleWords(meeting, language),
  draw: (known) => <Overview {...known} />,
});

function Overview(props: OverviewProps): VNode {
  const { meeting, steps } = props;
  const { t } = useI18n();
  const tasks = useTasks(props);
  const isDraft = meeting.state === "draft";
  return (
    <>
      <Facts {...props} />
      {isDraft && (
        <>
          <h2 class="govuk-heading-m">{t("planned:tasks.title")}</h2>
          <p class="govuk-body">{t("planned:tasks.lead")}</p>
          <TaskList items={tasks} />
        </>
      )}
      {meeting.state === "called" && steps.mayInvite && (
        <ButtonGroup>
          <ButtonLink href={paths.invitations(meeting.id)}>{t("meetings:invitations.link")}</ButtonLink>
        </ButtonGroup>
      )}
      <h2 class="govuk-heading-m">{t("planned:all")}</h2>
      <Next meeting={steps} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.one(meeting.id)}>
          {t(isDraft ? "planned:preview" : "planned:page")}
        </a>
      </p>
    </>
  );
}

function Facts({ meeting, named, counts }: OverviewProps): VNode {
  const { t, language } = useI18n();
  const { days, venue, mode, visibility, body, host, answerBy, quorum } = meeting;
  const namesOf = (as: Named["namedAs"]) => {
    const names = named.filter(({ namedAs }) => namedAs === as).map(({ name }) => name);
    return names.length === 0 ? t("planned:nobody") : names.join("; ");
  };
  return (
    <SummaryList
      rows={[
        { key: t("meetings:label.state"), value: t(`meetings:state.${meeting.state}`) },
        { key: t("meetings:label.days"), value: daysWords(days, { t, language }) },
        { key: t("meetings:label.mode"), value: t(`meetings:mode.${mode}`) },
        ...(venue === "unknown"
          ? []
          : [{ key: t("meetings:label.place"), value: placeWords(venue, language) ?? "" }]),
        ...(body ? [{ key: t("convening:plan.body"), value: toRead(body.name) }] : []),
        ...(host ? [{ key: t("convening:plan.host"), value: host.name }] : []),
        { key: t("convening:visibility.legend"), value: t(`convening:visibility.${visibility}`) },
        { key: t("planned:secretary"), value: namesOf("secretary") },
        { key: t("planned:chair"), value: namesOf("chair") },
        ...(quorum === undefined ? [] : [{ key: t("holding:plan.quorum"), value: String(quorum) }]),
        {
          key: t("meetings:plan.answerBy"),
          value: answerBy === undefined ? t("planned:notYet") : formatDate(answerBy, language),
        },
        {
          key: t("planned:invited"),
          value: invitedWords(counts, t),
        },
      ]}
    />
  );
}

/** In the order in which they are best done; what the call waits for says so. */
function useTasks({ meeting, steps, lacking, named, counts }: OverviewProps): Task[] {
  const { t } = useI18n();
  const { id, mode, agenda } = meeting;
  const task = (
    name: "days" | "named" | "agenda" | "place" | "answerBy" | "invite" | "call",
    { href, isDone, lack }: { href: string | undefined; isDone: boolean; lack?: Lack },
  ): Task => ({
    title: t(`planned:task.${name}`),
    ...(href !== undefined && { href }),
    status:
      lack !== undefined && lacking.includes(lack)
        ? { text: t("planned:status.needed"), tone: "started" }
        : isDone
          ? { text: t("planned:status.done"), tone: "done" }
          : { text: t("planned:status.open"), tone: "todo" },
  });
  const onlyIf = (may: boolean, href: string) => (may ? href : undefined);
  const joins = mode !== "in_person";
  return [
    task("days", {
      href: onlyIf(steps.mayEdit, paths.edit(id)),
      isDone: meeting.days.every(({ hours }) => hours !== "unknown"),
    }),
    task("named", { href: onlyIf(steps.mayName, paths.named(id)), isDone: named.length > 0 }),
    task("agenda", { href: onlyIf(steps.mayEdit, paths.agenda(id)), isDone: agenda.length > 0 }),
    task("place", {
      href: onlyIf(steps.mayEdit, joins ? paths.howToJoin(id) : paths.edit(id)),
      isDone: joins ? counts.channels > 0 : meeting.venue !== "unknown",
      lack: "no_way_in",
    }),
    task("answerBy", {
      href: onlyIf(steps.mayEdit, paths.edit(id)),
      isDone: meeting.answerBy !== undefined,
      lack: "no_answer_by",
    }),
    task("invite", {
      href: onlyIf(steps.mayInvite, paths.invitations(id)),
      isDone: counts.invited > 0,
      lack: "nobody_invited",
    }),
    {
      title: t("planned:task.call"),
      ...(lacking.length === 0 && steps.steps.includes("call") && { href: paths.step(id, "call") }),
      status: {
        text: t(lacking.length === 0 ? "planned:status.ready" : "planned:status.waits"),
        tone: "todo",
      },
    },
  ];
}

/** Of a meeting that was not prepared here, as far as its record knows. */
function invitedWords({ invited, answered, onRecord }: Counts, t: Translate): string {
  if (invited > 0) return t("planned:answered", { count: invited, answered });
  return onRecord > 0 ? t("planned:onRecord", { count: onRecord }) : t("planned:nobody");
}
