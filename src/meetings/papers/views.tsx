import type { VNode } from "preact";
import { currentTimeZone } from "../../platform/caller.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { written } from "../../platform/written.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { bothHours } from "../invitations/words.ts";
import type { Meeting } from "../record/meeting.ts";
import { daysWords } from "../record/words.ts";

/** The agenda with all that is to be read before, item by item. */
export function Papers({ meeting, size, zip }: { meeting: Meeting; size: string; zip: string }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {meeting.days.length !== 1 && <p class="govuk-body-l">{daysWords(meeting.days, { t, language })}</p>}
      <ul class="govuk-list">
        {meeting.days.map((day) => (
          <li key={day.day}>
            {bothHours(day, { timeZone: meeting.timeZone, readIn: currentTimeZone() }, { t, language })}
          </li>
        ))}
      </ul>
      {meeting.agenda.length === 0 ? (
        <EmptyState>{t("meetings:agenda.none")}</EmptyState>
      ) : (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={zip}>
              {t("convening:papers.zip", { size })}
            </a>
          </p>
          {meeting.agenda.map((item) => (
            <ItemWithPapers key={item.id} item={item} />
          ))}
        </>
      )}
    </>
  );
}

function ItemWithPapers({ item }: { item: Meeting["agenda"][number] }): VNode {
  const { t, language } = useI18n();
  const title = written(item.title, language);
  const papers = item.papers && written(item.papers, language);
  return (
    <section>
      <h2 class="govuk-heading-m">
        {`${item.number}. `}
        <span lang={title?.lang}>{title?.text}</span>
      </h2>
      <p class="govuk-body">
        {[
          t(`meetings:agenda.purpose.${item.purpose}`),
          ...(item.presenter === undefined ? [] : [item.presenter]),
          ...(item.minutes === undefined ? [] : [t("meetings:agenda.minutes", { count: item.minutes })]),
        ].join(" · ")}
      </p>
      {papers ? (
        <div class="govuk-body" lang={papers.lang}>
          {paragraphsOf(papers.text)}
        </div>
      ) : (
        <p class="govuk-body">{t("convening:papers.none")}</p>
      )}
    </section>
  );
}
