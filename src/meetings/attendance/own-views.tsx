// What whoever is invited sees of taking part, behind their link: their code, the button that says that they are here, and afterwards
// the statement.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Form, Hidden } from "../../ui/form.tsx";
import { QrSquare } from "../../ui/qr-square.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import type { Invitation } from "../invitations/invitation.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { expectedWay } from "./attendance.ts";

interface AttendingProps {
  meeting: Meeting;
  invitation: Invitation;
  today: number | undefined;
  came: readonly number[];
  token: string;
  baseUrl: string;
}

export function Attending({ meeting, invitation, today, came, token, baseUrl }: AttendingProps): VNode {
  const { t } = useI18n();
  const { code, answers } = invitation;
  const isComing = answers.some(({ takes }) => takes === "in_person");
  return (
    <>
      {today !== undefined && (
        <>
          <h2 class="govuk-heading-m">{t("meetings:here.heading")}</h2>
          {came.includes(today) ? (
            <p class="govuk-body">{t("meetings:here.is")}</p>
          ) : (
            <>
              <p class="govuk-body">{t("meetings:here.lead")}</p>
              <Form form={emptyForm()} action={paths.here(token, today)} submit={t("meetings:here.submit")}>
                <Hidden
                  name="comes"
                  value={expectedWay(
                    meeting,
                    answers.find(({ day }) => day === today),
                  )}
                />
              </Form>
            </>
          )}
        </>
      )}
      {(came.length > 0 || invitation.mayBeNamed) && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.namingByLink(token)}>
            {t(invitation.mayBeNamed ? "convening:naming.isNamed" : "convening:naming.isNot")}
          </a>
        </p>
      )}
      {came.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.statement(token)}>
            {t("meetings:here.statement")}
          </a>
        </p>
      )}
      {isComing && came.length === 0 && (
        <>
          <p class="govuk-body">{t("meetings:here.code", { code })}</p>
          {/* Capitals alone make a small square. */}
          <QrSquare
            text={`${baseUrl}${paths.scanned(code)}`.toUpperCase()}
            label={t("meetings:here.square", { code })}
          />
        </>
      )}
    </>
  );
}
