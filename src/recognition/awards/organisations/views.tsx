// What an organisation hands in, as it is written and read by those who write it.

import type { VNode } from "preact";
import { OrganisationField } from "../../../organisations/picker.tsx";
import { useI18n } from "../../../platform/i18n/context.ts";
import type { Problem } from "../../../platform/problem.ts";
import { ButtonLink, Form, type FormState } from "../../../ui/form.tsx";
import { NominationShown, type ShownProps } from "../nominations/shown.tsx";
import { standingOf } from "../nominations/standing.ts";
import { Answers, LanguageChoice } from "../nominations/views.tsx";
import { awardPaths } from "../paths.ts";

export function NominateForm({ form, problem }: { form: FormState; problem: Problem | undefined }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:nominate.lead")}</p>
      <Form form={form} submit={t("awards:nominate.submit")}>
        <OrganisationField
          name="organisation"
          label={t("awards:nominate.organisation")}
          hint={t("awards:nominate.hint")}
          form={form}
          problem={problem}
        />
        <LanguageChoice form={form} />
      </Form>
    </>
  );
}

interface OrganisationNominationProps extends ShownProps {
  organisation: { id: string; name: string };
}

export function OrganisationNominationView({ organisation, ...props }: OrganisationNominationProps): VNode {
  const { round, nomination } = props;
  const { t, language } = useI18n();
  const [{ id }, { number }] = [organisation, round];
  return (
    <NominationShown
      {...props}
      standing={standingOf(props, "standingOrganisation", { t, language })}
      toDo={
        props.isOpen &&
        nomination.state === "draft" && (
          <>
            <ButtonLink href={awardPaths.writeFor(id, number)}>{t("awards:writeFor.title")}</ButtonLink>{" "}
            <ButtonLink href={awardPaths.consentFor(id, number)} secondary>
              {t("awards:consent.title")}
            </ButtonLink>
          </>
        )
      }
      at={{
        object: awardPaths.objectFor(id, number),
        pdf: awardPaths.pdfFor(id, number),
        step: (action) => awardPaths.stepFor(id, number, action),
        file: (document) => awardPaths.fileFor(id, number, document),
      }}
    >
      <Answers title="awards:sign.says" nomination={nomination} />
    </NominationShown>
  );
}
