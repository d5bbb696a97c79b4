import type { VNode } from "preact";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { toRead } from "../../platform/written.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { EndingForm } from "../../ui/ending-form.tsx";
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
import { PlainTable } from "../../ui/plain-table.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import type { Body } from "../bodies/body.ts";
import { paths } from "../paths.ts";
import { type ListedMeeting, type Meeting, MeetingMode } from "../record/meeting.ts";
import { visibilities } from "../record/visibility.ts";
import { daysWords, placeWords, titleWords } from "../record/words.ts";
import { StillLacking } from "./lacking.tsx";
import type { Lack } from "./ready.ts";
import type { MeetingStep, NextSteps } from "./workflow.ts";

export type Planned = ListedMeeting & NextSteps;

export function PlannedMeetings({
  meetings,
  mayPlan,
}: {
  meetings: readonly Planned[];
  mayPlan: boolean;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("meetings:planned.lead")}</p>
      {mayPlan && <ButtonLink href={paths.plan}>{t("meetings:plan.title")}</ButtonLink>}
      {meetings.length === 0 ? (
        <EmptyState>{t("meetings:planned.none")}</EmptyState>
      ) : (
        <MeetingsWithSteps meetings={meetings} caption={t("meetings:planned.title")} isCaptionHidden />
      )}
    </>
  );
}

/** Meetings with what can be done next of each. */
export function MeetingsWithSteps({
  meetings,
  caption,
  isCaptionHidden = false,
}: {
  meetings: readonly Planned[];
  caption: string;
  isCaptionHidden?: boolean;
}): VNode {
  const { t, language } = useI18n();
  return (
    <PlainTable
      caption={caption}
      isCaptionHidden={isCaptionHidden}
      headers={[
        t("meetings:planned.meeting"),
        t("meetings:label.days"),
        t("meetings:label.place"),
        t("meetings:label.state"),
        t("meetings:planned.next"),
      ]}
      rows={meetings.map((meeting) => ({
        key: meeting.id,
        cells: [
          <a class="govuk-link" href={paths.overview(meeting.id)}>
            {titleWords(meeting, language)}
          </a>,
          daysWords(meeting.days, { t, language }),
          placeWords(meeting.venue, language) ?? t(`meetings:mode.${meeting.mode}`),
          t(`meetings:state.${meeting.state}`),
          <Next meeting={meeting} />,
        ],
      }))}
    />
  );
}

/** What can be done next of one. */
export function Next({ meeting }: { meeting: Planned }): VNode {
  const { t, language } = useI18n();
  const of = <span class="govuk-visually-hidden"> {titleWords(meeting, language)}</span>;
  return (
    <ul class="govuk-list">
      {meeting.mayLead && (
        <li>
          <a class="govuk-link" href={paths.desk(meeting.id)}>
            {t("holding:desk.heading")}
            {of}
          </a>
        </li>
      )}
      {meeting.mayMinute && (
        <li>
          <a class="govuk-link" href={paths.minutes(meeting.id)}>
            {t("holding:minutes.heading")}
            {of}
          </a>
        </li>
      )}
      {meeting.mayEdit && (
        <li>
          <a class="govuk-link" href={paths.edit(meeting.id)}>
            {t("meetings:edit.link")}
            {of}
          </a>
        </li>
      )}
      {meeting.mayEdit && (
        <li>
          <a class="govuk-link" href={paths.agenda(meeting.id)}>
            {t("meetings:agenda.heading")}
            {of}
          </a>
        </li>
      )}
      {meeting.mayInvite && (
        <li>
          <a class="govuk-link" href={paths.recording(meeting.id)}>
            {t("convening:recording.heading")}
            {of}
          </a>
        </li>
      )}
      {meeting.mayInvite && (
        <li>
          <a class="govuk-link" href={paths.invitations(meeting.id)}>
            {t("meetings:invitations.link")}
            {of}
          </a>
        </li>
      )}
      {meeting.mayName && (
        <li>
          <a class="govuk-link" href={paths.named(meeting.id)}>
            {t("convening:named.heading")}
            {of}
          </a>
        </li>
      )}
      {meeting.steps.map((step) => (
        <li key={step}>
          <a class="govuk-link" href={paths.step(meeting.id, step)}>
            {t(`meetings:step.${step}.heading`)}
            {of}
          </a>
        </li>
      ))}
      {meeting.throwAwayAt !== undefined && (
        <li>
          <a class="govuk-link" href={meeting.throwAwayAt}>
            {t("meetings:throwAway.link")}
            {of}
          </a>
        </li>
      )}
    </ul>
  );
}

interface PlanProps {
  form: FormState;
  meeting?: Meeting;
  /** Before it is called. */
  lacking?: readonly Lack[];
  bodies: readonly Body[];
  cities: readonly { id: string; name: string }[];
  /** Whether a coordinator plans it, for one of these bodies. */
  isOfOwnBody?: boolean;
}

