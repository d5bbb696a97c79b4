// Before an organisation is added a second time: those that it is perhaps the same as.

import type { VNode } from "preact";
import { z } from "zod";
import { useI18n } from "../platform/i18n/context.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import type { Problem } from "../platform/problem.ts";
import type { FormState } from "../ui/form-state.ts";
import type { OtherScreen } from "../ui/screens/form-page.tsx";
import { reasons } from "./likeness.ts";
import { paths } from "./paths.ts";
import { OrganisationForm } from "./views.tsx";

const Candidates = z.array(z.object({ id: z.string(), name: z.string(), reason: z.enum(reasons) }));

/** The screen for that refusal, with the form below it as it was typed. */
export function perhapsKnown(
  problem: Problem,
  form: FormState,
  t: Translate,
  city?: string,
): OtherScreen | undefined {
  if (problem.code !== "organisations.maybe_known") return undefined;
  return {
    title: t("organisations:perhapsKnown"),
    body: <PerhapsKnown problem={problem} form={form} city={city} />,
  };
}

interface PerhapsKnownProps {
  problem: Problem;
  form: FormState;
  city: string | undefined;
}

function PerhapsKnown({ problem, form, city }: PerhapsKnownProps): VNode {
  const { t } = useI18n();
  const candidates = Candidates.parse(problem.details.candidates);
  const values = { ...form.values, isNew: "yes" };
  return (
    <>
      <p class="govuk-body-l">{t("organisations:perhapsLead")}</p>
      <ul class="govuk-list govuk-list--spaced">
        {candidates.map(({ id, name, reason }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.one(id)}>
              {name}
            </a>{" "}
            <span class="source">{t(`organisations:reason.${reason}`)}</span>
          </li>
        ))}
      </ul>
      {city !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.bringToCity(city)}>
            {t("organisations:perhapsBring")}
          </a>
        </p>
      )}
      <OrganisationForm
        form={{ ...form, errors: [], values }}
        problem={undefined}
        submit={t("organisations:addAnyway")}
      />
    </>
  );
}
