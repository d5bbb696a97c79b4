import { everyone } from "../platform/allow.ts";
import { page } from "../ui/screens/page.tsx";
import { helpText } from "./manual.ts";
import { paths } from "./paths.ts";
import { helpPage } from "./queries.ts";
import { Contact, Contents, Glossary, HelpArticle, Privacy } from "./screens.tsx";

export const contentsPage = page({
  path: paths.help,
  allow: everyone,
  title: "help:title",
  description: "help:lead",
  isOpening: true,
  shows: [],
  draw: () => <Contents />,
});

export const articlePage = page({
  path: "/help/:page",
  reads: helpPage,
  parent: contentsPage,
  title: ({ name }, { language }) => helpText(name, language).title,
  shows: [],
  examples: [{ page: "desk" }, { page: "import" }],
  draw: ({ name }) => <HelpArticle name={name} />,
});

export const glossaryPage = page({
  path: paths.glossary,
  allow: everyone,
  parent: contentsPage,
  title: "help:glossary.title",
  description: "help:glossary.lead",
  isOpening: true,
  shows: [],
  draw: () => <Glossary />,
});

export const privacyPage = page({
  path: paths.privacy,
  allow: everyone,
  title: "help:privacy.title",
  isOpening: true,
  shows: [],
  draw: (_nothing, { config }) => <Privacy contact={config.contact} />,
});

export const contactPage = page({
  path: paths.contact,
  allow: everyone,
  title: "help:contact.title",
  isOpening: true,
  shows: [],
  draw: (_nothing, { config }) => <Contact contact={config.contact} />,
});
