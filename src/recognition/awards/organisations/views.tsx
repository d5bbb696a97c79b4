// What an organisation hands in, as it is written and read by those who write it.

import { Fragment, type VNode } from "preact";
import { OrganisationField } from "../../../organisations/picker.tsx";
import { useI18n } from "../../../platform/i18n/context.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import type { Problem } from "../../../platform/problem.ts";
import { Details } from "../../../ui/details.tsx";
import { ButtonLink, Checkboxes, Form, type FormState, Textarea } from "../../../ui/form.tsx";
import { choicesIn } from "../../../ui/form-state.ts";
import { asksOf, criteria, mostCited, mostWords } from "../award.ts";
import type { OfferedCite } from "../nominations/cited.ts";
import type { Nomination } from "../nominations/nomination.ts";
import { NominationShown, type ShownProps } from "../nominations/shown.tsx";
import { Answers, LanguageChoice, Version } from "../nominations/views.tsx";
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
      standing={t(`awards:standingOrganisation.${nomination.state}`, {
        day: formatDate(round.nominationsUntil, language),
      })}
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

interface CitesProps {
  name: string;
  /** What the criterion is called. */
  of: string;
  offered: readonly OfferedCite[];
  form: FormState;
}

/** Open where something is cited, or wrong: the page is long enough without what nobody chose. */
function Cites({ name, of, offered, form }: CitesProps): VNode | null {
  const { t } = useI18n();
  if (offered.length === 0) return null;
  const isOpen = choicesIn(form, name).length > 0 || form.errors.some(({ field }) => field === name);
  return (
    <Details summary={t("awards:writeFor.cites", { count: offered.length })} open={isOpen}>
      <Checkboxes
        name={name}
        legend={t("awards:writeFor.citesOf", { criterion: of })}
        hint={t("awards:writeFor.citesHint", { most: mostCited })}
        options={offered.map(({ value, title, hint }) => ({ value, text: title, hint }))}
        form={form}
        isOptional
      />
    </Details>
  );
}

/** All criteria at once: each can be left for later. */
export function WriteForm({
  nomination,
  offered,
  form,
}: {
  nomination: Nomination;
  offered: readonly { criterion: string; cites: readonly OfferedCite[] }[];
  form: FormState;
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:writeFor.lead")}</p>
      <Form form={form} submit={t("awards:criterion.submit")}>
        <Version nomination={nomination} form={form} />
        {criteria.map((criterion) => (
          <Fragment key={criterion.key}>
            <Textarea
              name={`text-${criterion.key}`}
              label={localised(criterion.name, language)}
              hint={localised(asksOf(criterion, "organisations"), language)}
              rows={6}
              maxWords={mostWords}
              lang={nomination.language}
              form={form}
              isOptional
            />
            <Cites
              name={`cites-${criterion.key}`}
              of={localised(criterion.name, language)}
              offered={offered.find((one) => one.criterion === criterion.key)?.cites ?? []}
              form={form}
            />
          </Fragment>
        ))}
      </Form>
    </>
  );
}
