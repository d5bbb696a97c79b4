// A dialogue as everybody reads it, with what those can do who may do something.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { isWritten } from "../../platform/written.ts";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import type { Contribution } from "../contributions/contribution.ts";
import { ContributionText } from "../contributions/views.tsx";
import { toneOf } from "../dialogue.ts";
import { DraftSection } from "../draft/views.tsx";
import { CommitmentsSection, OutcomeSection, StancesSection } from "../outcome/views.tsx";
import { paths } from "../paths.ts";
import type { Days } from "../store.ts";
import { SaidParagraphs } from "../words.tsx";
import type { DialogueAction, DialogueMove, DialogueState } from "../workflow.ts";
import type { OwnCity, ReadDialogue } from "./queries.ts";

export interface DialogueProps extends ReadDialogue {
  focusAreas: readonly NamedArea[];
  latest: readonly Contribution[];
  /** What they cite, by their numbers. */
  cites: ReadonlyMap<number, { title: string; href: string }[]>;
  contributions: number;
  events: readonly KeptStep<DialogueMove, DialogueState>[];
  unanswered: number;
  /** So many contributions the commission has to read. */
  held: number;
  /** Phases that ended before their last day, and when. */
  ended: Partial<Days>;
  own: readonly OwnCity[];
  possible: readonly DialogueAction[];
  missing: readonly MessageKey[];
  may: { contribute: boolean; comment: boolean; write: boolean; changeDates: boolean };
  /** Where text messages are taken: the number that they go to, as far as it is known here. */
  sms: { to: string | undefined } | undefined;
}

export function DialogueView(props: DialogueProps): VNode {
  const { dialogue, draft, stances, commitments, review, seal, missing, may, events } = props;
  const { t } = useI18n();
  const { number, state } = dialogue;
  return (
    <>
      <p class="govuk-body">
        <Tag text={t(`dialogues:state.${state}`)} tone={toneOf(state)} />
      </p>
      <Now {...props} />
      <StepButtons offered={offeredIn(props, t)} />
      {may.contribute && props.sms && (
        <p class="govuk-body">
          {props.sms.to === undefined
            ? t("dialogues:sms.how", { number })
            : t("dialogues:sms.howTo", { number, to: props.sms.to })}
        </p>
      )}
      {missing.map((sentence) => (
        <Inset key={sentence}>{t(sentence)}</Inset>
      ))}
      <OutcomeSection
        dialogue={dialogue}
        seal={seal}
        review={review}
        mayCorrect={props.possible.includes("correct")}
      />
      <Facts {...props} />
      <Contributions {...props} />
      {isWritten(dialogue.summary) && (
        <section aria-labelledby="summary">
          <h2 class="govuk-heading-m" id="summary">
            {t("dialogues:summary.title")}
          </h2>
          <SaidParagraphs text={dialogue.summary} />
        </section>
      )}
      <DraftSection dialogue={dialogue} draft={draft} mayWrite={may.write} mayComment={may.comment} />
      <StancesSection dialogue={dialogue} stances={stances} own={props.own} />
      <CommitmentsSection number={number} state={state} commitments={commitments} own={props.own} />
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`dialogues:done.${action}`) }))}
      />
    </>
  );
}

type Translating = ReturnType<typeof useI18n>["t"];

/** What can be done now: what leads on first, then what a city of one's own can say. */
function offeredIn({ dialogue, possible, own, may, unanswered }: DialogueProps, t: Translating) {
  const { number } = dialogue;
  const waits = may.write && dialogue.state === "comments" && unanswered > 0;
  return [
    ...(waits ? [{ href: "#draft", text: t("dialogues:action.answerComments", { count: unanswered }) }] : []),
    ...(may.contribute ? [{ href: paths.contribute(number), text: t("dialogues:action.contribute") }] : []),
    ...own.flatMap(({ id, name, stance, maySecond, maySayStance, mayCommit }) => [
      ...(maySecond
        ? [{ href: paths.second(id, number), text: t("dialogues:action.secondFor", { city: name }) }]
        : []),
      ...(maySayStance
        ? [
            {
              href: paths.stance(id, number),
              text: t(stance ? "dialogues:action.changeStance" : "dialogues:action.takeStance", {
                city: name,
              }),
            },
          ]
        : []),
      ...(mayCommit
        ? [{ href: paths.commit(id, number), text: t("dialogues:action.commitFor", { city: name }) }]
        : []),
    ]),
    ...(may.write ? [{ href: paths.addParagraph(number), text: t("dialogues:action.addParagraph") }] : []),
    ...possible
      .filter((action) => action !== "correct")
      .map((action) => ({
        href: pathOf(action, number),
        text: t(
          action === "writeOutcome" && dialogue.outcomeKind !== null
            ? "dialogues:action.changeOutcome"
            : `dialogues:action.${action}`,
        ),
      })),
    ...(may.changeDates ? [{ href: paths.dates(number), text: t("dialogues:action.changeDates") }] : []),
  ];
}

