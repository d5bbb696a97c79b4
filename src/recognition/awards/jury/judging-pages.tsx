// The screens of a juror: with whom one has to do, the nominees that are left, one's own rating of each, and what the jury proposes.

import { formatDate } from "../../../platform/i18n/format.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import { listOfTicked } from "../../../platform/input.ts";
import type { Visit } from "../../../platform/page.ts";
import { dateFields, readDateFields } from "../../../ui/date-fields.ts";
import { ButtonLink, Form, Hidden, Textarea } from "../../../ui/form.tsx";
import { textIn } from "../../../ui/form-state.ts";
import { Inset } from "../../../ui/inset.tsx";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { page } from "../../../ui/screens/page.tsx";
import { StepButtons } from "../../../ui/step-buttons.tsx";
import { type Task, TaskList } from "../../../ui/task-list.tsx";
import { criteriaOf } from "../award.ts";
import { Answers } from "../nominations/views.tsx";
import { awardPaths } from "../paths.ts";
import { awardPage, roundTitle, titled } from "../rounds/pages.tsx";
import { type AwardRound, judgedUntil } from "../rounds/round.ts";
import {
  abstainFromRating,
  declareInterests,
  finishRating,
  proposeAsJury,
  rateCriterion,
} from "./judging.ts";
import {
  criterionToRate,
  interestsToDeclare,
  judgingForPage,
  nomineeToJudge,
  type OwnState,
  proposalToWrite,
  ratingToEnd,
} from "./queries.ts";
import { InterestsForm, ProposalForm, ProposalOf, RatingForm, Sheets } from "./views.tsx";

const nomineeName = ({ nomination }: { nomination: { nominee: string } }) => nomination.nominee;
const ofNominee = (
  known: { round: AwardRound; nomination: { nominee: string } },
  words: string,
  visit: Pick<Visit, "language">,
) => `${words}: ${nomineeName(known)}, ${roundTitle(known, visit)}`;

const tones = {
  conflicted: "done",
  todo: "todo",
  draft: "started",
  final: "done",
  abstained: "done",
} as const satisfies Record<OwnState, Task["status"]["tone"]>;

export const judgingPage = page({
  path: "/awards/:award/judging",
  reads: judgingForPage,
  parent: awardPage,
  title: (known, visit) => titled(known, visit.t("awards:judging.title"), visit),
  heading: (_known, { t }) => t("awards:judging.title"),
  crumb: (_known, { t }) => t("awards:judging.title"),
  caption: roundTitle,
  draw: ({ round, isAtWork, isReserve, hasDeclared, nominees }, { t, language }) => {
    if (!isAtWork) return <Inset>{t(isReserve ? "awards:judging.reserve" : "awards:judging.notNow")}</Inset>;
    const { number } = round;
    return (
      <>
        <p class="govuk-body-l">{t(hasDeclared ? "awards:judging.lead" : "awards:judging.declareFirst")}</p>
        <p class="govuk-body">
          {t("awards:ofCity.until", { day: formatDate(judgedUntil(round), language) })}
        </p>
        <ButtonLink href={awardPaths.interests(number)} secondary={hasDeclared}>
          {t(hasDeclared ? "awards:interests.again" : "awards:interests.title")}
        </ButtonLink>
        {hasDeclared && nominees.length > 0 && (
          <TaskList
            items={nominees.map(({ number: nominee, name, state }) => ({
              title: name,
              ...(state !== "conflicted" && { href: awardPaths.judged(number, nominee) }),
              status: { text: t(`awards:judging.state.${state}`), tone: tones[state] },
            }))}
          />
        )}
        {hasDeclared && nominees.length === 0 && <p class="govuk-body">{t("awards:handedIn.none")}</p>}
      </>
    );
  },
});

export const interestsPage = formPage({
  path: "/awards/:award/interests",
  reads: interestsToDeclare,
  does: declareInterests,
  parent: judgingPage,
  title: (known, visit) => titled(known, visit.t("awards:interests.title"), visit),
  heading: (_known, { t }) => t("awards:interests.title"),
  caption: roundTitle,
  initial: ({ nominees }) => ({
    interests: nominees.flatMap(({ number, interests }) => interests.map((kind) => `${number}:${kind}`)),
  }),
  draw: ({ nominees }, form) => <InterestsForm nominees={nominees} form={form} />,
  done: (_output, { params }) => awardPaths.judging(params.award),
  flash: "awards:interests.done",
});

