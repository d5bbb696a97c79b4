// What whoever leads a meeting has before them, and the form by which those who take part ask to speak.

import type { VNode } from "preact";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { toRead, written } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  ButtonLink,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import type { AgendaItem } from "../agenda/item.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { isBreak } from "./course.ts";
import type { Now } from "./queries.ts";
import type { Channel, Speaker } from "./queue.ts";
import { breakWords, hourThere } from "./words.ts";

interface DeskProps {
  meeting: Meeting;
  course: Now;
  queue: readonly (Speaker & { round: number })[];
  at: Date;
  form: FormState;
}

export function Desk({ meeting, course, queue, at, form }: DeskProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <WhereItIs meeting={meeting} course={course} at={at} />
      <h2 class="govuk-heading-m">{t("holding:desk.queue")}</h2>
      <Queue meeting={meeting.id} queue={queue} />
      <h3 class="govuk-heading-s">{t("holding:desk.add")}</h3>
      <Form form={form} submit={t("holding:desk.addSubmit")} isSecondary>
        <TextInput name="speakerName" label={t("holding:desk.name")} width={20} form={form} />
        <Radios
          name="speaksBy"
          legend={t("holding:desk.how")}
          options={(["room", "remote"] as const).map((value) => ({
            value,
            text: t(`holding:channel.${value}`),
          }))}
          form={form}
        />
      </Form>
      <h2 class="govuk-heading-m">{t("meetings:agenda.heading")}</h2>
      <AgendaToGoThrough meeting={meeting} now={course.item?.id} />
      <h2 class="govuk-heading-m">{t("holding:desk.close")}</h2>
      <p class="govuk-body">{t("meetings:step.close.effect")}</p>
      <ButtonLink href={paths.step(meeting.id, "close")} secondary>
        {t("meetings:step.close.heading")}
      </ButtonLink>
    </>
  );
}

function WhereItIs({ meeting, course, at }: Pick<DeskProps, "meeting" | "course" | "at">): VNode {
  const { t, language } = useI18n();
  const { item, next } = course;
  const hour = (moment: Date) => hourThere(moment, { timeZone: meeting.timeZone, at, language });
  return (
    <>
      <Inset>
        <p>
          <strong>
            {item
              ? t("holding:desk.item", { number: item.number, title: toRead(item.title) })
              : t("holding:now.noItem")}
          </strong>
          {item && ` ${t("holding:now.since", { time: hour(new Date(item.since)) })}`}
        </p>
        <p>{breakWords(course, { at, t, hour })}</p>
      </Inset>
      {next && (
        <Form
          form={emptyForm()}
          action={paths.goToItem(meeting.id)}
          submit={t("holding:desk.begin", { number: next.number, title: toRead(next.title) })}
        >
          <Hidden name="agendaItem" value={next.id} />
        </Form>
      )}
      {course.break && (
        <Form
          form={emptyForm()}
          action={paths.goOn(meeting.id)}
          submit={t(isBreak(course, at) ? "holding:desk.goOn" : "holding:desk.noBreak")}
          isSecondary
        />
      )}
      <ButtonGroup>
        <ButtonLink href={paths.takeBreak(meeting.id)} secondary>
          {t("holding:break.heading")}
        </ButtonLink>
        <ButtonLink href={paths.minutes(meeting.id)} secondary>
          {t("holding:minutes.heading")}
        </ButtonLink>
        <a class="govuk-link" href={paths.now(meeting.id)}>
          {t("holding:desk.textLine")}
        </a>
      </ButtonGroup>
    </>
  );
}

function Queue({ meeting, queue }: { meeting: string; queue: DeskProps["queue"] }): VNode {
  const { t } = useI18n();
  if (queue.length === 0) return <EmptyState>{t("holding:desk.nobody")}</EmptyState>;
  return (
    <>
      <p class="govuk-body">{t("holding:desk.order")}</p>
      <PlainTable
        caption={t("holding:desk.queue")}
        isCaptionHidden
        headers={[
          t("holding:desk.who"),
          t("holding:desk.how"),
          t("holding:desk.round"),
          t("holding:desk.next"),
        ]}
        rows={queue.map((speaker) => ({
          key: speaker.id,
          cells: [
            nameOf(speaker, t),
            speaker.question === undefined
              ? t(`holding:channel.${speaker.channel}`)
              : t("holding:desk.question", { question: speaker.question }),
            String(speaker.round),
            <TakeOff meeting={meeting} speaker={speaker} />,
          ],
        }))}
      />
    </>
  );
}

