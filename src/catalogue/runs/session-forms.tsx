// The forms of a single session: where it is moved to, why it is cancelled, who came.

import type { VNode } from "preact";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { dateFields } from "../../ui/date-fields.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Form, type FormState, Hidden, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { sessionWords } from "./run-words.ts";
import type { CountedSession } from "./session-store.ts";

interface SessionProps {
  session: CountedSession;
  form: FormState;
}

const counts = ["women", "men", "others", "withDisability"] as const;

/** What the forms hold of a session. */
export function valuesOfSession(session: CountedSession): Record<string, string> {
  return {
    ...dateFields("heldOn", session.heldOn),
    startsAt: session.startsAt,
    endsAt: session.endsAt ?? "",
    venue: session.venue?.id ?? "",
    ...Object.fromEntries(counts.map((name) => [name, String(session[name] ?? "")])),
    version: String(session.version),
  };
}

function About({ session }: { session: CountedSession }): VNode {
  const { t, language } = useI18n();
  return <p class="govuk-body-l">{sessionWords(session, { t, language })}</p>;
}

function Why({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Textarea
      name="reason"
      label={t("runs:session.reason")}
      hint={t("runs:session.reasonHint")}
      rows={2}
      form={form}
    />
  );
}

export function MoveSessionForm({
  session,
  venues,
  form,
}: SessionProps & { venues: readonly { id: string; name: string; place: string }[] }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <About session={session} />
      <Form form={form} submit={t("runs:sessions.move")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <DateInput name="heldOn" legend={t("runs:session.heldOn")} form={form} />
        {(["startsAt", "endsAt"] as const).map((name) => (
          <TextInput
            key={name}
            name={name}
            label={t(`runs:session.${name}`)}
            hint={t("runs:form.timeHint", {
              example: formatTime(name === "startsAt" ? "09:00" : "12:00", language),
            })}
            width={20}
            form={form}
            isOptional={name === "endsAt"}
          />
        ))}
        <Select
          name="venue"
          label={t("runs:session.venue")}
          empty={t("runs:session.usual")}
          options={venues.map(({ id, name, place }) => ({ value: id, text: `${name}, ${place}` }))}
          form={form}
          isOptional
        />
        <Why form={form} />
      </Form>
    </>
  );
}

export function CancelSessionForm({ session, form }: SessionProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <About session={session} />
      <Form form={form} submit={t("runs:sessions.cancel")} isWarning>
        <Hidden name="version" value={textIn(form, "version")} />
        <Why form={form} />
      </Form>
    </>
  );
}

export function CountSessionForm({ session, form }: SessionProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <About session={session} />
      <p class="govuk-body">{t("runs:session.countLead")}</p>
      <Form form={form} submit={t("runs:sessions.count")}>
        <Hidden name="version" value={textIn(form, "version")} />
        {counts.map((name) => (
          <TextInput
            key={name}
            name={name}
            label={t(`runs:session.${name}`)}
            inputMode="numeric"
            width={4}
            form={form}
            isOptional
          />
        ))}
      </Form>
    </>
  );
}