export const judgedPage = page({
  path: "/awards/:award/judging/:nominee",
  reads: nomineeToJudge,
  parent: judgingPage,
  title: (known, visit) => ofNominee(known, visit.t("awards:judging.nominee"), visit),
  heading: nomineeName,
  crumb: nomineeName,
  caption: roundTitle,
  draw: (known, { t, language }) => {
    const { round, nomination, sheet, isFinished, others, isComplete, isShort, proposal } = known;
    const { number } = nomination;
    const ratings = sheet?.ratings ?? [];
    const isDone = (key: string) =>
      ratings.some(
        ({ criterion, movement, reason }) => criterion === key && movement !== null && reason !== "",
      );
    if (isFinished)
      return (
        <>
          {nomination.about !== null && <p class="govuk-body-l">{nomination.about}</p>}
          {isShort && <Inset>{t("awards:judging.short")}</Inset>}
          {!isComplete && !isShort && <Inset>{t("awards:judging.waits")}</Inset>}
          {proposal && <ProposalOf proposal={proposal} />}
          {isComplete && (
            <ButtonLink href={awardPaths.propose(round.number, number)}>
              {t(proposal ? "awards:proposal.again" : "awards:proposal.write")}
            </ButtonLink>
          )}
          <h2 class="govuk-heading-m">{t("awards:rating.others")}</h2>
          <Sheets of={round} sheets={others} />
          <Answers title="awards:criteria.answered" nomination={nomination} />
        </>
      );
    return (
      <>
        {nomination.about !== null && <p class="govuk-body-l">{nomination.about}</p>}
        <p class="govuk-body">{t("awards:rating.lead")}</p>
        <TaskList
          items={criteriaOf(round).map(({ key, name }) => ({
            title: localised(name, language),
            href: awardPaths.rate(round.number, number, key),
            status: isDone(key)
              ? { text: t("awards:task.done"), tone: "done" as const }
              : ratings.some(({ criterion }) => criterion === key)
                ? { text: t("awards:rating.noReason"), tone: "started" as const }
                : { text: t("awards:task.todo"), tone: "todo" as const },
          }))}
        />
        <StepButtons
          offered={[
            ...(sheet
              ? [{ href: awardPaths.finish(round.number, number), text: t("awards:finish.title") }]
              : []),
            { href: awardPaths.abstain(round.number, number), text: t("awards:abstain.title") },
          ]}
        />
        <Answers title="awards:criteria.answered" nomination={nomination} />
      </>
    );
  },
});

export const ratingPage = formPage({
  path: "/awards/:award/judging/:nominee/criteria/:criterion",
  reads: criterionToRate,
  does: rateCriterion,
  parent: judgedPage,
  title: (known, visit) => ofNominee(known, localised(known.criterion.name, visit.language), visit),
  heading: ({ criterion }, { language }) => localised(criterion.name, language),
  caption: nomineeName,
  initial: ({ rating }) => ({ movement: rating?.movement ?? "", why: rating?.reason ?? "" }),
  draw: ({ nomination, ...known }, form) => (
    <RatingForm {...known} whom={known.round.nominees} language={nomination.language} form={form} />
  ),
  done: (_output, { params }) => awardPaths.judged(params.award, params.nominee),
  flash: "awards:rating.saved",
});

export const finishRatingPage = formPage({
  path: "/awards/:award/judging/:nominee/final",
  reads: ratingToEnd,
  does: finishRating,
  parent: judgedPage,
  title: (known, visit) => ofNominee(known, visit.t("awards:finish.title"), visit),
  heading: (_known, { t }) => t("awards:finish.title"),
  caption: nomineeName,
  draw: ({ version }, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("awards:finish.about")}</p>
      <Form form={form} submit={t("awards:finish.title")}>
        <Hidden name="version" value={textIn(form, "version") || String(version)} />
      </Form>
    </>
  ),
  confirm: (known, _form, visit) => ({
    title: `${ofNominee(known, visit.t("awards:finish.title"), visit)}?`,
    effects: [visit.t("awards:finish.about")],
    submit: visit.t("awards:finish.title"),
    isPlain: true,
  }),
  done: (_output, { params }) => awardPaths.judged(params.award, params.nominee),
  flash: "awards:finish.done",
});

export const abstainPage = formPage({
  path: "/awards/:award/judging/:nominee/abstention",
  reads: ratingToEnd,
  does: abstainFromRating,
  parent: judgedPage,
  title: (known, visit) => ofNominee(known, visit.t("awards:abstain.title"), visit),
  heading: (_known, { t }) => t("awards:abstain.title"),
  caption: nomineeName,
  draw: ({ version }, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("awards:abstain.about")}</p>
      <Form form={form} submit={t("awards:abstain.submit")}>
        <Hidden name="version" value={textIn(form, "version") || String(version)} />
        <Textarea name="why" label={t("awards:abstain.why")} rows={4} form={form} />
      </Form>
    </>
  ),
  confirm: (known, _form, visit) => ({
    title: `${ofNominee(known, visit.t("awards:abstain.title"), visit)}?`,
    effects: [visit.t("awards:abstain.about")],
    submit: visit.t("awards:abstain.submit"),
  }),
  done: (_output, { params }) => awardPaths.judged(params.award, params.nominee),
  flash: "awards:abstain.done",
});

export const proposalPage = formPage({
  path: "/awards/:award/judging/:nominee/proposal",
  reads: proposalToWrite,
  does: proposeAsJury,
  parent: judgedPage,
  title: (known, visit) => ofNominee(known, visit.t("awards:proposal.write"), visit),
  heading: (_known, { t }) => t("awards:proposal.write"),
  caption: nomineeName,
  initial: ({ proposal, panelists }) => ({
    choice: proposal?.choice ?? "",
    reason: proposal?.reason ?? "",
    strengths: proposal?.strengths ?? "",
    suggestion: proposal?.suggestion ?? "",
    meeting: proposal?.panel?.meetingId ?? "",
    ...(proposal?.panel?.channel && {
      ...dateFields("heldOn", proposal.panel.heldOn),
      channel: proposal.panel.channel,
    }),
    present: proposal?.panel?.present ?? panelists.map(({ personId }) => personId),
  }),
  read: (fields) => ({
    ...readDateFields(fields, "heldOn"),
    // None ticked is nobody, not all of them.
    present: listOfTicked(fields.present),
  }),
  draw: ({ round, proposal, meetings, panelists, others }, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("awards:proposal.lead")}</p>
      <ProposalForm version={proposal?.version ?? 0} meetings={meetings} panelists={panelists} form={form} />
      <h2 class="govuk-heading-m">{t("awards:rating.others")}</h2>
      <Sheets of={round} sheets={others} />
    </>
  ),
  done: (_output, { params }) => awardPaths.judged(params.award, params.nominee),
  flash: "awards:proposal.done",
});
