// The next meeting that everybody may know of, on the home page.

import { todayTag } from "../../platform/public-pages.ts";
import { block } from "../../ui/screens/block.tsx";
import { paths } from "../paths.ts";
import { archiveTag, meetingsTag } from "../tags.ts";
import { nextMeeting } from "./queries.ts";
import { daysWords, placeWords, titleWords } from "./words.ts";

export const nextMeetingOnHome = block({
  position: 30,
  reads: nextMeeting,
  shows: [meetingsTag, archiveTag, todayTag],
  draw({ meeting }, visit) {
    if (!meeting) return null;
    const { t, language } = visit;
    const place = placeWords(meeting.venue, language);
    return (
      <section class="section" aria-labelledby="next-meeting">
        <h2 class="govuk-heading-l" id="next-meeting">
          {t("meetings:home.next")}
        </h2>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.one(meeting.id)}>
            {titleWords(meeting, language)}
          </a>
          <br />
          {[daysWords(meeting.days, visit), place].filter(Boolean).join(" · ")}
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.all}>
            {t("meetings:home.all")}
          </a>
        </p>
      </section>
    );
  },
});
