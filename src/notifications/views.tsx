import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import { Details } from "../ui/details.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FilterForm } from "../ui/filter-fields.tsx";
import { Button, Checkboxes, Form, type FormState, Hidden, Select } from "../ui/form.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { withParameters } from "../ui/table-state.ts";
import { Tag } from "../ui/tag.tsx";
import { paths } from "./paths.ts";
import {
  type ChosenKind,
  type NotificationList as List,
  type ListedNotification,
  notificationFilters,
} from "./queries.ts";

export function NotificationList({ list, url, now }: { list: List; url: URL; now: Date }): VNode {
  const { t } = useI18n();
  const { notifications, unread, kinds, page, pages } = list;
  const isFiltered = (url.searchParams.get("show") ?? "all") !== "all" || url.searchParams.has("kind");
  return (
    <>
      <p class="govuk-body">
        {unread > 0 ? t("notifications:unread", { count: unread }) : t("notifications:noneUnread")}{" "}
        <a class="govuk-link" href={paths.settings}>
          {t("notifications:settings.title")}
        </a>
      </p>
      {unread > 0 && (
        <form method="post" action={paths.readAll}>
          <Hidden name="until" value={now.toISOString()} />
          <Button secondary>{t("notifications:markAll")}</Button>
        </form>
      )}
      {kinds.length > 0 && <Filters kinds={kinds} url={url} />}
      {notifications.length === 0 ? (
        <EmptyState {...(isFiltered && { action: { href: paths.list, text: t("notifications:showAll") } })}>
          {t(isFiltered ? "notifications:noneOfThese" : "notifications:none")}
        </EmptyState>
      ) : (
        <ol class="notices" aria-label={t("notifications:title")}>
          {notifications.map((notification) => (
            <Notice key={notification.id} notification={notification} list={`${url.pathname}${url.search}`} />
          ))}
        </ol>
      )}
      <Pagination page={page} pages={pages} href={(to) => withParameters(url, { page: String(to) })} />
    </>
  );
}

/** All or only what is unread, and of which kind. */
function Filters({ kinds, url }: { kinds: List["kinds"]; url: URL }): VNode {
  const { t } = useI18n();
  const show = url.searchParams.get("show") ?? "all";
  const kind = url.searchParams.get("kind") ?? "";
  return (
    <FilterForm
      action={paths.list}
      submit={t("notifications:filter.submit")}
      choices={[
        {
          name: "show",
          label: t("notifications:filter.show"),
          chosen: show,
          options: notificationFilters.map((one) => ({ value: one, text: t(`notifications:filter.${one}`) })),
        },
        {
          name: "kind",
          label: t("notifications:filter.kind"),
          chosen: kind,
          any: t("notifications:filter.anyKind"),
          options: kinds.map(({ name, what }) => ({ value: name, text: what })),
        },
      ]}
    />
  );
}

function Notice({ notification, list }: { notification: ListedNotification; list: string }): VNode {
  const { t, language } = useI18n();
  const { id, subject, text, link, href, at, by, cityName, isRead } = notification;
  return (
    <li class={isRead ? "notice" : "notice notice--unread"}>
      <h2 class="notice__subject" id={`notice-${id}`}>
        {subject} {!isRead && <Tag text={t("notifications:new")} tone="blue" />}
      </h2>
      <p class="notice__when">
        {[by, cityName].filter(Boolean).join(", ")}
        {(by || cityName) && " · "}
        <time dateTime={at.toISOString()}>{formatMoment(at, language)}</time>
      </p>
      {text !== "" && <p class="govuk-body preserve-lines notice__text">{text}</p>}
      <div class="notice__actions">
        {isRead ? (
          <a class="govuk-link" href={href} aria-describedby={`notice-${id}`}>
            {link}
          </a>
        ) : (
          <>
            <form method="post" action={paths.open(id)}>
              <button class="link-button" type="submit" aria-describedby={`notice-${id}`}>
                {link}
              </button>
            </form>
            <form method="post" action={paths.read(id)}>
              <Hidden name="list" value={list} />
              <button class="link-button" type="submit" aria-describedby={`notice-${id}`}>
                {t("notifications:markRead")}
              </button>
            </form>
          </>
        )}
      </div>
    </li>
  );
}

interface MailSettingsProps {
  kinds: readonly ChosenKind[];
  form: FormState;
  fieldOf: (kind: string) => string;
  email: string;
}

export function MailSettings({ kinds, form, fieldOf, email }: MailSettingsProps): VNode {
  const { t } = useI18n();
  const byArea = Map.groupBy(kinds, ({ name }) => t(areaOf(name) ?? "notifications:area.network"));
  return (
    <>
      <p class="govuk-body">{t("notifications:settings.explain", { email })}</p>
      <Form form={form} submit={t("notifications:settings.save")}>
        <Select
          name="digestHour"
          label={t("notifications:settings.digestHour")}
          hint={t("notifications:settings.digestHourHint")}
          form={form}
          options={Array.from({ length: 24 }, (_, hour) => ({
            value: String(hour),
            text: `${String(hour).padStart(2, "0")}:00`,
          }))}
        />
        <Checkboxes
          name="showsAddress"
          legend={t("notifications:settings.replies")}
          form={form}
          options={[
            {
              value: "yes",
              text: t("notifications:settings.showsAddress"),
              hint: t("notifications:settings.showsAddressHint"),
            },
          ]}
        />
        <h2 class="govuk-heading-m">{t("notifications:settings.kinds")}</h2>
        {[...byArea].map(([area, own]) => (
          <Details key={area} summary={t("notifications:settings.ofArea", { area, count: own.length })}>
            {own.map(({ name, what, canBeOff }) => (
              <Select
                key={name}
                name={fieldOf(name)}
                label={what}
                {...(!canBeOff && { hint: t("notifications:settings.needed") })}
                form={form}
                options={[
                  { value: "at_once", text: t("notifications:mail.at_once") },
                  { value: "daily", text: t("notifications:mail.daily") },
                  ...(canBeOff ? [{ value: "none", text: t("notifications:mail.none") }] : []),
                ]}
              />
            ))}
          </Details>
        ))}
      </Form>
    </>
  );
}

/** What a kind of news is part of, by the slice that gives it; several slices may be one area. */
export function areaOf(kind: string): MessageKey | undefined {
  const key = `notifications:area.${kind.split(".")[0]}`;
  return isMessageKey(key) ? key : undefined;
}

interface StopProps {
  /** Which mails; those of the day where it is undefined. */
  what: string | undefined;
  isStopped: boolean;
  form: FormState;
}

export function StopMails({ what, isStopped, form }: StopProps): VNode {
  const { t } = useI18n();
  if (isStopped) return <Stopped what={what} />;
  return (
    <>
      <p class="govuk-body">{t(what ? "notifications:stop.one" : "notifications:stop.day", { what })}</p>
      <p class="govuk-body">{t("notifications:stop.stays")}</p>
      <Form form={form} submit={t("notifications:stop.submit")} />
    </>
  );
}

/** What is no longer mailed, and where it can be had again. */
export function Stopped({ what }: Pick<StopProps, "what">): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">
        {t(what ? "notifications:stop.oneStopped" : "notifications:stop.dayStopped", { what })}
      </p>
      <p class="govuk-body">{t("notifications:stop.stays")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.settings}>
          {t("notifications:stop.again")}
        </a>
      </p>
    </>
  );
}
