// The meetings to which somebody is invited, with what they say of themselves at each.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { paths } from "../paths.ts";
import type { ListedMeeting } from "../record/meeting.ts";
import { daysWords, titleWords } from "../record/words.ts";

export interface OwnMeeting extends ListedMeeting {
  isNamed: boolean;
  /** Whether the link to answer was sent, and there still is something to answer. */
  mayAnswer: boolean;
}

export function OwnMeetings({ meetings }: { meetings: readonly OwnMeeting[] }): VNode {
  const { t, language } = useI18n();
  const calendar = (
    <p class="govuk-body">
      <a class="govuk-link" href={paths.ownFeed}>
        {t("ownFeed:link")}
      </a>
    </p>
  );
  if (meetings.length === 0)
    return (
      <>
        <EmptyState>{t("convening:own.none")}</EmptyState>
        {calendar}
      </>
    );
  return (
    <>
      <p class="govuk-body-l">{t("convening:own.lead")}</p>
      {calendar}
      <PlainTable
        caption={t("convening:own.title")}
        isCaptionHidden
        headers={[
          t("meetings:planned.meeting"),
          t("meetings:label.days"),
          t("meetings:label.state"),
          t("convening:own.name"),
          t("convening:own.answer"),
        ]}
        rows={meetings.map((meeting) => {
          const title = titleWords(meeting, language);
          return {
            key: meeting.id,
            cells: [
              <a class="govuk-link" href={paths.one(meeting.id)}>
                {title}
              </a>,
              daysWords(meeting.days, { t, language }),
              t(`meetings:state.${meeting.state}`),
              <a class="govuk-link" href={paths.ownNaming(meeting.id)}>
                {t(meeting.isNamed ? "convening:own.named" : "convening:own.notNamed")}
                <span class="govuk-visually-hidden"> {title}</span>
              </a>,
              meeting.mayAnswer ? (
                <a class="govuk-link" href={paths.ownAnswer(meeting.id)}>
                  {t("convening:own.say")}
                  <span class="govuk-visually-hidden"> {title}</span>
                </a>
              ) : (
                "–"
              ),
            ],
          };
        })}
      />
    </>
  );
}
