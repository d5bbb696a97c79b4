// All criteria on one form, with what backs each, of who is no city.

import { Fragment, type VNode } from "preact";
import { useI18n } from "../../../platform/i18n/context.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import { listOfTicked } from "../../../platform/input.ts";
import { Details } from "../../../ui/details.tsx";
import { Checkboxes, Form, type FormState, Textarea } from "../../../ui/form.tsx";
import { choicesIn } from "../../../ui/form-state.ts";
import { asksOf, criteriaOf, criterionKeys, mostCited, mostWords, type Nominees } from "../award.ts";
import { nameOf, type OfferedCite } from "./cited.ts";
import type { Nomination } from "./nomination.ts";
import { Version } from "./views.tsx";

/** As the command takes it: each criterion with its text and what backs it. */
export const readAnswers = ({ ...fields }: Record<string, unknown>) => ({
  ...fields,
  answers: criterionKeys.flatMap((key) => {
    const text = fields[`text-${key}`];
    if (typeof text !== "string") return [];
    return [{ criterion: key, text, cites: listOfTicked(fields[`cites-${key}`]) }];
  }),
});

/** What is written already, as the fields of the form. */
export const typedAnswers = ({ answers }: Pick<Nomination, "answers">) =>
  Object.fromEntries(
    answers.flatMap(({ criterion, text, cites }): [string, string | string[]][] => [
      [`text-${criterion}`, text],
      [`cites-${criterion}`, cites.map(nameOf)],
    ]),
  );

interface CitesProps {
  whom: Nominees;
  name: string;
  /** What the criterion is called. */
  of: string;
  offered: readonly OfferedCite[];
  form: FormState;
}

/** Open where something is cited, or wrong: the page is long enough without what nobody chose. */
function Cites({ whom, name, of, offered, form }: CitesProps): VNode | null {
  const { t } = useI18n();
  if (offered.length === 0) return null;
  const isOpen = choicesIn(form, name).length > 0 || form.errors.some(({ field }) => field === name);
  return (
    <Details summary={t("awards:writeFor.cites", { count: offered.length })} open={isOpen}>
      <Checkboxes
        name={name}
        legend={t("awards:writeFor.citesOf", { criterion: of })}
        hint={t(whom === "educators" ? "awards:writeFor.citesHintEducator" : "awards:writeFor.citesHint", {
          most: mostCited,
        })}
        options={offered.map(({ value, title, hint }) => ({ value, text: title, hint }))}
        form={form}
        isOptional
      />
    </Details>
  );
}

/** All criteria at once: each can be left for later. */
export function WriteForm({
  whom,
  nomination,
  offered,
  form,
}: {
  whom: Nominees;
  nomination: Nomination;
  offered: readonly { criterion: string; cites: readonly OfferedCite[] }[];
  form: FormState;
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t(whom === "educators" ? "awards:writeFor.leadEducator" : "awards:writeFor.lead")}
      </p>
      <Form form={form} submit={t("awards:criterion.submit")}>
        <Version nomination={nomination} form={form} />
        {criteriaOf(nomination).map((criterion) => (
          <Fragment key={criterion.key}>
            <Textarea
              name={`text-${criterion.key}`}
              label={localised(criterion.name, language)}
              hint={localised(asksOf(criterion, whom), language)}
              rows={6}
              maxWords={mostWords}
              lang={nomination.language}
              form={form}
              isOptional
            />
            <Cites
              whom={whom}
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
