// Whether a meeting is recorded, what for and until when: planned before it begins, and afterwards said to be deleted.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { written, writtenValues } from "../../platform/written.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { EndingForm } from "../../ui/ending-form.tsx";
import { ButtonLink, Form, type FormState, Hidden } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { paths } from "../paths.ts";
import { plannedPage } from "../planning/pages.tsx";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import { planNoRecording, planRecording, sayRecordingDeleted } from "./commands.ts";
import { recordingOfMeeting } from "./queries.ts";

type Known = { meeting: Meeting; mayPlan: boolean; isToDelete: boolean };

const caption = ({ meeting }: Known, { language }: Pick<Visit, "language">) => titleWords(meeting, language);

export const recordingPage = formPage({
  path: "/network/meetings/:meeting/recording",
  reads: recordingOfMeeting,
  does: planRecording,
  parent: plannedPage,
  title: ({ meeting }, { t, language }) =>
    t("convening:recording.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("convening:recording.heading"),
  caption,
  crumb: "convening:recording.heading",
  read: (fields) => readDateFields(fields, "deleteOn"),
  initial: ({ meeting: { recording } }) => ({
    ...writtenValues("recordingPurpose", recording?.purpose ?? {}),
    ...dateFields("deleteOn", recording?.deleteOn ?? ""),
  }),
  draw: (known, form) => <RecordingForm {...known} form={form} />,
  done: (_output, { params }) => paths.recording(params.meeting),
  flash: "convening:recording.done",
});

function RecordingForm({ meeting, mayPlan, isToDelete, form }: Known & { form: FormState }): VNode {
  const { t, language } = useI18n();
  const { recording } = meeting;
  const day = (on: string) => formatDate(on, language);
  return (
    <>
      <p class="govuk-body-l">{t("convening:recording.lead")}</p>
      {recording === undefined ? (
        <p class="govuk-body">{t("convening:recording.isNot")}</p>
      ) : (
        <p class="govuk-body">
          {recording.deletedOn === undefined
            ? t("convening:recording.consent", {
                purpose: written(recording.purpose, language)?.text ?? "",
                day: day(recording.deleteOn),
              })
            : t("convening:recording.isDeleted", { day: day(recording.deletedOn) })}
        </p>
      )}
      {isToDelete && (
        <ButtonLink href={paths.recordingDeleted(meeting.id)}>{t("convening:recording.deleted")}</ButtonLink>
      )}
      {mayPlan && recording !== undefined && (
        <ButtonLink href={paths.noRecording(meeting.id)} secondary>
          {t("convening:recording.none")}
        </ButtonLink>
      )}
      {mayPlan && (
        <Form form={form} submit={t("convening:recording.submit")}>
          <Hidden name="version" value={String(meeting.version)} />
          <WrittenFields
            form={form}
            name="recordingPurpose"
            label={t("convening:recording.purpose")}
            hint={t("convening:recording.purposeHint")}
            isOptional
          />
          <DateInput
            form={form}
            name="deleteOn"
            legend={t("convening:recording.deleteOn")}
            hint={t("convening:recording.deleteOnHint")}
          />
        </Form>
      )}
    </>
  );
}

export const noRecordingPage = formPage({
  path: "/network/meetings/:meeting/recording/none",
  reads: recordingOfMeeting,
  does: planNoRecording,
  parent: recordingPage,
  title: ({ meeting }, { t, language }) =>
    t("convening:recording.noneTitle", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("convening:recording.none"),
  caption,
  draw: ({ meeting }, form, { t }) => (
    <EndingForm
      effects={[t("convening:recording.noneEffect")]}
      submit={t("convening:recording.none")}
      back={paths.recording(meeting.id)}
      form={form}
    >
      <Hidden name="version" value={String(meeting.version)} />
    </EndingForm>
  ),
  done: (_output, { params }) => paths.recording(params.meeting),
  flash: "convening:recording.noneDone",
});

export const recordingDeletedPage = formPage({
  path: "/network/meetings/:meeting/recording/deleted",
  reads: recordingOfMeeting,
  does: sayRecordingDeleted,
  parent: recordingPage,
  title: ({ meeting }, { t, language }) =>
    t("convening:recording.deletedTitle", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("convening:recording.deleted"),
  caption,
  draw: ({ meeting }, form, { t }) => (
    <EndingForm
      effects={[t("convening:recording.deletedEffect")]}
      submit={t("convening:recording.deleted")}
      back={paths.recording(meeting.id)}
      form={form}
    >
      <Hidden name="version" value={String(meeting.version)} />
    </EndingForm>
  ),
  done: (_output, { params }) => paths.recording(params.meeting),
  flash: "convening:recording.deletedDone",
});
