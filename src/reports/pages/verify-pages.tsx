import { emptyForm, keptValues } from "../../ui/screen.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { verifySeal } from "../verification.ts";
import { VerifyView } from "../views/verify.tsx";

/** A question, not a change: the answer is drawn on the page itself. */
export const verifyPage = formPage({
  path: paths.verify,
  does: verifySeal,
  title: "reports:verify.title",
  prefill: ["digest"],
  draw: (_loaded, form) => <VerifyView form={form} />,
  answer: (verdict, _loaded, { t, fields }) => ({
    title: t(`reports:verify.outcome.${verdict.outcome}`),
    heading: t("reports:verify.title"),
    body: <VerifyView form={emptyForm(keptValues(fields))} verdict={verdict} />,
  }),
  done: () => paths.verify,
});
