import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";

/** A form that the browser's script fills with what a device answers; without the script it says what to do instead. */
export function AskingDevice({
  kind,
  question,
  without,
  children,
}: {
  kind: "add" | "sign-in" | "confirm";
  question: string;
  /** What is said where there is no script. */
  without?: string;
  children: ComponentChildren;
}): VNode {
  const { t } = useI18n();
  return (
    <div
      class="asking-device"
      data-passkey={kind}
      data-question={question}
      data-unsupported={t("accounts:passkeys.unsupported")}
      data-cancelled={t("accounts:passkeys.cancelled")}
      data-known={t("accounts:problem.passkey_known")}
    >
      <p class="govuk-body asking-device__without">{without ?? t("accounts:passkeys.needsScript")}</p>
      <div class="asking-device__form">{children}</div>
      <p class="govuk-body" role="status" />
    </div>
  );
}
