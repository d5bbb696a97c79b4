// A city's nomination, for those of the city.

import type { VNode } from "preact";
import { useI18n } from "../../../platform/i18n/context.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import { type Task, TaskList } from "../../../ui/task-list.tsx";
import { criteriaOf } from "../award.ts";
import { awardPaths } from "../paths.ts";
import type { AwardRound } from "../rounds/round.ts";
import type { Nomination } from "./nomination.ts";
import { NominationShown, type ShownProps } from "./shown.tsx";
import { standingOf } from "./standing.ts";
import { Answers } from "./views.tsx";

interface NominationViewProps extends ShownProps {
  city: { id: string; name: string };
}

export function NominationView({ city, ...props }: NominationViewProps): VNode {
  const { round, nomination } = props;
  const { t, language } = useI18n();
  const { number } = round;
  const writes = props.isOpen && nomination.state === "draft";
  return (
    <NominationShown
      {...props}
      standing={standingOf(props, round.jury === null ? "standing" : "standingHere", { t, language })}
      toDo={writes && <ToDo city={city.id} round={round} nomination={nomination} />}
      at={{
        object: awardPaths.object(city.id, number),
        pdf: awardPaths.ownPdf(city.id, number),
        step: (action) => awardPaths.ownStep(city.id, number, action),
        file: (document) => awardPaths.ownFile(city.id, number, document),
      }}
    >
      {!writes && <Answers title="awards:sign.says" nomination={nomination} />}
    </NominationShown>
  );
}

function ToDo({
  city,
  round,
  nomination,
}: {
  city: string;
  round: AwardRound;
  nomination: Nomination;
}): VNode {
  const { t, language } = useI18n();
  const { number } = round;
  const status = (isDone: boolean): Task["status"] => ({
    text: t(isDone ? "awards:task.done" : "awards:task.todo"),
    tone: isDone ? "done" : "todo",
  });
  const isSigned = nomination.signedOn !== null;
  return (
    <>
      <h2 class="govuk-heading-m">{t("awards:task.title")}</h2>
      <TaskList
        items={[
          ...criteriaOf(round).map(({ key, name }) => ({
            title: localised(name, language),
            href: awardPaths.criterion(city, number, key),
            status: status(nomination.answers.some(({ criterion }) => criterion === key)),
          })),
          {
            title: t("awards:consent.title"),
            href: awardPaths.consent(city, number),
            status: status(nomination.hasConsent),
          },
          { title: t("awards:head.title"), href: awardPaths.head(city, number), status: status(isSigned) },
          { title: t("awards:scan.title"), href: awardPaths.scan(city, number), status: status(isSigned) },
        ]}
      />
    </>
  );
}