function pathOf(action: DialogueAction, number: number): string {
  switch (action) {
    case "beginDraft":
      return paths.beginDraft(number);
    case "writeOutcome":
      return paths.writeOutcome(number);
    case "seal":
      return paths.seal(number);
    case "correct":
      return paths.correct(number);
    default:
      return paths.step(number, action);
  }
}

/** What happens now, until when, and what happens next. */
function Now({ dialogue, unanswered, held }: DialogueProps): VNode {
  const { t, language } = useI18n();
  const { state, askedBy, secondedBy, contributionsUntil, commentsUntil, stancesUntil, reviewOn } = dialogue;
  const day = (on: string | null) => (on === null ? "" : formatDate(on, language));
  const days: Partial<Record<DialogueState, string | null>> = {
    contributions: contributionsUntil,
    draft: commentsUntil,
    comments: commentsUntil,
    stances: stancesUntil,
    follow_up: reviewOn,
  };
  const key =
    state === "asked" && askedBy !== null && secondedBy === null
      ? "dialogues:now.toSecond"
      : (`dialogues:now.${state}` as const);
  return (
    <>
      <p class="govuk-body-l">{t(key, { day: day(days[state] ?? null) })}</p>
      {state === "contributions" && held > 0 && (
        <p class="govuk-body">{t("dialogues:now.held", { count: held })}</p>
      )}
      {state === "comments" && unanswered > 0 && (
        <p class="govuk-body">{t("dialogues:now.unanswered", { count: unanswered })}</p>
      )}
    </>
  );
}

function Facts({ dialogue, focusAreas, ended }: DialogueProps): VNode {
  const { t, language } = useI18n();
  const { askedBy, secondedBy, background, decides, fixed, editors } = dialogue;
  const area = focusAreas.find(({ id }) => id === dialogue.focusArea);
  const until = (phase: "contributions" | "comments" | "stances") => {
    const announced = dialogue[`${phase}Until`];
    const day = ended[`${phase}Until`];
    return day === undefined
      ? t(`dialogues:days.${phase}`, { day: formatDate(announced, language) })
      : t(`dialogues:ended.${phase}`, {
          day: formatDate(day, language),
          announced: formatDate(announced, language),
        });
  };
  return (
    <SummaryList
      rows={[
        {
          key: t("dialogues:content.askedBy"),
          value: askedBy === null ? t("dialogues:commission") : askedBy.name,
        },
        ...(secondedBy ? [{ key: t("dialogues:content.secondedBy"), value: secondedBy.name }] : []),
        { key: t("dialogues:content.background"), value: <Said text={background} /> },
        { key: t("dialogues:content.decides"), value: <Said text={decides} /> },
        ...(isWritten(fixed) ? [{ key: t("dialogues:content.fixed"), value: <Said text={fixed} /> }] : []),
        {
          key: t("dialogues:content.focusArea"),
          value: area ? localised(area.name, language) : dialogue.focusArea,
        },
        ...(editors.length > 0
          ? [{ key: t("dialogues:content.editors"), value: editors.map(({ name }) => name).join(", ") }]
          : []),
        {
          key: t(dialogue.state === "withdrawn" ? "dialogues:content.announced" : "dialogues:content.days"),
          value: (
            <ul class="govuk-list">
              <li>{until("contributions")}</li>
              <li>{until("comments")}</li>
              <li>{until("stances")}</li>
            </ul>
          ),
        },
      ]}
    />
  );
}

function Contributions({ dialogue, contributions, latest, cites }: DialogueProps): VNode | null {
  const { t, language } = useI18n();
  const { number, state, isPublic } = dialogue;
  if (!isPublic || (state === "withdrawn" && contributions === 0)) return null;
  return (
    <section aria-labelledby="contributions">
      <h2 class="govuk-heading-m" id="contributions">
        {t("dialogues:contributions.title")}
      </h2>
      {latest.map((one) => (
        <ContributionText contribution={one} cites={cites.get(one.number) ?? []} key={one.number} />
      ))}
      {contributions === 0 ? (
        <p class="govuk-body">{t("dialogues:contributions.none")}</p>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.contributions(number)}>
            {t("dialogues:contributions.all", {
              count: contributions,
              number: formatNumber(contributions, language),
            })}
          </a>
        </p>
      )}
    </section>
  );
}
