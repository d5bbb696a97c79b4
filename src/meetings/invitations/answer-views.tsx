// What whoever is invited sees behind their link: when it is by their clocks, and a form that alone says anything.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { written } from "../../platform/written.ts";
import { ButtonLink, Checkboxes, Fieldset, Form, type FormState, Radios, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { AgendaItems } from "../agenda/views.tsx";
import { Attending } from "../attendance/own-views.tsx";
import type { Channel } from "../channels/channel.ts";
import { ChannelsToJoin } from "../channels/views.tsx";
import { paths } from "../paths.ts";
import type { Meeting, MeetingDay } from "../record/meeting.ts";
import { placeWords } from "../record/words.ts";
import { recordingWords } from "../recording/words.ts";
import { needs as allNeeds, type Invitation, waysToTake } from "./invitation.ts";
import { bothHours } from "./words.ts";

interface AnswerProps {
  meeting: Meeting;
  invitation: Invitation;
  open: readonly { number: number; day: MeetingDay }[];
  /** Once it is time. */
  channels: readonly Channel[];
  /** Whether they get the minutes, and these are out. */
  readsMinutes: boolean;
  /** Which of its days is today, where people are checked in. */
  today: number | undefined;
  /** The days on which they came. */
  came: readonly number[];
  token: string;
  /** By which a calendar reads their days. */
  calendar: string;
  baseUrl: string;
  /** Its text line. */
  now: string;
  form: FormState;
}

/** The field in which a day is answered. */
export const fieldOfDay = (number: number) => `day${number}`;

export function AnswerForm(props: AnswerProps): VNode {
  const { meeting, invitation, open, channels, came, readsMinutes, token, now, form } = props;
  const { t, language } = useI18n();
  const { name, city, timeZone } = invitation;
  const readIn = timeZone === "unknown" ? undefined : timeZone;
  const place = placeWords(meeting.venue, language);
  const isAskedAgain = invitation.answers.some(
    (answer) => answer.isAskedAgain && open.some(({ number }) => number === answer.day),
  );
  const recorded = recordingWords(meeting, { t, language });
  return (
    <>
      {open.length > 0 && (
        <p class="govuk-body-l">
          {t("meetings:answering.hello", {
            name: city ? t("meetings:answering.of", { name, city: city.name }) : name,
          })}
        </p>
      )}
      {open.length > 0 && meeting.answerBy !== undefined && (
        <p class="govuk-body">
          {t("meetings:answering.by", { day: formatDate(meeting.answerBy, language) })}
        </p>
      )}
      {place !== undefined && <p class="govuk-body">{t("meetings:answering.place", { place })}</p>}
      {recorded !== undefined && (
        <Inset>
          <p>{recorded}</p>
        </Inset>
      )}
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={meeting.visibility === "public" ? paths.one(meeting.id) : paths.papersByLink(token)}
        >
          {t(meeting.visibility === "public" ? "meetings:answering.about" : "convening:papers.title")}
        </a>
      </p>
      {meeting.visibility !== "public" && <ForInvited meeting={meeting} />}
      {meeting.state === "under_way" && <ButtonLink href={now}>{t("holding:now.link")}</ButtonLink>}
      {readsMinutes && <ButtonLink href={paths.minutesByLink(token)}>{t("holding:byLink.link")}</ButtonLink>}
      {meeting.agenda.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("meetings:agenda.heading")}</h2>
          <AgendaItems items={meeting.agenda} />
        </>
      )}
      {channels.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("meetings:answering.howToJoin")}</h2>
          <ChannelsToJoin channels={channels} />
        </>
      )}
      <Attending {...props} />
      {open.length === 0 ? (
        <Inset>
          <p>
            {meeting.state === "cancelled"
              ? t("meetings:answering.cancelled", { reason: meeting.cancelledBecause ?? "" })
              : t("meetings:answering.over")}
          </p>
        </Inset>
      ) : (
        <Form form={form} submit={t("meetings:answering.submit")}>
          {isAskedAgain && (
            <Inset>
              <p>{t("convening:moved.again")}</p>
            </Inset>
          )}
          {open.map(({ number, day }) => (
            <Radios
              key={number}
              name={fieldOfDay(number)}
              legend={bothHours(day, { timeZone: meeting.timeZone, readIn }, { t, language })}
              options={waysToTake(meeting).map((value) => ({ value, text: t(`meetings:takes.${value}`) }))}
              form={form}
            />
          ))}
          <Fieldset legend={t("meetings:answering.needs")}>
            <Checkboxes
              name="needs"
              legend={t("meetings:answering.needsHint")}
              options={allNeeds.map((value) => ({ value, text: t(`meetings:needs.${value}`) }))}
              form={form}
              isOptional
            />
            <TextInput name="otherNeed" label={t("meetings:answering.otherNeed")} form={form} isOptional />
          </Fieldset>
          <NamingChoice form={form} />
        </Form>
      )}
      {open.length > 0 && <OwnCalendar {...props} />}
      {open.length > 0 && came.length === 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.handOn(token)}>
            {t("delegation:link")}
          </a>
        </p>
      )}
    </>
  );
}

/** The days in their own calendar, which looks again by itself. */
function OwnCalendar({ calendar, baseUrl }: Pick<AnswerProps, "calendar" | "baseUrl">): VNode {
  const { t, language } = useI18n();
  const address = `${new URL(baseUrl).origin}${paths.answerCalendar(calendar)}?language=${language}`;
  return (
    <>
      <h2 class="govuk-heading-m">{t("ownFeed:ofInvitation.heading")}</h2>
      <p class="govuk-body">{t("ownFeed:ofInvitation.what")}</p>
      <ButtonLink href={address.replace(/^https?:/, "webcal:")} secondary>
        {t("ownFeed:subscribe")}
      </ButtonLink>
      <p class="govuk-body">{t("ownFeed:orCopy")}</p>
      <p class="govuk-body">
        <code>{address}</code>
      </p>
    </>
  );
}

/** What everybody reads on the page of a public meeting; of another one whoever is invited reads it here, with an account or without. */
function ForInvited({ meeting: { about, access } }: { meeting: Meeting }): VNode | null {
  const { t, language } = useI18n();
  const said = [
    { label: t("meetings:about"), text: about && written(about, language) },
    { label: t("meetings:label.access"), text: access === "unknown" ? undefined : written(access, language) },
  ].flatMap(({ label, text }) => (text ? [{ label, ...text }] : []));
  if (said.length === 0) return null;
  return (
    <SummaryList
      rows={said.map(({ label, text, lang }) => ({
        key: label,
        value: <div lang={lang}>{paragraphsOf(text)}</div>,
      }))}
    />
  );
}

/** Whether one may be named on the public page. */
export function NamingChoice({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Checkboxes
      name="mayBeNamed"
      legend={t("meetings:answering.naming")}
      options={[{ value: "yes", text: t("meetings:answering.mayBeNamed") }]}
      form={form}
      isOptional
    />
  );
}
