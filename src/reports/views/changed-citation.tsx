// A cited record that changed since it was cited: what it said, what it says, and which of the two the report takes.

import type { VNode } from "preact";
import type { Snapshot } from "../../platform/citable.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState, Hidden, Radios, Textarea } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import type { CitationFile } from "../citation-decisions.ts";
import { paths } from "../paths.ts";

export function ChangedCitationView({ file, form }: { file: CitationFile; form: FormState }): VNode {
  const { t, language } = useI18n();
  const { city, cycle, citation } = file;
  const { record, cited, since, keptBecause } = citation;
  const canDecide = file.isWritable && (since === "changed" || since === "kept");
  return (
    <>
      <SummaryList
        rows={[
          {
            key: t("reports:decision.cited"),
            value: cited ? (
              <>
                {localised(cited.title, language)} <RestsOn snapshot={cited.snapshot} />
              </>
            ) : (
              t("reports:decision.unknown")
            ),
          },
          {
            key: t("reports:decision.now"),
            value: (
              <>
                <a class="govuk-link" href={record.href}>
                  {record.title(language)}
                </a>{" "}
                <RestsOn snapshot={record.snapshot} />
              </>
            ),
          },
          ...(since === "kept" && keptBecause
            ? [
                {
                  key: t("reports:decision.because"),
                  value: <span class="preserve-lines">{keptBecause}</span>,
                },
              ]
            : []),
        ]}
      />
      {since === "gone" && <Inset>{t("reports:evidence.since.gone")}</Inset>}
      {since === "same" && <Inset>{t("reports:decision.same")}</Inset>}
      {!file.isWritable && <Inset>{t("reports:decision.closed")}</Inset>}
      {canDecide && (
        <Form form={form} submit={t("reports:decision.save")}>
          {/* What is shown above is what is decided about, also when the form comes back. */}
          <Hidden name="version" value={String(record.version)} />
          <Radios
            name="takes"
            legend={t("reports:decision.takes")}
            options={[
              { value: "new", text: t("reports:decision.new"), hint: t("reports:decision.newHint") },
              ...(cited
                ? [{ value: "cited", text: t("reports:decision.keep"), hint: t("reports:decision.keepHint") }]
                : []),
            ]}
            form={form}
          />
          {cited && (
            <Textarea
              name="because"
              label={t("reports:decision.because")}
              hint={t("reports:decision.becauseHint")}
              rows={3}
              form={form}
              neededFor={t("reports:decision.neededFor")}
            />
          )}
        </Form>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.question(city.id, cycle.id, citation.questionId)}>
          {t("reports:decision.back")}
        </a>
      </p>
    </>
  );
}

/** Where it comes from: two that read alike may differ by this alone. */
function RestsOn({ snapshot }: { snapshot: Snapshot }): VNode | null {
  const { t } = useI18n();
  const text = textOf(snapshot);
  return text === undefined ? null : <span class="govuk-hint">{text}</span>;

  function textOf(said: Snapshot): string | undefined {
    if (said.kind === "value") return t("scorecard:sourceLine", { source: said.source.title });
    if (said.kind === "file") return said.name;
    return said.kind === "link" ? said.url : undefined;
  }
}
