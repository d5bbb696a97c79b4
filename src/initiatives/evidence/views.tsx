// The evidence of an initiative on its page, and the forms in which it is added and changed.

import type { VNode } from "preact";
import { type EvidenceChoice, stillFinding } from "../../evidence/choice.ts";
import { EvidenceInputs, FindEvidence } from "../../evidence/inputs.tsx";
import { paths as evidencePaths } from "../../evidence/paths.ts";
import { publicEvidence } from "../../evidence/stored-evidence.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatKnownDay } from "../../platform/i18n/format.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Form, type FormState, Hidden, Radios, Textarea, TextInput } from "../../ui/form.tsx";
import { Tag } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import { mostPieces, type Piece } from "./piece.ts";

interface EvidenceProps {
  city: string;
  number: number;
  evidence: readonly Piece[];
  canEdit: boolean;
}

export function EvidenceOfInitiative({ city, number, evidence, canEdit }: EvidenceProps): VNode | null {
  const { t } = useI18n();
  if (evidence.length === 0 && !canEdit) return null;
  return (
    <section aria-labelledby="evidence">
      <h2 class="govuk-heading-m" id="evidence">
        {t("evidence:evidence.title")}
      </h2>
      {evidence.length === 0 ? (
        <p class="govuk-body">{t("initiatives:evidence.none")}</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {evidence.map((piece) => (
            <li key={piece.id}>
              <One city={city} number={number} piece={piece} canEdit={canEdit} />
            </li>
          ))}
        </ul>
      )}
      {canEdit && evidence.length < mostPieces && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.addEvidence(city, number)}>
            {t("initiatives:evidence.add")}
          </a>
        </p>
      )}
    </section>
  );
}

interface OneProps extends Omit<EvidenceProps, "evidence"> {
  piece: Piece;
}

function One({ city, number, piece, canEdit }: OneProps): VNode {
  const { t, language } = useI18n();
  const { id, title, description, url, dated, isPublic } = piece;
  const facts = [publicEvidence(piece, language), ...(dated ? [formatKnownDay(dated, language)] : [])];
  return (
    <>
      <a
        class="govuk-link"
        href={url ?? paths.fileOfPiece(city, number, id)}
        {...(url && { rel: "nofollow noopener" })}
      >
        {title}
      </a>{" "}
      <span class="source">({facts.join(", ")})</span>{" "}
      {canEdit && !isPublic && <Tag text={t("initiatives:evidence.internal")} tone="grey" />}{" "}
      {canEdit && (
        <a class="govuk-link" href={paths.piece(city, number, id)}>
          {t("initiatives:evidence.change")}
          <span class="govuk-visually-hidden">: {title}</span>
        </a>
      )}
      {description && <div class="preserve-lines">{description}</div>}
    </>
  );
}

function Said({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <DateInput
        name="dated"
        legend={t("initiatives:evidence.dated")}
        hint={t("initiatives:propose.dayHint")}
        form={form}
        isOptional
      />
      <Radios
        name="isPublic"
        legend={t("initiatives:evidence.who")}
        options={[
          { value: "no", text: t("initiatives:evidence.seen.no") },
          {
            value: "yes",
            text: t("initiatives:evidence.seen.yes"),
            hint: t("initiatives:evidence.seenHint"),
          },
        ]}
        form={form}
      />
    </>
  );
}

interface AddProps {
  city: string;
  number: number;
  /** The city's evidence to choose from. */
  evidence: EvidenceChoice;
  form: FormState;
}

export function AddEvidenceForm({ city, number, evidence, form }: AddProps): VNode {
  const { t } = useI18n();
  return (
    <Form
      form={form}
      action={stillFinding(paths.addEvidence(city, number), evidence)}
      submit={t("initiatives:evidence.save")}
      encType="multipart/form-data"
      belowButton={<FindEvidence {...evidence} />}
    >
      <EvidenceInputs form={form} kept={evidence.offered} isNeeded />
      <TextInput
        name="title"
        label={t("evidence:evidence.name")}
        hint={t("initiatives:evidence.nameHint")}
        form={form}
        isOptional
      />
      <Textarea
        name="description"
        label={t("evidence:evidence.description")}
        hint={t("evidence:evidence.descriptionHint")}
        rows={3}
        form={form}
        isOptional
      />
      <Said form={form} />
    </Form>
  );
}

interface PieceProps {
  city: string;
  number: number;
  piece: Piece;
  form: FormState;
}

export function PieceForm({ city, number, piece, form }: PieceProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={evidencePaths.evidence(city, piece.id)}>
          {t("initiatives:evidence.inCity")}
        </a>
      </p>
      <Form
        form={form}
        action={paths.piece(city, number, piece.id)}
        submit={t("initiatives:evidence.saveChange")}
        belowButton={
          <p class="govuk-body">
            <a class="govuk-link" href={paths.removePiece(city, number, piece.id)}>
              {t("initiatives:evidence.remove")}
            </a>
          </p>
        }
      >
        <Hidden name="version" value={String(form.values.version ?? piece.version)} />
        <Said form={form} />
      </Form>
    </>
  );
}
