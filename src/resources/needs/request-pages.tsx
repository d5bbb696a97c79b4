// The screens in which somebody asks for an offer or answers a need, and is answered.

import { readChoice } from "../../ui/choice-field.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { postingPage } from "./pages.tsx";
import { paths } from "./paths.ts";
import { answerRequest, askForPosting, takeBackRequest } from "./request-commands.ts";
import { requestToAnswer, requestToMake, requestToTakeBack } from "./request-queries.ts";
import { AnswerForm, AskForm, partyOf } from "./request-views.tsx";

export const askPage = formPage({
  path: "/cities/:city/needs/:posting/ask",
  reads: requestToMake,
  does: askForPosting,
  parent: postingPage,
  title: ({ posting }, { t }) => `${t(`needs:ask.title.${posting.side}`)}: ${posting.what}`,
  caption: ({ city }) => city.name,
  prefill: ["own"],
  read: (fields) => readChoice(fields, "organisation"),
  draw: (known, form, _visit, problem) => <AskForm {...known} form={form} problem={problem} />,
  done: ({ posting }, { params }) => paths.one(params.city, posting),
  flash: "needs:ask.done",
});

export const answerPage = formPage({
  path: "/cities/:city/needs/:posting/requests/:request/:verdict",
  reads: requestToAnswer,
  does: answerRequest,
  parent: postingPage,
  title: ({ posting, verdict }, { t }) => t(`needs:answer.${verdict}.title`, { what: posting.what }),
  caption: ({ city }) => city.name,
  draw: (known, form) => <AnswerForm {...known} form={form} />,
  done: ({ posting }, { params }) => paths.one(params.city, posting),
  flash: ({ contribution }) => (contribution === null ? "needs:answer.declined" : "needs:answer.accepted"),
});

export const takeBackButton = button({
  path: "/cities/:city/needs/:posting/withdrawals/:request",
  does: takeBackRequest,
  reads: requestToTakeBack,
  confirm: ({ posting, request }, { t, params }) => ({
    title: t("needs:takeBack.title", { what: posting.what }),
    effects: [t("needs:takeBack.effect", { who: partyOf(request) })],
    submit: t("needs:request.takeBack"),
    back: paths.one(params.city, params.posting),
  }),
  done: ({ posting }, { params }) => paths.one(params.city, posting),
  flash: "needs:takeBack.done",
});
