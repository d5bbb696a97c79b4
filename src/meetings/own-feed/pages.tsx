// The calendar of one's own meetings: its secret address, with what can be done with it, and what calendars get by it.

import type { VNode } from "preact";
import { calendarFile } from "../../catalogue/calendar/calendar.ts";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { ButtonLink, Form } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { ownMeetingsPage } from "../naming/pages.tsx";
import { paths } from "../paths.ts";
import { eventsWithout } from "../record/events.ts";
import { makeFeed, stopFeed } from "./commands.ts";
import { feedToEnd, ownFeed, ownMeetingsByFeed } from "./queries.ts";

export const ownFeedPage = page({
  path: "/account/meetings/calendar",
  reads: ownFeed,
  parent: ownMeetingsPage,
  title: "ownFeed:title",
  draw: ({ token, madeAt }, { config, language }) =>
    token === undefined ? (
      <NoFeed />
    ) : (
      <Feed
        address={`${new URL(config.baseUrl).origin}${paths.ownFeedFile(token)}?language=${language}`}
        madeAt={madeAt}
      />
    ),
});

function NoFeed(): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("ownFeed:lead")}</p>
      <p class="govuk-body">{t("ownFeed:what")}</p>
      <Form form={emptyForm()} action={paths.makeFeed} submit={t("ownFeed:make")} />
    </>
  );
}

function Feed({ address, madeAt }: { address: string; madeAt: Date | undefined }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("ownFeed:lead")}</p>
      <p class="govuk-body">{t("ownFeed:what")}</p>
      <ButtonLink href={address.replace(/^https?:/, "webcal:")}>{t("ownFeed:subscribe")}</ButtonLink>
      <p class="govuk-body">{t("ownFeed:orCopy")}</p>
      <p class="govuk-body">
        <code>{address}</code>
      </p>
      {madeAt && <p class="govuk-body">{t("ownFeed:since", { day: formatDate(dayOf(madeAt), language) })}</p>}
      <p class="govuk-body">{t("ownFeed:secret")}</p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={paths.renewFeed}>
            {t("ownFeed:renew.title")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.stopFeed}>
            {t("ownFeed:stop.title")}
          </a>
        </li>
      </ul>
    </>
  );
}

export const makeFeedButton = button({
  path: "/account/meetings/calendar/make",
  does: makeFeed,
  done: paths.ownFeed,
  flash: "ownFeed:made",
});

export const renewFeedPage = formPage({
  path: "/account/meetings/calendar/new",
  reads: feedToEnd,
  does: makeFeed,
  parent: ownFeedPage,
  title: "ownFeed:renew.title",
  draw: (_known, form, { t }) => (
    <EndingForm
      effects={[t("ownFeed:renew.effect")]}
      submit={t("ownFeed:renew.submit")}
      back={paths.ownFeed}
      form={form}
    />
  ),
  done: () => paths.ownFeed,
  flash: "ownFeed:renew.done",
});

export const stopFeedPage = formPage({
  path: "/account/meetings/calendar/stop",
  reads: feedToEnd,
  does: stopFeed,
  parent: ownFeedPage,
  title: "ownFeed:stop.title",
  draw: (_known, form, { t }) => (
    <EndingForm
      effects={[t("ownFeed:stop.effect")]}
      submit={t("ownFeed:stop.submit")}
      back={paths.ownFeed}
      form={form}
    />
  ),
  done: () => paths.ownFeed,
  flash: "ownFeed:stop.done",
});

/** What calendars get: one's own meetings, without the days for which one said no. */
export const ownFeedFile = file({
  path: "/meeting-calendars/:token/meetings.ics",
  reads: ownMeetingsByFeed,
  answer({ meetings, without }, { t, language, config }) {
    const events = meetings.flatMap((meeting) =>
      eventsWithout(without.get(meeting.id) ?? new Set(), meeting, {
        t,
        language,
        url: `${new URL(config.baseUrl).origin}${paths.one(meeting.id)}`,
      }),
    );
    const { headers, content } = calendarFile("my-meetings", t("convening:own.title"), events);
    // The address alone lets somebody in: nothing on the way may keep it.
    return { headers: { ...headers, "cache-control": "private, no-store" }, content };
  },
});
