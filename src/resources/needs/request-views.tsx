// Who asked for what is offered, or offered what is needed: the list on its page, and the forms.

import type { VNode } from "preact";
import { OrganisationField } from "../../organisations/picker.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { Problem } from "../../platform/problem.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink, Form, type FormState, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { paths as resourcePaths } from "../paths.ts";
import { quantityWords } from "../words.tsx";
import { paths } from "./paths.ts";
import type { Posting } from "./posting.ts";
import { leftOf, type PostingRequest, type Verdict, verdicts } from "./request.ts";
import type { SeenRequest } from "./request-store.ts";

const tones: Record<PostingRequest["state"], Tone> = {
  asked: "blue",
  accepted: "green",
  declined: "grey",
  taken_back: "grey",
};

export function partyOf({ organisation, city }: Pick<PostingRequest, "organisation" | "city">): string {
  return organisation === null ? city.name : `${organisation.name}, ${city.name}`;
}

interface RequestsProps {
  posting: Posting;
  requests: readonly SeenRequest[];
  /** Whether whoever looks answers them. */
  answers: boolean;
}

export function Requests({ posting, requests, answers }: RequestsProps): VNode | null {
  const i18n = useI18n();
  const { t, language } = i18n;
  if (requests.length === 0) return null;
  const title = t(`needs:requests.${posting.side}`);
  return (
    <section aria-labelledby="requests">
      <h2 class="govuk-heading-m" id="requests">
        {title}
      </h2>
      <PlainTable
        caption={title}
        isCaptionHidden
        headers={[
          t("needs:request.who"),
          t("resources:content.quantity"),
          t("resources:column.state"),
          t("needs:request.what"),
        ]}
        rows={requests.map((request) => ({
          key: request.id,
          cells: [
            <>
              {partyOf(request)}
              <br />
              <span class="source">
                {request.askedBy}, {formatMoment(request.askedAt, language)}
              </span>
            </>,
            quantityWords(request.quantity, posting.unit, i18n),
            <Tag text={t(`needs:request.state.${request.state}`)} tone={tones[request.state]} />,
            <Said posting={posting} request={request} answers={answers} />,
          ],
        }))}
      />
    </section>
  );
}

function Said({
  posting,
  request,
  answers,
}: {
  posting: Posting;
  request: SeenRequest;
  answers: boolean;
}): VNode {
  const { t } = useI18n();
  const { message, reason, contribution, own, state, id, isOwn } = request;
  const isWaiting = state === "asked";
  return (
    <>
      {message !== "" && <p class="govuk-body preserve-lines">{message}</p>}
      {own && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.one(own.city, own.number)}>
            {own.what}
          </a>
        </p>
      )}
      {reason !== "" && <p class="govuk-body preserve-lines">{reason}</p>}
      {contribution && (
        <p class="govuk-body">
          <a class="govuk-link" href={resourcePaths.one(contribution.city, contribution.number)}>
            {t("needs:request.contribution")}
          </a>
        </p>
      )}
      {isWaiting && (
        <div class="govuk-body">
          {answers && (
            <ButtonGroup>
              {verdicts.map((verdict, index) => (
                <ButtonLink
                  key={verdict}
                  href={paths.answer(posting.city, posting.number, id, verdict)}
                  secondary={index > 0}
                >
                  {t(`needs:verdict.${verdict}`)}
                </ButtonLink>
              ))}
            </ButtonGroup>
          )}
          {isOwn && (
            <form method="post" action={paths.takeBack(posting.city, posting.number, id)}>
              <button class="link-button" type="submit">
                {t("needs:request.takeBack")}
              </button>
            </form>
          )}
        </div>
      )}
    </>
  );
}

interface AskProps {
  posting: Posting;
  asking: {
    cities: readonly { id: string; name: string }[];
    organisations: readonly { id: string; name: string }[];
    isCity: boolean;
  };
  own: readonly { number: number; what: string }[];
  form: FormState;
  problem: Problem | undefined;
}

export function AskForm({ posting, asking, own, form, problem }: AskProps): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  const left = quantityWords(leftOf(posting), posting.unit, i18n);
  return (
    <>
      <p class="govuk-body-l">{t(`needs:ask.lead.${posting.side}`, { left })}</p>
      <Form
        form={form}
        action={paths.ask(posting.city, posting.number)}
        submit={t(`needs:ask.submit.${posting.side}`)}
      >
        {asking.cities.length > 1 && (
          <Select
            name="forCity"
            label={t("needs:ask.forCity")}
            empty={t("needs:ask.usual")}
            options={asking.cities.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
            isOptional
          />
        )}
        {asking.isCity && asking.organisations.length === 0 && (
          <OrganisationField
            name="organisation"
            label={t("needs:ask.organisation")}
            hint={t("needs:ask.organisationHint")}
            form={form}
            problem={problem}
            isOptional
          />
        )}
        {asking.organisations.length > 0 && (
          <Select
            name="organisation"
            label={t("needs:ask.organisation")}
            empty={asking.isCity ? t("needs:ask.theCity") : t("needs:ask.usual")}
            options={asking.organisations.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
            isOptional
          />
        )}
        {own.length > 0 && (
          <Select
            name="own"
            label={t("needs:ask.own")}
            empty={t("needs:ask.noOwn")}
            options={own.map(({ number, what }) => ({ value: String(number), text: what }))}
            form={form}
            isOptional
          />
        )}
        <TextInput
          name="quantity"
          label={t("resources:content.quantity")}
          hint={t("resources:step.quantityHint", { left })}
          inputMode="decimal"
          form={form}
          isOptional
        />
        <Textarea
          name="message"
          label={t("needs:ask.message")}
          hint={t("needs:ask.messageHint")}
          rows={4}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

interface AnswerProps {
  posting: Posting;
  request: PostingRequest;
  verdict: Verdict;
  form: FormState;
}

export function AnswerForm({ posting, request, verdict, form }: AnswerProps): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  const said = {
    who: partyOf(request),
    quantity: quantityWords(request.quantity, posting.unit, i18n),
  };
  return (
    <>
      <p class="govuk-body-l">{t(`needs:answer.${verdict}.${posting.side}`, said)}</p>
      {request.message !== "" && <p class="govuk-body preserve-lines">{request.message}</p>}
      <Form
        form={form}
        action={paths.answer(posting.city, posting.number, request.id, verdict)}
        submit={t(`needs:verdict.${verdict}`)}
      >
        {verdict === "decline" && (
          <Textarea name="reason" label={t("needs:answer.reason")} rows={3} form={form} />
        )}
      </Form>
    </>
  );
}
