// The screens by which a question is asked and led on.

import { cityParent } from "../../network/parents.ts";
import { inside } from "../../platform/page.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { Inset } from "../../ui/inset.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import type { Dialogue } from "../dialogue.ts";
import { paths } from "../paths.ts";
import {
  cityToAsk,
  datesToChange,
  dialogueToMove,
  dialogueToSecond,
  draftToBegin,
  questionToAsk,
} from "../shown/form-queries.ts";
import { dialoguePage, dialoguesPage } from "../shown/pages.tsx";
import { captionOf } from "../words.tsx";
import { steps } from "../workflow.ts";
import {
  askForCity,
  askForNetwork,
  beginDraft,
  changeDates,
  moveDialogue,
  secondDialogue,
} from "./commands.ts";
import { AskForm, BeginDraftForm, DatesForm, SecondForm } from "./forms.tsx";

interface Known {
  dialogue: Dialogue;
}
const dayNames = ["contributionsUntil", "commentsUntil", "stancesUntil"];
const readDays = (fields: Record<string, unknown>) => dayNames.reduce(readDateFields, fields);

export const askPage = formPage({
  path: "/dialogues/new",
  reads: questionToAsk,
  does: askForNetwork,
  parent: dialoguesPage,
  title: "dialogues:ask.title",
  read: readDays,
  draw: ({ focusAreas }, form) => <AskForm focusAreas={focusAreas} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:ask.done",
});

export const askForCityPage = formPage({
  path: "/cities/:city/dialogues/new",
  reads: cityToAsk,
  does: askForCity,
  parent: cityParent,
  title: "dialogues:ask.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  read: readDays,
  draw: ({ city, focusAreas }, form) => <AskForm city={city} focusAreas={focusAreas} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:ask.done",
});

export const secondPage = formPage({
  path: "/cities/:city/dialogues/:dialogue/seconding",
  reads: dialogueToSecond,
  does: secondDialogue,
  parent: cityParent,
  title: "dialogues:second.title",
  caption: captionOf,
  draw: ({ dialogue, city }, form) => <SecondForm dialogue={dialogue} city={city} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:second.done",
});

export const stepPage = formPage({
  path: "/dialogues/:dialogue/steps/:action",
  reads: dialogueToMove,
  does: moveDialogue,
  parent: inside(dialoguePage, (known: Known) => known),
  title: ({ action }, { t }) => t(`dialogues:action.${action}`),
  caption: captionOf,
  draw: ({ dialogue, action, missing }, form, { t }) =>
    missing === undefined ? (
      <StepForm
        about={t(`dialogues:about.${action}`)}
        submit={t(`dialogues:action.${action}`)}
        rule={steps.rules[action]}
        version={dialogue.version}
        noteHint={t(action === "withdraw" ? "dialogues:hint.everybody" : "dialogues:hint.inside")}
        form={form}
      />
    ) : (
      <Inset>{t(missing)}</Inset>
    ),
  done: ({ number }) => paths.one(number),
  flash: ({ state }) => (state === "withdrawn" ? "dialogues:step.withdrawn" : "dialogues:step.done"),
});

export const datesPage = formPage({
  path: "/dialogues/:dialogue/dates",
  reads: datesToChange,
  does: changeDates,
  parent: inside(dialoguePage, (known: Known) => known),
  title: "dialogues:action.changeDates",
  caption: captionOf,
  initial: ({ dialogue }) => ({
    ...dateFields("contributionsUntil", dialogue.contributionsUntil),
    ...dateFields("commentsUntil", dialogue.commentsUntil),
    ...dateFields("stancesUntil", dialogue.stancesUntil),
  }),
  read: readDays,
  draw: ({ dialogue }, form) => <DatesForm dialogue={dialogue} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:dates.done",
});

export const beginDraftPage = formPage({
  path: "/dialogues/:dialogue/summary",
  reads: draftToBegin,
  does: beginDraft,
  parent: inside(dialoguePage, (known: Known) => known),
  title: "dialogues:action.beginDraft",
  caption: captionOf,
  draw: ({ dialogue, cities, missing, isEarly }, form, { t }) =>
    missing === undefined ? (
      <BeginDraftForm dialogue={dialogue} cities={cities} isEarly={isEarly} form={form} />
    ) : (
      <Inset>{t(missing)}</Inset>
    ),
  done: ({ number }) => paths.one(number),
  flash: "dialogues:beginDraft.done",
});
