// The screens of who came. The list at a door is made for a telephone: names to tick, one button.

import type { VNode } from "preact";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { clockIn, formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Checkboxes, Form, type FormState, Hidden, Radios, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { paths } from "../paths.ts";
import type { Meeting, MeetingDay } from "../record/meeting.ts";
import { type Arrival, waysToCome } from "./attendance.ts";
import type { Desk, Expected } from "./store.ts";
import { WalkInFields } from "./walk-in-fields.tsx";

interface AttendanceProps {
  meeting: Meeting;
  open: readonly { number: number; day: MeetingDay }[];
  desks: readonly (Desk & { token: string })[];
  invited: number;
  arrivals: readonly Arrival[];
  baseUrl: string;
  form: FormState;
}

export function Attendance({
  meeting,
  open,
  desks,
  invited,
  arrivals,
  baseUrl,
  form,
}: AttendanceProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t(open.length > 0 ? "meetings:came.isOpen" : "meetings:came.isShut")}</p>
      <h2 class="govuk-heading-m">{t("meetings:desk.heading")}</h2>
      <p class="govuk-body">{t("meetings:desk.lead")}</p>
      {desks.length > 0 && (
        <PlainTable
          caption={t("meetings:desk.heading")}
          isCaptionHidden
          headers={[t("meetings:desk.name"), t("meetings:desk.link"), t("meetings:invitations.next")]}
          rows={desks.map(({ id, name, token }) => ({
            key: id,
            cells: [
              name,
              <a class="govuk-link" href={paths.checkIn(token)}>
                {`${baseUrl}${paths.checkIn(token)}`}
              </a>,
              <a class="govuk-link" href={paths.closeDesk(meeting.id, id)}>
                {t("meetings:desk.close")}
                <span class="govuk-visually-hidden"> {name}</span>
              </a>,
            ],
          }))}
        />
      )}
      <Form form={form} submit={t("meetings:desk.submit")}>
        <TextInput
          name="deskName"
          label={t("meetings:desk.name")}
          hint={t("meetings:desk.nameHint")}
          form={form}
        />
      </Form>
      <h2 class="govuk-heading-m">{t("meetings:came.list")}</h2>
      {arrivals.length === 0 ? (
        <EmptyState>{t("meetings:came.unknown")}</EmptyState>
      ) : (
        meeting.days.map(({ day }, index) => (
          <DayOfArrivals
            key={day}
            meeting={meeting}
            day={formatDate(day, language)}
            invited={formatNumber(invited, language)}
            arrivals={arrivals.filter((one) => one.day === index + 1)}
          />
        ))
      )}
      <h2 class="govuk-heading-m">{t("meetings:sheet.heading")}</h2>
      <p class="govuk-body">{t("meetings:sheet.about")}</p>
      <ul class="govuk-list">
        {meeting.days.map(({ day }, index) => (
          <li key={day}>
            <a class="govuk-link" href={paths.sheet(meeting.id, index + 1)}>
              {t("meetings:sheet.link", { day: formatDate(day, language) })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function ArrivalLinks({ meeting, arrival }: { meeting: string; arrival: Arrival }): VNode {
  const { t } = useI18n();
  const of = <span class="govuk-visually-hidden"> {nameOf(arrival, t("meetings:came.child"))}</span>;
  return (
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={paths.takeBack(meeting, arrival.id)}>
          {t("meetings:came.takeBack")}
          {of}
        </a>
      </li>
      {arrival.isNamed && (
        <li>
          <a class="govuk-link" href={paths.takeNameOff(meeting, arrival.id)}>
            {t("convening:naming.off")}
            {of}
          </a>
        </li>
      )}
    </ul>
  );
}

interface DayProps {
  meeting: Meeting;
  day: string;
  invited: string;
  arrivals: readonly Arrival[];
}

function DayOfArrivals({ meeting, day, invited, arrivals }: DayProps): VNode {
  const { t, language } = useI18n();
  // That nobody was written down is not that nobody came.
  if (arrivals.length === 0) return <p class="govuk-body">{t("meetings:came.unknownOnDay", { day })}</p>;
  return (
    <PlainTable
      caption={t("meetings:came.onDay", { day, invited, count: arrivals.length })}
      headers={[
        t("meetings:invitations.who"),
        t("meetings:came.how"),
        t("meetings:came.at"),
        t("meetings:came.by"),
        t("meetings:invitations.next"),
      ]}
      rows={arrivals.map((one) => ({
        key: one.id,
        cells: [
          nameOf(one, t("meetings:came.child")),
          t(`meetings:comes.${one.comes}`),
          formatTime(clockIn(meeting.timeZone, new Date(one.at)), language),
          [
            one.desk,
            one.invitee === undefined && one.source === "list"
              ? t("meetings:source.walkIn")
              : t(`meetings:source.${one.source}`),
            one.device && t("meetings:came.device", { device: one.device }),
          ]
            .filter(Boolean)
            .join(", "),
          <ArrivalLinks meeting={meeting.id} arrival={one} />,
        ],
      }))}
    />
  );
}

function nameOf({ name, from }: Pick<Arrival, "name" | "from">, child: string): string {
  return [name ?? child, from].filter((part) => part !== undefined).join(", ");
}

interface CheckInProps {
  meeting: Meeting;
  desk: Desk;
  day: MeetingDay;
  dayNumber: number;
  open: readonly { number: number; day: MeetingDay }[];
  expected: readonly Expected[];
  here: readonly Arrival[];
  asOf: Date;
  token: string;
  form: FormState;
}

/** Works without a script; with one, what is sent while the network is away is kept and sent later. */
export function CheckInForm(props: CheckInProps): VNode {
  const { meeting, desk, day, dayNumber, open, expected, here, asOf, token, form } = props;
  const { t, language } = useI18n();
  const ways = waysToCome(meeting);
  const isOpen = open.some(({ number }) => number === dayNumber);
  const others = open.filter(({ number }) => number !== dayNumber);
  return (
    <>
      <p class="govuk-body-l">
        {here.length === 0
          ? t("meetings:came.unknownOnDay", { day: formatDate(day.day, language) })
          : t("meetings:checkIn.here", { day: formatDate(day.day, language), count: here.length })}
      </p>
      <p class="govuk-body">{t("meetings:checkIn.desk", { name: desk.name })}</p>
      {others.length > 0 && (
        <ul class="govuk-list">
          {others.map((one) => (
            <li key={one.number}>
              <a class="govuk-link" href={paths.checkInOn(token, one.number)}>
                {t("meetings:checkIn.otherDay", { day: formatDate(one.day.day, language) })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <div
          data-check-in={paths.checkInOn(token, dayNumber)}
          data-waits={t("meetings:checkIn.waits", { waiting: "{waiting}" })}
          data-not-taken={t("meetings:checkIn.notTaken", { what: "{what}" })}
          data-from-device={t("meetings:checkIn.fromDevice", {
            at: formatTime(clockIn(meeting.timeZone, asOf), language),
          })}
          data-sent={t("meetings:checkIn.sent")}
        >
          <p class="govuk-body" role="status" />
          <Form form={form} submit={t("meetings:checkIn.submit")}>
            {expected.length > 0 && (
              <Checkboxes
                name="people"
                legend={t("meetings:checkIn.people")}
                options={expected.map(({ id, name, from, capacity, code }) => ({
                  value: id,
                  text: [name, from].filter(Boolean).join(", "),
                  hint: t("meetings:checkIn.codeIs", { as: t(`meetings:capacity.${capacity}`), code }),
                }))}
                form={form}
                isOptional
              />
            )}
            <TextInput name="code" label={t("meetings:checkIn.code")} width={10} form={form} isOptional />
            <WalkInFields form={form} />
            <Hidden name="scanned" value={textIn(form, "scanned")} />
            <Hidden name="walkIn" value={textIn(form, "walkIn")} />
            {ways.length > 1 ? (
              <Radios
                name="comes"
                legend={t("meetings:came.how")}
                options={ways.map((value) => ({ value, text: t(`meetings:comes.${value}`) }))}
                form={form}
              />
            ) : (
              <Hidden name="comes" value={ways[0] ?? ""} />
            )}
            <Checkboxes
              name="fromSheet"
              legend={t("meetings:checkIn.source")}
              options={[{ value: "yes", text: t("meetings:checkIn.fromSheet") }]}
              form={form}
              isOptional
            />
          </Form>
        </div>
      ) : (
        <Inset>
          <p>{t("meetings:checkIn.shut")}</p>
        </Inset>
      )}
      {here.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("meetings:checkIn.hereNow")}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {here.map((one) => (
              <li key={one.id}>
                {t("meetings:checkIn.hereSince", {
                  name: nameOf(one, t("meetings:came.child")),
                  at: formatTime(clockIn(meeting.timeZone, new Date(one.at)), language),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function ScannedCode({ code }: { code: string }): VNode {
  const { t } = useI18n();
  return (
    <div data-scanned={code}>
      <p class="govuk-body-l">{t("meetings:scanned.lead")}</p>
      <p class="govuk-body">{t("meetings:scanned.desk")}</p>
    </div>
  );
}
