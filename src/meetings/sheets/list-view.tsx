import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { type Sheet, sheetsAreKeptFor } from "./sheet.ts";

interface SheetsProps {
  meeting: Meeting;
  sheets: readonly Sheet[];
  mayAdd: boolean;
}

/** The photographs of a meeting, below the list of who came. */
export function SheetsOfMeeting({ meeting, sheets, mayAdd }: SheetsProps): VNode | null {
  const { t, language } = useI18n();
  if (!mayAdd && sheets.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t("convening:sheet.list")}</h2>
      <p class="govuk-body">{t("convening:sheet.about", { days: sheetsAreKeptFor })}</p>
      {sheets.length > 0 && (
        <ul class="govuk-list">
          {sheets.map(({ id, day, addedBy, addedAt }) => (
            <li key={id}>
              <a class="govuk-link" href={paths.sheetPhoto(meeting.id, id)}>
                {t("convening:sheet.one", {
                  day: formatDate(meeting.days[day - 1]?.day ?? "", language),
                  by: addedBy,
                  on: formatDate(addedAt, language),
                })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {mayAdd && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.addSheet(meeting.id)}>
            {t("convening:sheet.add")}
          </a>
        </p>
      )}
    </>
  );
}
