// A simple telephone: its screen, a field for what one types, and its messages.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import { Form, type FormState, TextInput } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import type { Screen } from "../../ui/shell.ts";
import type { Message } from "./store.ts";
import { pathOf, type ShownScreen, telephones } from "./telephone.ts";

/** What became of what was typed. */
export interface Said {
  /** Undefined where nobody dialled. */
  screen?: ShownScreen;
  /** What was sent just now. */
  sent?: string;
  /** What was typed and could not be sent. */
  form?: FormState;
}

interface TelephoneProps extends Said {
  telephone: number;
  number: string;
  ussdCode: string | undefined;
  messages: readonly Message[];
}

export function telephoneScreen(t: Translate, props: TelephoneProps): Screen {
  return { title: titleOf(props, t), again: pathOf(props.telephone), body: drawTelephone(props) };
}

export function titleOf({ number }: Pick<TelephoneProps, "number">, t: Translate): string {
  return t("simulator:title", { number: shownNumber(number) });
}

export function drawTelephone(props: TelephoneProps): VNode {
  return <Telephone {...props} />;
}

function Telephone(props: TelephoneProps): VNode {
  const { t } = useI18n();
  const { telephone } = props;
  const title = titleOf(props, t);
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t("simulator:lead")}</p>
      <p class="govuk-body">
        {t("simulator:others")}{" "}
        {telephones.map((one) => (
          <span key={one}>
            {one === telephone ? (
              <strong>{t("simulator:telephone", { number: one })}</strong>
            ) : (
              <a class="govuk-link" href={pathOf(one)}>
                {t("simulator:telephone", { number: one })}
              </a>
            )}{" "}
          </span>
        ))}
      </p>
      <div class="telephone">
        <Menu {...props} />
        <Messages {...props} />
      </div>
    </>
  );
}

function Menu({ telephone, screen, ussdCode }: TelephoneProps): VNode {
  const { t } = useI18n();
  const action = pathOf(telephone);
  return (
    <section aria-labelledby="menu">
      <h2 class="govuk-heading-m" id="menu">
        {t("simulator:menu")}
      </h2>
      {screen && (
        <p class="telephone__screen" id="screen" role="status">
          {screen.text}
        </p>
      )}
      {screen && !screen.isOver ? (
        <Form
          form={emptyForm()}
          action={action}
          submit={t("simulator:send")}
          beside={
            <a class="govuk-link" href={action}>
              {t("simulator:end")}
            </a>
          }
        >
          <input type="hidden" name="session" value={screen.session} />
          <input type="hidden" name="typed" value={screen.typed} />
          <TextInput name="key" label={t("simulator:key")} form={emptyForm()} width={10} autocomplete="off" />
        </Form>
      ) : (
        <Form
          form={emptyForm()}
          action={action}
          submit={t("simulator:dial", { code: ussdCode ?? "*384*00#" })}
        />
      )}
    </section>
  );
}

function Messages({ telephone, messages, sent, form = emptyForm() }: TelephoneProps): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="messages">
      <h2 class="govuk-heading-m" id="messages">
        {t("simulator:messages")}
      </h2>
      {messages.length === 0 && <p class="govuk-body">{t("simulator:none")}</p>}
      <ol class="govuk-list">
        {messages.map(({ id, text, writtenAt }) => (
          <li key={id} class="telephone__message">
            {text}
            <span class="govuk-hint">{formatMoment(writtenAt, language)}</span>
          </li>
        ))}
      </ol>
      {sent !== undefined && (
        <p class="govuk-body" role="status">
          {t("simulator:sent", { text: sent })}
        </p>
      )}
      <Form form={form} action={pathOf(telephone)} submit={t("simulator:write")} isSecondary>
        <TextInput
          name="message"
          label={t("simulator:message")}
          hint={t("simulator:messageHint")}
          form={form}
        />
      </Form>
    </section>
  );
}
