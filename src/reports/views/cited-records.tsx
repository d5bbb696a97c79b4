// What backs an answer: the records that it cites, and what else can be cited, kind by kind, however many kinds there are.

import type { VNode } from "preact";
import { EvidenceInputs } from "../../evidence/inputs.tsx";
import type { Question } from "../../framework/edition.ts";
import type { OpenQuestion } from "../../platform/citable.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import { Checkboxes, Form, type FormState, Hidden } from "../../ui/form.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import type { Citation } from "../citations.ts";
import type { OfferedKind } from "../offered.ts";
import { paths } from "../paths.ts";
import type { ReportFile } from "../queries.ts";
import { isOpenForWriting } from "../workflow.ts";
import { OpenQuestions } from "./asked-records.tsx";

interface CitedRecordsProps {
  file: ReportFile;
  question: Question;
  form: FormState;
  offered: readonly OfferedKind[];
  /** What the commission asked about what is cited, by citation. */
  openQuestions: ReadonlyMap<string, OpenQuestion[]>;
}

/** What has to be decided, or was asked about, is always seen, and of the rest so many. */
const mostUnfolded = 8;

export function CitedRecords({
  file,
  question,
  form: { key },
  offered,
  openQuestions,
}: CitedRecordsProps): VNode {
  const { t } = useI18n();
  const form = { values: {}, errors: [], key };
  const citations = file.citations.get(question.id) ?? [];
  const isToDecide = ({ id, since }: Citation) =>
    since === "changed" || since === "gone" || (openQuestions.get(id) ?? []).length > 0;
  const toDecide = citations.filter(isToDecide);
  const settled = citations.filter((citation) => !isToDecide(citation));
  const [first, more] = [settled.slice(0, mostUnfolded), settled.slice(mostUnfolded)];
  const isOpen = isOpenForWriting(file.head.state);
  const at = paths.question(file.city.id, file.cycle.id, question.id);
  const around = { file, isOpen, openQuestions };
  return (
    <aside class="evidence" aria-labelledby="evidence">
      <h2 class="govuk-heading-m" id="evidence">
        {t("reports:evidence.title")}
      </h2>
      {citations.length === 0 && <p class="govuk-body">{t("reports:evidence.none")}</p>}
      <CitationItems citations={toDecide.concat(first)} {...around} />
      {more.length > 0 && (
        <Details summary={t("reports:evidence.more", { count: more.length })}>
          <CitationItems citations={more} {...around} />
        </Details>
      )}
      {offered.map((one) => (
        <Offered key={one.kind.name} offered={one} at={at} form={form} />
      ))}
      {isOpen && (
        <Details summary={t("reports:evidence.attach")}>
          <Form
            action={`${at}/evidence`}
            form={form}
            submit={t("reports:evidence.attachSubmit")}
            isSecondary
            encType="multipart/form-data"
          >
            <EvidenceInputs form={form} isNeeded />
          </Form>
        </Details>
      )}
    </aside>
  );
}

interface CitationItemsProps {
  citations: readonly Citation[];
  file: ReportFile;
  isOpen: boolean;
  openQuestions: ReadonlyMap<string, OpenQuestion[]>;
}

function CitationItems({ citations, openQuestions, ...props }: CitationItemsProps): VNode {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {citations.map((citation) => (
        <CitationItem
          key={citation.id}
          citation={citation}
          asked={openQuestions.get(citation.id) ?? []}
          {...props}
        />
      ))}
    </ul>
  );
}

interface CitationItemProps {
  file: ReportFile;
  citation: Citation;
  isOpen: boolean;
  asked: readonly OpenQuestion[];
}

function CitationItem({ file, citation, isOpen, asked }: CitationItemProps): VNode {
  const { t, language } = useI18n();
  const { id, record, cited, since, keptBecause } = citation;
  const text = since === "kept" && cited ? localised(cited.title, language) : record.title(language);
  const decide = paths.citation(file.city.id, file.cycle.id, id);
  return (
    <li>
      <a class="govuk-link" href={record.href}>
        {text}
      </a>{" "}
      {record.hint && <span class="govuk-hint">{record.hint(language)}</span>}
      <OpenQuestions open={asked} />
      {(since === "changed" || since === "gone") && (
        <p class="govuk-body-s missing">{t(`reports:evidence.since.${since}`)}</p>
      )}
      {since === "kept" && (
        <p class="govuk-body-s preserve-lines">{t("reports:evidence.kept", { reason: keptBecause })}</p>
      )}
      {isOpen && (since === "changed" || since === "kept") && (
        <p class="govuk-body-s">
          <a class="govuk-link" href={decide}>
            {t(since === "kept" ? "reports:decision.again" : "reports:decision.decide")}
            <span class="govuk-visually-hidden"> {text}</span>
          </a>
        </p>
      )}
      {isOpen && (
        <form method="post" action={`${paths.report(file.city.id, file.cycle.id)}/citations/${id}/remove`}>
          <button class="link-button" type="submit">
            {t("reports:evidence.remove")}
            <span class="govuk-visually-hidden"> {text}</span>
          </button>
        </form>
      )}
    </li>
  );
}

interface OfferedProps {
  offered: OfferedKind;
  /** The address of the question. */
  at: string;
  form: FormState;
}

function Offered({ offered: { kind, records, searched }, at, form }: OfferedProps): VNode {
  const { t, language } = useI18n();
  const pageHref = (page: number) =>
    `${at}?${new URLSearchParams({ kind: kind.name, find: searched?.find ?? "", page: String(page) })}`;
  return (
    <Details summary={t(kind.words.cite)} open={searched !== undefined}>
      <SearchForm kind={kind.name} find={searched?.find ?? ""} at={at} />
      {records.length === 0 ? (
        <p class="govuk-body">{t(searched ? "reports:evidence.notFound" : "reports:evidence.noMore")}</p>
      ) : (
        <Form action={`${at}/citations`} form={form} submit={t("reports:evidence.citeSubmit")} isSecondary>
          <Hidden name="kind" value={kind.name} />
          <Checkboxes
            name="records"
            ids={`records-${kind.name}`}
            legend={t(kind.words.title)}
            options={records.map((record) => ({
              value: record.id,
              text: record.title(language),
              hint:
                [record.reason?.(language), record.hint?.(language)].filter(Boolean).join(" ") || undefined,
            }))}
            form={form}
          />
        </Form>
      )}
      {searched && <Pagination page={searched.page} pages={searched.pages} href={pageHref} />}
    </Details>
  );
}

function SearchForm({ kind, find, at }: { kind: string; find: string; at: string }): VNode {
  const { t } = useI18n();
  const id = `find-${kind}`;
  return (
    <form method="get" action={at}>
      <input type="hidden" name="kind" value={kind} />
      <label class="govuk-label" for={id}>
        {t("reports:evidence.find")}
      </label>
      <input class="govuk-input" type="search" id={id} name="find" maxLength={100} value={find} />
      <button class="govuk-button govuk-button--secondary" type="submit">
        {t("reports:evidence.findSubmit")}
      </button>
    </form>
  );
}
