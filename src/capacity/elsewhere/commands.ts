// An administrator keeps the addresses of modules elsewhere: writes one, puts it right, says that it still leads there, or takes it out.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { dayOf } from "../../platform/day.ts";
import { seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { coursesTag } from "../tags.ts";
import { administrators } from "../workflow.ts";
import { linkFields, mostLinks } from "./link.ts";
import { oneLink } from "./queries.ts";
import { deleteLink, getLink, insertLink, isListed, keptLinks, saveLink } from "./store.ts";

const Done = z.object({ id: z.string() });
const titleMissing = "capacity:field.title.required";
const aboutMissing = "capacity:field.about.required";

type Typed = z.output<z.ZodObject<typeof linkFields>>;

const saidIn = (typed: Typed) => ({
  title: typedText(typed, "title"),
  about: typedText(typed, "about"),
  offeredBy: typed.offeredBy,
  address: typed.address,
  language: typed.language,
});

const checkedBy = ({ actor, now }: { actor: Actor; now: Date }) => ({
  checkedOn: dayOf(now),
  checkedBy: actor.id,
});

const shared = {
  output: Done,
  allow: administrators,
  subject: (_input: unknown, { id }: { id: string }) => id,
  changes: [coursesTag],
};

const taken = () => fieldProblem("address", "capacity:field.address.taken");

export const addCourseLink = command({
  ...shared,
  name: "capacity.addCourseLink",
  route: "POST /course-links",
  summary: "Add the address of a module that others teach. Whoever adds it has opened it today.",
  input: writtenAtAll(writtenAtAll(z.object(linkFields), "title", titleMissing), "about", aboutMissing),
  auditDetails: ({ address }) => ({ address }),
  async run(typed, context) {
    const { db } = context;
    if ((await keptLinks(db)).length >= mostLinks) throw refuse.enough({ most: mostLinks });
    const id = await insertLink(db, saidIn(typed), checkedBy(context));
    if (id === undefined) throw taken();
    return { id };
  },
});

export const editCourseLink = command({
  ...shared,
  name: "capacity.editCourseLink",
  route: "PUT /course-links/:link",
  summary:
    "Put right what is said of a module that others teach, or where it is. Whoever does has opened it today.",
  input: writtenAtAll(
    writtenAtAll(z.object({ ...oneLink, ...linkFields, version }), "title", titleMissing),
    "about",
    aboutMissing,
  ),
  auditDetails: ({ address }) => ({ address }),
  async run({ link: id, version: seen, ...typed }, context) {
    const { db } = context;
    await getLink(db, id);
    if (await isListed(db, typed.address, id)) throw taken();
    await saveLink(db, { id, version: seen }, saidIn(typed), checkedBy(context));
    return { id };
  },
});

export const confirmCourseLink = command({
  ...shared,
  name: "capacity.confirmCourseLink",
  route: "POST /course-links/:link/confirm",
  summary: "Confirm that an address still leads to the module: one has opened it today.",
  input: z.object({ ...oneLink, version }),
  auditDetails: () => ({}),
  async run({ link: id, version: seen }, context) {
    const { db } = context;
    await getLink(db, id);
    await saveLink(db, { id, version: seen }, undefined, checkedBy(context));
    return { id };
  },
});

export const removeCourseLink = command({
  ...shared,
  name: "capacity.removeCourseLink",
  route: "POST /course-links/:link/remove",
  summary: "Take the address of a module out of the list.",
  input: z.object({ ...oneLink, version }),
  auditDetails: () => ({}),
  async run({ link: id, version: seen }, { db }) {
    await getLink(db, id);
    await deleteLink(db, { id, version: seen });
    return { id };
  },
});
