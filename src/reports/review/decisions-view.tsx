// What the commission can do with a report now, in one place: each button is there exactly where its command would do it.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { Button, ButtonLink, Form, type FormState, Textarea } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { paths } from "../paths.ts";
import type { ReportAction } from "../workflow.ts";
import type { ReviewedReport } from "./review-queries.ts";

interface DecisionsProps {
  loaded: ReviewedReport;
  can: readonly ReportAction[];
  form: FormState;
}

export function Decisions({ loaded, can, form }: DecisionsProps): VNode {
  const { t } = useI18n();
  const { head, seal } = loaded;
  const here = paths.reviewReport(head.cityId, head.cycleId);
  const may = (action: ReportAction) => can.includes(action);
  const digest = <input type="hidden" name="digest" value={seal.digest} />;
  return (
    <>
      {may("startReview") && (
        <Decision id="start" title={t("reports:review.start")}>
          <p class="govuk-body">{t("reports:review.startExplain")}</p>
          <Form form={emptyForm()} action={`${here}/start`} submit={t("reports:review.start")} isSecondary>
            {digest}
          </Form>
        </Decision>
      )}
      {may("return") && (
        <Decision id="decide" title={t("reports:review.decide")}>
          {/* One form: whichever button is pressed, nothing that was typed is left behind. */}
          <Form form={form} action={here} submit={t("reports:review.return")} isSecondary>
            {digest}
            <EndorseNote form={form} />
            <Button formAction={`${here}/endorse`}>{t("reports:review.endorse")}</Button>
            <Textarea
              name="note"
              label={t("reports:review.note")}
              hint={t("reports:review.noteHint")}
              form={form}
            />
          </Form>
        </Decision>
      )}
      {may("publish") && (
        <Decision id="decide" title={t("reports:review.publish")}>
          <p class="govuk-body">{t("reports:review.publishExplain")}</p>
          <Form form={emptyForm()} action={`${here}/publish`} submit={t("reports:review.publish")}>
            {digest}
          </Form>
        </Decision>
      )}
      {may("proposeReopening") && (
        <Decision id="reopen" title={t("reports:reopening.title")}>
          <p class="govuk-body">{t("reports:reopening.explain")}</p>
          <ButtonLink href={paths.reopening(head.cityId, head.cycleId)} secondary>
            {t("reports:reopening.propose")}
          </ButtonLink>
        </Decision>
      )}
      {head.state === "reopening" && <Reopening loaded={loaded} can={can} />}
      <AfterPublication loaded={loaded} can={can} />
    </>
  );
}

function Decision({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ComponentChildren;
}): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-l" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Somebody proposed to open the endorsement again: what for, and the decision of another officer. */
function Reopening({ loaded, can }: Omit<DecisionsProps, "form">): VNode {
  const { t, language } = useI18n();
  const { head, seal } = loaded;
  const proposal = head.events.findLast(({ action }) => action === "proposeReopening");
  const here = paths.reopening(head.cityId, head.cycleId);
  const digest = <input type="hidden" name="digest" value={seal.digest} />;
  return (
    <Decision id="decide" title={t("reports:reopening.title")}>
      {proposal && (
        <Inset>
          <p class="govuk-body">
            {t("reports:reopening.proposed", {
              by: proposal.actorName,
              at: formatMoment(proposal.at, language),
            })}
          </p>
          <p class="govuk-body preserve-lines">{proposal.note}</p>
        </Inset>
      )}
      {can.includes("confirmReopening") ? (
        <Form
          form={emptyForm()}
          action={`${here}/confirm`}
          submit={t("reports:reopening.confirm")}
          isSecondary
        >
          {digest}
        </Form>
      ) : (
        <p class="govuk-body">{t("reports:reopening.another")}</p>
      )}
      {can.includes("dropReopening") && (
        <Form form={emptyForm()} action={`${here}/drop`} submit={t("reports:reopening.drop")} isSecondary>
          {digest}
        </Form>
      )}
    </Decision>
  );
}

function AfterPublication({ loaded, can }: Omit<DecisionsProps, "form">): VNode | null {
  const { t } = useI18n();
  const { cityId, cycleId } = loaded.head;
  const links = (
    [
      ["addErratum", paths.erratum(cityId, cycleId)],
      ["withdraw", paths.withdraw(cityId, cycleId)],
      ["openEdition", paths.openEdition(cityId, cycleId)],
    ] as const
  ).filter(([action]) => can.includes(action));
  if (links.length === 0) return null;
  return (
    <Decision id="published" title={t("reports:editions.after")}>
      <ul class="govuk-list govuk-list--bullet">
        {links.map(([action, href]) => (
          <li key={action}>
            <a class="govuk-link" href={href}>
              {t(`reports:editions.do.${action}`)}
            </a>
          </li>
        ))}
      </ul>
    </Decision>
  );
}

export function EndorseNote({ form, isAsked = false }: { form: FormState; isAsked?: boolean }): VNode {
  const { t } = useI18n();
  return (
    <Textarea
      name="endorseNote"
      label={t("reports:review.endorseNote")}
      hint={isAsked ? t("reports:review.endorseNoteHint") : undefined}
      form={form}
      rows={3}
      isOptional
    />
  );
}