function nameOf({ name, city }: Speaker, t: ReturnType<typeof useI18n>["t"]): string {
  return city === undefined ? name : t("meetings:invitations.ofCity", { name, city });
}

/** Two buttons that say of whom they are: a braille display shows nothing around them. */
function TakeOff({ meeting, speaker }: { meeting: string; speaker: Speaker }): VNode {
  const { t } = useI18n();
  const { name, channel } = speaker;
  const action = paths.takeOffQueue(meeting, speaker.id);
  return (
    <>
      <Form
        form={emptyForm()}
        action={action}
        submit={t(channel === "text" ? "holding:desk.wasRead" : "holding:desk.spoke", { name })}
        isSecondary
      >
        <Hidden name="spoke" value="yes" />
      </Form>
      <Form form={emptyForm()} action={action} submit={t("holding:desk.leavesQueue", { name })} isSecondary>
        <Hidden name="spoke" value="no" />
      </Form>
    </>
  );
}

function AgendaToGoThrough({ meeting, now }: { meeting: Meeting; now: string | undefined }): VNode {
  const { t } = useI18n();
  if (meeting.agenda.length === 0)
    return (
      <p class="govuk-body">
        {t("meetings:agenda.none")}{" "}
        <a class="govuk-link" href={paths.addItem(meeting.id)}>
          {t("meetings:agenda.add.heading")}
        </a>
      </p>
    );
  return (
    <>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        {meeting.agenda.map((item) => (
          <li key={item.id}>
            <AgendaLine meeting={meeting.id} item={item} isNow={item.id === now} />
          </li>
        ))}
      </ol>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.addItem(meeting.id)}>
          {t("meetings:agenda.add.heading")}
        </a>
      </p>
    </>
  );
}

function AgendaLine({ meeting, item, isNow }: { meeting: string; item: AgendaItem; isNow: boolean }): VNode {
  const { t, language } = useI18n();
  const { id, number, title, purpose, outcome } = item;
  const said = written(title, language);
  const standing = isNow ? "now" : (outcome ?? "to_come");
  return (
    <>
      <span lang={said?.lang}>{said?.text}</span>
      <br />
      {t(`meetings:agenda.purpose.${purpose}`)} · {t(`holding:outcome.${standing}`)}
      {!isNow && (
        <Form
          form={emptyForm()}
          action={paths.goToItem(meeting)}
          submit={t("holding:desk.begin", { number, title: toRead(title) })}
          isSecondary
        >
          <Hidden name="agendaItem" value={id} />
        </Form>
      )}
    </>
  );
}

export function BreakForm({ later, form }: { later: readonly string[]; form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <Form form={form} submit={t("holding:break.submit")}>
      <TextInput
        name="breakFrom"
        label={t("holding:break.from")}
        hint={t("holding:break.fromHint")}
        width={10}
        form={form}
        isOptional
      />
      <TextInput
        name="breakUntil"
        label={t("holding:break.until")}
        hint={t("meetings:add.timeHint", { example: formatTime("10:45", language) })}
        width={10}
        form={form}
      />
      {later.length > 0 && (
        <Select
          name="breakDay"
          label={t("holding:break.day")}
          options={later.map((day) => ({ value: day, text: formatDate(day, language) }))}
          empty={t("holding:break.today")}
          form={form}
          isOptional
        />
      )}
    </Form>
  );
}

interface AskProps {
  own: readonly { channel: Channel; question?: string }[];
  back: string;
  form: FormState;
}

export function AskForm({ own, back, form }: AskProps): VNode {
  const { t } = useI18n();
  return (
    <>
      {own.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:ask.yours")}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {own.map(({ channel, question }, index) => (
              <li key={index}>{question ?? t(`holding:channel.${channel}`)}</li>
            ))}
          </ul>
        </>
      )}
      <Form
        form={form}
        submit={t("holding:ask.submit")}
        beside={
          <a class="govuk-link" href={back}>
            {t("holding:ask.back")}
          </a>
        }
      >
        <Radios
          name="wish"
          legend={t("holding:ask.wish")}
          options={[
            { value: "question", text: t("holding:ask.question") },
            { value: "speak", text: t("holding:ask.speak") },
          ]}
          form={form}
        />
        <Textarea
          name="question"
          label={t("holding:ask.text")}
          hint={t("holding:ask.textHint")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}
