import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink, Form, type FormState, Hidden, Radios, Textarea } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import { longestFault } from "./commands.ts";
import { answerDays, type FaultAnswer, type FaultState, faultKinds, reportersForSilence } from "./fault.ts";
import type { Fault } from "./queries.ts";

export function FaultForm({
  code,
  provider,
  form,
}: {
  code: string;
  provider: string;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:fault.lead", { provider, count: answerDays })}</p>
      <p class="govuk-body">{t("joining:fault.silence", { count: reportersForSilence })}</p>
      <Form form={form} action={paths.wrong(code)} submit={t("joining:fault.submit")}>
        <Radios
          name="kind"
          legend={t("joining:fault.kind")}
          options={faultKinds.map((value) => ({ value, text: t(`joining:faultKind.${value}`) }))}
          form={form}
        />
        <Textarea
          name="text"
          label={t("joining:fault.text")}
          hint={t("joining:fault.textHint", { count: longestFault })}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

const tones: Record<FaultState, Tone> = {
  asked: "orange",
  corrected: "green",
  upheld: "red",
  not_upheld: "grey",
};

interface FaultsProps {
  code: string;
  city: { id: string };
  faults: readonly Fault[];
}

export function Faults({ code, city, faults }: FaultsProps): VNode {
  const { t } = useI18n();
  if (faults.length === 0) return <p class="govuk-body">{t("joining:faults.none")}</p>;
  return (
    <>
      {faults.map((fault) => (
        <OneFault key={fault.id} fault={fault} code={code} city={city.id} />
      ))}
    </>
  );
}

function OneFault({ fault, code, city }: { fault: Fault; code: string; city: string }): VNode {
  const { t, language } = useI18n();
  const {
    id,
    kind,
    state,
    reporters,
    knownReporters,
    reportedAt,
    answerUntil,
    texts,
    answer,
    decidedBy,
    answers,
  } = fault;
  return (
    <section aria-labelledby={`fault-${id}`}>
      <h2 class="govuk-heading-m" id={`fault-${id}`}>
        {t(`joining:faultKind.${kind}`)} <Tag text={t(`joining:faultState.${state}`)} tone={tones[state]} />
      </h2>
      <p class="govuk-body">
        {t("joining:faults.told", { count: reporters, day: formatDate(reportedAt, language) })}
        {knownReporters < reporters && ` ${t("joining:faults.known", { count: knownReporters })}`}
        {state === "asked" && ` ${t("joining:faults.until", { day: formatDate(answerUntil, language) })}`}
      </p>
      {texts.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {answer !== null && (
        <p class="govuk-body preserve-lines">
          {t("joining:faults.answerSaid")} {answer}
        </p>
      )}
      {decidedBy !== null && (
        <p class="govuk-body source">{t("joining:faults.decidedBy", { name: decidedBy })}</p>
      )}
      {answers.length > 0 && (
        <ButtonGroup>
          {answers.map((one, index) => (
            <ButtonLink key={one} href={paths.answerFault(city, code, id, one)} secondary={index > 0}>
              {t(`joining:faults.say.${one}`)}
              <span class="govuk-visually-hidden">: {t(`joining:faultKind.${kind}`)}</span>
            </ButtonLink>
          ))}
        </ButtonGroup>
      )}
    </section>
  );
}

interface AnswerProps {
  code: string;
  city: { id: string };
  fault: Fault;
  chosen: FaultAnswer;
  form: FormState;
}

export function AnswerForm({ code, city, fault, chosen, form }: AnswerProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t(`joining:faultKind.${fault.kind}`)}. {t(`joining:faults.effect.${chosen}`)}
      </p>
      <Form
        form={form}
        action={paths.answerFault(city.id, code, fault.id, chosen)}
        submit={t(`joining:faults.say.${chosen}`)}
      >
        <Hidden name="version" value={textIn(form, "version")} />
        <Textarea
          name="said"
          label={t("joining:faults.said")}
          rows={4}
          form={form}
          isOptional={chosen === "corrected"}
        />
      </Form>
    </>
  );
}
