import type { VNode } from "preact";
import { isPicture, typeName } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatSize } from "../../platform/i18n/format.ts";
import { Checkboxes, FileUpload, Form, type FormState, Hidden, Radios } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import type { Arrival } from "../attendance/attendance.ts";
import type { Expected } from "../attendance/store.ts";
import { WalkInFields } from "../attendance/walk-in-fields.tsx";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import type { Sheet } from "./sheet.ts";
import { sheetsAreKeptFor } from "./sheet.ts";

const pictures = "image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.pdf";

export function AddSheetForm({
  meeting,
  today,
  form,
}: {
  meeting: Meeting;
  today: string;
  form: FormState;
}): VNode {
  const { t, language } = useI18n();
  const days = meeting.days.flatMap(({ day }, index) => (day > today ? [] : [{ day, number: index + 1 }]));
  return (
    <>
      <p class="govuk-body-l">{t("convening:sheet.about", { days: sheetsAreKeptFor })}</p>
      <Form form={form} submit={t("convening:sheet.submit")} encType="multipart/form-data">
        {meeting.days.length === 1 ? (
          <Hidden name="dayNumber" value="1" />
        ) : (
          <Radios
            name="dayNumber"
            legend={t("convening:sheet.day")}
            options={days.map(({ day, number }) => ({
              value: String(number),
              text: formatDate(day, language),
            }))}
            form={form}
          />
        )}
        <FileUpload
          name="sheetPhoto"
          label={t("convening:sheet.photo")}
          hint={t("convening:sheet.photoHint")}
          accept={pictures}
          form={form}
        />
      </Form>
    </>
  );
}

interface CopyProps {
  meeting: Meeting;
  sheet: Sheet;
  mayCopy: boolean;
  expected: readonly (Expected & { line: number })[];
  here: readonly Arrival[];
  form: FormState;
}

export function CopySheetForm({ meeting, sheet, mayCopy, expected, here, form }: CopyProps): VNode {
  const { t, language } = useI18n();
  const file = paths.sheetPhotoFile(meeting.id, sheet.id);
  const day = formatDate(meeting.days[sheet.day - 1]?.day ?? "", language);
  return (
    <>
      <p class="govuk-body-l">
        {here.length === 0
          ? t("meetings:came.unknownOnDay", { day })
          : t("meetings:checkIn.here", { day, count: here.length })}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={file}>
          {t("convening:sheet.open", {
            kind: typeName(sheet.mediaType),
            size: formatSize(sheet.size, language),
          })}
        </a>
        {" · "}
        <a class="govuk-link" href={paths.removeSheet(meeting.id, sheet.id)}>
          {t("convening:sheet.removeLink")}
        </a>
      </p>
      {isPicture(sheet.mediaType) && (
        <p>
          <img class="evidence-photo" src={file} alt={t("convening:sheet.alt", { day })} />
        </p>
      )}
      {mayCopy ? (
        <Form form={form} submit={t("convening:sheet.copy")}>
          {expected.length > 0 && (
            <Checkboxes
              name="people"
              legend={t("convening:sheet.who")}
              options={expected.map(({ id, name, from, code, line }) => ({
                value: id,
                text: [name, from].filter(Boolean).join(", "),
                hint: t("convening:sheet.line", { line, code }),
              }))}
              form={form}
              isOptional
            />
          )}
          <WalkInFields form={form} />
          <Hidden name="walkIn" value={textIn(form, "walkIn")} />
        </Form>
      ) : (
        <Inset>
          <p>{t("meetings:checkIn.shut")}</p>
        </Inset>
      )}
    </>
  );
}