export function PlanForm(props: PlanProps): VNode {
  const { form, meeting, lacking = [], bodies, cities, isOfOwnBody = false } = props;
  const { t, language } = useI18n();
  const lead = isOfOwnBody ? "convening:ownBody.lead" : "meetings:plan.lead";
  return (
    <>
      <p class="govuk-body-l">{t(meeting?.state === "called" ? "meetings:edit.isCalled" : lead)}</p>
      {meeting && <StillLacking meeting={meeting} lacking={lacking} mayPrepare />}
      <Form form={form} submit={t("meetings:plan.submit")}>
        {meeting && <Hidden name="version" value={String(meeting.version)} />}
        <WrittenFields
          form={form}
          name="meetingName"
          label={t("meetings:plan.name")}
          neededFor={t("planned:neededFor.oneLanguage")}
        />
        {bodies.length > 0 && (
          <Select
            name="ofBody"
            label={t("convening:plan.body")}
            hint={t("convening:plan.bodyHint")}
            options={bodies.map(({ id, name }) => ({ value: id, text: toRead(name) }))}
            {...(isOfOwnBody ? {} : { empty: t("convening:plan.noBody"), isOptional: true })}
            form={form}
          />
        )}
        {meeting?.state === "called" && (
          <Textarea
            name="reason"
            label={t("convening:moved.reason")}
            hint={t("convening:moved.reasonHint")}
            rows={3}
            form={form}
            neededFor={t("planned:neededFor.moving")}
          />
        )}
        <DateInput form={form} name="startsOn" legend={t("meetings:plan.startsOn")} />
        <DateInput form={form} name="endsOn" legend={t("meetings:plan.endsOn")} isOptional />
        {(["startsAt", "endsAt"] as const).map((name) => (
          <TextInput
            key={name}
            name={name}
            label={t(`meetings:plan.${name}`)}
            hint={t("meetings:add.timeHint", {
              example: formatTime(name === "startsAt" ? "09:00" : "16:30", language),
            })}
            width={10}
            form={form}
            isOptional
          />
        ))}
        <DateInput
          form={form}
          name="answerBy"
          legend={t("meetings:plan.answerBy")}
          hint={t("meetings:plan.answerByHint")}
          neededFor={t("planned:neededFor.calling")}
        />
        <TextInput
          name="quorum"
          label={t("holding:plan.quorum")}
          hint={t("holding:plan.quorumHint")}
          width={4}
          form={form}
          isOptional
        />
        <Radios
          name="mode"
          legend={t("meetings:label.mode")}
          options={MeetingMode.options.map((value) => ({ value, text: t(`meetings:mode.${value}`) }))}
          form={form}
        />
        <Radios
          name="visibility"
          legend={t("convening:visibility.legend")}
          hint={t("convening:visibility.hint")}
          options={visibilities.map((value) => ({ value, text: t(`convening:visibility.${value}`) }))}
          form={form}
        />
        <TextInput
          name="meetsAt"
          label={t("meetings:plan.venue")}
          hint={t("meetings:plan.venueHint")}
          form={form}
          neededFor={t("planned:neededFor.place")}
        />
        <TextInput
          name="town"
          label={t("meetings:plan.town")}
          width={20}
          form={form}
          neededFor={t("planned:neededFor.place")}
        />
        <Select
          name="hostCity"
          label={t("convening:plan.host")}
          hint={t("convening:plan.hostHint")}
          options={cities.map(({ id, name }) => ({ value: id, text: name }))}
          empty={t("convening:plan.noHost")}
          form={form}
          isOptional
        />
        <WrittenFields
          form={form}
          name="access"
          label={t("meetings:label.access")}
          hint={t("meetings:plan.accessHint")}
          rows={3}
          isOptional
        />
        <WrittenFields
          form={form}
          name="agenda"
          label={t("meetings:plan.about")}
          hint={t("meetings:plan.aboutHint")}
          rows={6}
          isOptional
        />
      </Form>
    </>
  );
}

interface StepProps {
  meeting: Meeting;
  step: MeetingStep;
  lacking: readonly Lack[];
  mayPrepare: boolean;
  form: FormState;
}

export function StepForm({ meeting, step, lacking, mayPrepare, form }: StepProps): VNode {
  const { t, language } = useI18n();
  if (lacking.length > 0)
    return (
      <>
        <p class="govuk-body-l">{daysWords(meeting.days, { t, language })}</p>
        <StillLacking meeting={meeting} lacking={lacking} mayPrepare={mayPrepare} />
      </>
    );
  return (
    <>
      <p class="govuk-body-l">{daysWords(meeting.days, { t, language })}</p>
      <p class="govuk-body">{t(`meetings:step.${step}.effect`)}</p>
      <Form form={form} submit={t(`meetings:step.${step}.heading`)}>
        <Hidden name="version" value={String(meeting.version)} />
        {step === "cancel" && (
          <Textarea
            name="reason"
            label={t("meetings:step.reason")}
            hint={t("meetings:step.reasonHint")}
            rows={3}
            form={form}
          />
        )}
      </Form>
    </>
  );
}

interface ThrowAwayProps {
  meeting: Meeting;
  effect: string;
  form: FormState;
}

export function ThrowAwayForm({ meeting, effect, form }: ThrowAwayProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{daysWords(meeting.days, { t, language })}</p>
      <EndingForm effects={[effect]} submit={t("meetings:throwAway.submit")} back={paths.planned} form={form}>
        <Hidden name="version" value={String(meeting.version)} />
      </EndingForm>
    </>
  );
}
