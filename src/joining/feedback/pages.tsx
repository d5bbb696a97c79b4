import { opportunitiesPage } from "../../catalogue/opportunities/pages.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { openPage } from "../my-learning/pages.tsx";
import { paths } from "../paths.ts";
import { answerBatch, moderateFeedback, rateJoin } from "./commands.ts";
import { batchToAnswer, feedbackForPeople, feedbackToModerate, joinToRate } from "./queries.ts";
import { AnswerForm, FeedbackOfPeople, RateForm } from "./views.tsx";

export const ratePage = formPage({
  path: "/my-learning/:token/joins/:join/rate",
  reads: joinToRate,
  does: rateJoin,
  parent: openPage,
  title: ({ run }, { t }) => t("joining:rate.title", { title: run.title }),
  read: (fields, { language }) => ({ ...fields, language }),
  draw: (known, form) => <RateForm {...known} form={form} />,
  done: (_output, { params }) => paths.mine(params.token),
  flash: "joining:rate.done",
});

export const feedbackPage = page({
  path: "/cities/:city/learning/:opportunity/feedback",
  reads: feedbackForPeople,
  parent: opportunitiesPage,
  title: ({ title, city }, { t }) => t("joining:feedback.titleOf", { title, city: city.name }),
  heading: ({ title }, { t }) => t("joining:feedback.heading", { title }),
  crumb: "joining:feedback.title",
  caption: ({ city }) => city.name,
  draw: (known) => <FeedbackOfPeople {...known} />,
});

export const moderateButton = button({
  path: "/cities/:city/learning/:opportunity/feedback/:feedback/:verdict",
  does: moderateFeedback,
  reads: feedbackToModerate,
  done: (_output, { params }) => paths.feedback(params.city, params.opportunity),
  flash: "joining:feedback.moderated",
});

export const answerBatchPage = formPage({
  path: "/cities/:city/learning/:opportunity/feedback/batches/:batch/answer",
  reads: batchToAnswer,
  does: answerBatch,
  parent: feedbackPage,
  title: ({ title, city }, { t }) => t("joining:feedback.answerTitle", { title, city: city.name }),
  caption: ({ city }) => city.name,
  draw: (known, form) => <AnswerForm {...known} form={form} />,
  done: (_output, { params }) => paths.feedback(params.city, params.opportunity),
  flash: "joining:feedback.answered",
});
