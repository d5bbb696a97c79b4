// The screens of rounds: for everybody, and those by which the commission leads one on.

import { downloadHeaders } from "../../../platform/files/download.ts";
import type { Visit } from "../../../platform/page.ts";
import { readDateFields } from "../../../ui/date-fields.ts";
import { ButtonLink } from "../../../ui/form.tsx";
import { file } from "../../../ui/screens/file.ts";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { page } from "../../../ui/screens/page.tsx";
import { StepForm } from "../../../ui/step-form.tsx";
import { awardListTag, awardsTag, awardTag } from "../../tags.ts";
import { awardPaths } from "../paths.ts";
import { moveAwardRound, openAwardRound, settleAwardRound } from "./commands.ts";
import { awardForPage, awardToMove, awardToOpen, awardToSettle, listAwards, sealedAward } from "./queries.ts";
import { type AwardRound, titleIn } from "./round.ts";
import { AwardList, AwardView, OpenForm, SettleForm } from "./views.tsx";
import { roundRules } from "./workflow.ts";

interface Known {
  round: Pick<AwardRound, "award" | "round">;
}
export const roundTitle = ({ round }: Known, { language }: Pick<Visit, "language">) =>
  titleIn(round, language);
/** What is done with a round, with its title. */
export const titled = (known: Known, words: string, visit: Pick<Visit, "language">) =>
  `${words}: ${roundTitle(known, visit)}`;

const dayNames = ["opensOn", "nominationsUntil", "judgeUntil", "sendUntil"];
const readDays = (fields: Record<string, unknown>) => dayNames.reduce(readDateFields, fields);

export const awardsPage = page({
  path: awardPaths.all,
  description: "awards:lead",
  reads: listAwards,
  title: "awards:title",
  shows: [awardsTag, awardListTag],
  draw: ({ awards }, { t, may }) => (
    <>
      <p class="govuk-body-l">{t("awards:lead")}</p>
      {may(openAwardRound) && <ButtonLink href={awardPaths.open}>{t("awards:open.title")}</ButtonLink>}
      <AwardList awards={awards} />
    </>
  ),
});

export const awardPage = page({
  path: "/awards/:award",
  reads: awardForPage,
  parent: awardsPage,
  title: roundTitle,
  crumb: roundTitle,
  shows: ({ round }) => [awardsTag, awardTag(round.number)],
  draw: (known) => <AwardView {...known} />,
});

export const sealedAwardFile = file({
  path: "/awards/:award/award.json",
  reads: sealedAward,
  answer: ({ name, file: content }) => ({
    headers: downloadHeaders(`${name}.json`, "application/json", "public, max-age=300"),
    content,
  }),
});

export const openAwardPage = formPage({
  path: "/awards/new",
  reads: awardToOpen,
  does: openAwardRound,
  parent: awardsPage,
  title: "awards:open.title",
  read: readDays,
  draw: (_known, form) => <OpenForm form={form} />,
  done: ({ number }) => awardPaths.one(number),
  flash: "awards:open.done",
});

export const awardStepPage = formPage({
  path: "/awards/:award/steps/:action",
  reads: awardToMove,
  does: moveAwardRound,
  parent: awardPage,
  title: (known, visit) => titled(known, visit.t(`awards:action.${known.action}`), visit),
  heading: ({ action }, { t }) => t(`awards:action.${action}`),
  caption: roundTitle,
  draw: ({ round, action }, form, { t }) => (
    <StepForm
      about={t(`awards:about.${action}`)}
      submit={t(`awards:action.${action}`)}
      rule={roundRules[action]}
      version={round.version}
      noteHint={t("awards:hint.commission")}
      form={form}
    />
  ),
  confirm: (known, _form, visit) => ({
    title: `${titled(known, visit.t(`awards:action.${known.action}`), visit)}?`,
    effects: [visit.t(`awards:about.${known.action}`)],
    submit: visit.t(`awards:action.${known.action}`),
  }),
  done: ({ number }) => awardPaths.one(number),
  flash: "awards:stepDone",
});

export const settleAwardPage = formPage({
  path: "/awards/:award/answer",
  reads: awardToSettle,
  does: settleAwardRound,
  parent: awardPage,
  title: (known, visit) => titled(known, visit.t("awards:action.settle"), visit),
  heading: (_known, { t }) => t("awards:action.settle"),
  caption: roundTitle,
  read: (fields) => readDateFields(fields, "awardedOn"),
  draw: ({ round, sent }, form) => <SettleForm round={round} sent={sent} form={form} />,
  done: ({ number }) => awardPaths.one(number),
  flash: "awards:settle.done",
});
