// Linking an initiative to a target, and looking at such a link.

import { initiativePage } from "../initiatives/pages.tsx";
import { paths as initiativePaths } from "../initiatives/paths.ts";
import { localised } from "../platform/i18n/localised.ts";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { linkToTarget, removeLink, reviewLink } from "./link-commands.ts";
import { linkChoices, linkToChange, linkToReview } from "./link-queries.ts";
import { LinkForm, Reviewed, ReviewForm } from "./link-views.tsx";

export const newLinkPage = formPage({
  path: "/cities/:city/initiatives/:initiative/sdgs/new",
  reads: linkChoices,
  does: linkToTarget,
  parent: initiativePage,
  title: "sdgs:link.title",
  caption: ({ city }) => city.name,
  draw: (known, form) => <LinkForm {...known} form={form} />,
  done: ({ number }, { params }) => initiativePaths.one(params.city, number),
  flash: "sdgs:link.done",
});

export const changeLinkPage = formPage({
  path: "/cities/:city/initiatives/:initiative/sdgs/:target/edit",
  reads: linkToChange,
  does: linkToTarget,
  parent: initiativePage,
  title: ({ link }, { t }) => t("sdgs:link.changeTitle", { target: link.target }),
  caption: ({ city }) => city.name,
  initial: ({ link }) => ({
    strength: link.proposedStrength,
    because: link.because,
    seenIn: link.seenIn,
    measurement: link.measurement ?? "",
    version: String(link.version),
  }),
  draw: (known, form) => <LinkForm {...known} form={form} />,
  done: ({ number }, { params }) => initiativePaths.one(params.city, number),
  flash: "sdgs:link.changed",
});

export const reviewLinkPage = formPage({
  path: "/cities/:city/initiatives/:initiative/sdgs/:target/review",
  reads: linkToReview,
  does: reviewLink,
  parent: initiativePage,
  title: ({ link }, { t }) => t("sdgs:review.title", { target: link.target }),
  caption: ({ city }) => city.name,
  draw: ({ link }, form, { params }) =>
    link.reviewedAt === null ? (
      <ReviewForm link={link} form={form} />
    ) : (
      <Reviewed link={link} back={initiativePaths.one(params.city, params.initiative)} />
    ),
  done: ({ number }, { params }) => initiativePaths.one(params.city, number),
  flash: "sdgs:review.done",
});

export const removeLinkButton = button({
  path: "/cities/:city/initiatives/:initiative/sdgs/:target/remove",
  does: removeLink,
  reads: linkToChange,
  confirm: ({ link }, { t, language, params }) => ({
    title: t("sdgs:remove.title", {
      target: `${link.target} ${link.label ? localised(link.label, language) : ""}`.trim(),
    }),
    effects: [t("sdgs:remove.effect")],
    submit: t("sdgs:remove.submit"),
    back: initiativePaths.one(params.city, params.initiative),
  }),
  done: ({ number }, { params }) => initiativePaths.one(params.city, number),
  flash: "sdgs:remove.done",
});
