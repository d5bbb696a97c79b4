// A city writes down a partnership, puts it right and signs it; each other city of the network that it names says whether it is so.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { changesOfCities, concernedCities } from "../../network/tags.ts";
import { canBeFollowed } from "../../organisations/agreements/agreement.ts";
import { paperField, requirePossibleDays } from "../../organisations/agreements/terms.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { removeFile, storeFile } from "../../platform/files/files.ts";
import { lines, orEmpty, ticked, unchosen, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { type FieldError, fieldProblem, inputProblem } from "../../platform/problem.ts";
import { elsewhereFields, typedElsewhere } from "../elsewhere.ts";
import { refuse } from "../problems.ts";
import { partnershipsTag } from "../tags.ts";
import {
  citiesOf,
  longestSigners,
  mostCities,
  mostOfCity,
  type Partnership,
  partnershipContent,
  partnershipTexts,
  sideOf,
} from "./partnership.ts";
import {
  confirmFor,
  countOf,
  fileScope,
  getPartnership,
  insertPartnership,
  keepFile,
  noteSigned,
  type Others,
  partnershipSteps,
  partnershipToChange,
  type Said,
  savePartnership,
} from "./store.ts";
import { openStates, type PartnershipAction, plainActions, speakers, steps } from "./workflow.ts";

export const ofCity = { city: z.string().max(40) };
export const onePartnership = { ...ofCity, partnership: z.uuid() };
const Done = z.object({ id: z.string(), state: z.string(), cities: concernedCities });

const signing = {
  signedOn: partnershipContent.input.signedOn,
  signers: orEmpty(lines(longestSigners)).describe(
    "Who signed for each side, left out as long as it is a draft; only the people of its cities read it.",
  ),
};
const content = {
  ...partnershipTexts.input,
  ...partnershipContent.input,
  cities: ticked(z.string().max(40), mostCities).describe(
    "The other cities of the network in it, by their ids.",
  ),
  ...elsewhereFields,
  ...signing,
  isPublic: orEmpty(z.enum(["yes", "no"])).describe(
    "Whether everybody may read it once it is signed and each city of the network in it has confirmed it.",
  ),
};
type Typed = z.output<z.ZodObject<typeof content>>;

function saidIn(typed: Typed): Said {
  return {
    texts: partnershipTexts.said(typed),
    ...partnershipContent.said(typed),
    signers: typed.signers ?? "",
    wantsPublic: typed.isPublic === "yes",
  };
}

/** @throws Problem at each partner that cannot be one, and where there is none */
async function othersIn(db: Tx, typed: Typed, own: string): Promise<Others> {
  const { rows, errors } = typedElsewhere(typed);
  const { cities } = typed;
  const known = await db
    .selectFrom("cities")
    .select("id")
    .where("id", "in", [own, ...cities])
    .where("id", "<>", own)
    .where("retiredAt", "is", null)
    .limit(mostCities)
    .execute();
  if (known.length !== cities.length) errors.push(unchosen("cities"));
  else if (errors.length === 0 && cities.length + rows.length === 0)
    errors.push({ field: "cities", message: "partnerships:field.cities.required" });
  if (errors.length > 0) throw inputProblem(errors);
  return { cities, elsewhere: rows };
}

/** @throws Problem at what has to be said of one that is in force */
function requireSigned({ signedOn, signers }: Pick<Said, "signedOn" | "signers">): void {
  const errors: FieldError[] = [];
  if (signedOn === null) errors.push({ field: "signedOn", message: "agreements:field.signedOn.required" });
  if (signers === "") errors.push({ field: "signers", message: "partnerships:field.signers.required" });
  if (errors.length > 0) throw inputProblem(errors);
}

/** That a draft is signed is a step of its own. @throws Problem at what is said of it */
function requireUnsigned({ signedOn, signers }: Pick<Said, "signedOn" | "signers">): void {
  const errors: FieldError[] = [];
  const message = "partnerships:field.signedOn.draft";
  if (signedOn !== null) errors.push({ field: "signedOn", message });
  if (signers !== "") errors.push({ field: "signers", message });
  if (errors.length > 0) throw inputProblem(errors);
}

/** The next state. @throws Problem where the city cannot do that now */
export function nextOf(action: PartnershipAction, partnership: Partnership, city: string, actor: Actor) {
  const { state } = partnership;
  const side = sideOf(partnership, city);
  const to = steps.nextOf(action, state);
  if (!side || to === undefined || !steps.possible({ ...side, state }, actor).includes(action))
    throw refuse.not_now();
  return to;
}

/** What is kept of all that read of it: the public list, and the pages of its cities. */
const changes = changesOfCities(partnershipsTag);

export const writePartnership = command({
  name: "partnerships.writePartnership",
  route: "POST /cities/:city/partnerships",
  summary:
    "Write down a partnership of a city with other cities or bodies, also abroad: a draft until it is signed. Each other city of the network in it is asked to confirm it.",
  input: partnershipTexts.asking(
    z.object({
      ...ofCity,
      follows: orEmpty(z.uuid()).describe("The own partnership that this one renews."),
      ...content,
    }),
  ),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, cities, startsOn, endsOn }) => ({ kind, cities, startsOn, endsOn }),
  changes,
  async run(input, { db, actor, now }) {
    const { id: own } = await getCity(db, input.city);
    const said = saidIn(input);
    requireUnsigned(said);
    requirePossibleDays(said, now);
    const others = await othersIn(db, input, own);
    if ((await countOf(db, own)) >= mostOfCity) throw refuse.enough_partnerships({ most: mostOfCity });
    const { follows = null } = input;
    if (follows !== null) await requireToFollow(db, own, follows);
    const id = await insertPartnership(db, { keeper: own, follows, at: now, others, said });
    await partnershipSteps.write(db, {
      of: id,
      action: "write",
      from: "none",
      to: "draft",
      by: actor,
      at: now,
    });
    return { id, state: "draft", cities: [own, ...others.cities] };
  },
});

/** @throws Problem where it is not the city's own, or something renews it already */
async function requireToFollow(db: Tx, city: string, id: string): Promise<void> {
  const earlier = await getPartnership(db, { city, partnership: id }).catch(() => undefined);
  if (earlier?.keeper.id !== city || !canBeFollowed(earlier))
    throw fieldProblem("follows", "partnerships:field.follows.unknown");
}

export const editPartnership = command({
  name: "partnerships.editPartnership",
  route: "PUT /cities/:city/partnerships/:partnership",
  summary:
    "Put right what is said of a partnership, as the city that wrote it down. Each other city of the network in it is asked to confirm it anew.",
  input: partnershipTexts.asking(z.object({ ...onePartnership, version, ...content })),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, cities, startsOn, endsOn }) => ({ kind, cities, startsOn, endsOn }),
  changes,
  async run(input, { db, now }) {
    const { id: own } = await getCity(db, input.city);
    const said = saidIn(input);
    requirePossibleDays(said, now);
    const partnership = await partnershipToChange(
      db,
      { city: own, partnership: input.partnership },
      input.version,
    );
    requireToEdit(partnership, own);
    if (partnership.state === "in_force") requireSigned(said);
    else requireUnsigned(said);
    const others = await othersIn(db, input, own);
    await savePartnership(db, partnership, { said, others, at: now });
    const { id, state } = partnership;
    return { id, state, cities: [...new Set([...citiesOf(partnership), ...others.cities])] };
  },
});

/** @throws Problem where it is over, or another city wrote it down */
export function requireToEdit({ keeper, state }: Pick<Partnership, "keeper" | "state">, city: string): void {
  if (keeper.id !== city || !openStates.some((open) => open === state)) throw refuse.not_now();
}

export const signPartnership = command({
  name: "partnerships.signPartnership",
  route: "POST /cities/:city/partnerships/:partnership/signature",
  summary: "Say when a partnership was signed, and by whom. One that renews another one makes that renewed.",
  input: z.object({ ...onePartnership, ...signing, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ signedOn }) => ({ signedOn }),
  changes,
  async run({ city, partnership: id, signedOn, signers, version: seen }, { db, actor, now }) {
    const { id: own } = await getCity(db, city);
    const partnership = await partnershipToChange(db, { city: own, partnership: id }, seen);
    const to = nextOf("sign", partnership, own, actor);
    const said = { signedOn: signedOn ?? null, signers: signers ?? "" };
    requireSigned(said);
    requirePossibleDays({ ...partnership, ...said }, now);
    await noteSigned(db, id, { ...said, signedOn: signedOn ?? dayOf(now) });
    const step = { by: actor, at: now };
    await partnershipSteps.write(db, { ...step, of: id, action: "sign", from: partnership.state, to });
    const cities = citiesOf(partnership);
    const before = partnership.follows && (await renew(db, own, partnership.follows.id, step));
    return { id, state: to, cities: [...new Set([...cities, ...(before ? citiesOf(before) : [])])] };
  },
});

/** Returns the one that is renewed. One that ended before stays as it ended. */
async function renew(db: Tx, city: string, id: string, step: { by: Actor; at: Date }): Promise<Partnership> {
  await partnershipSteps.lock(db, id);
  const earlier = await getPartnership(db, { city, partnership: id });
  const { state: from } = earlier;
  const to = steps.nextOf("renew", from);
  if (to !== undefined) await partnershipSteps.write(db, { ...step, of: id, action: "renew", from, to });
  return earlier;
}

export const movePartnership = command({
  name: "partnerships.movePartnership",
  route: "POST /cities/:city/partnerships/:partnership/steps/:action",
  summary:
    "Confirm a partnership that another city wrote down, or say that it is not so; end one, or take it back. Only its cities read why.",
  input: z.object({
    ...onePartnership,
    action: z.enum(plainActions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))),
    version,
  }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes,
  async run({ city, partnership: id, action, note, version: seen }, { db, actor, now }) {
    const { id: own } = await getCity(db, city);
    const partnership = await partnershipToChange(db, { city: own, partnership: id }, seen);
    const to = nextOf(action, partnership, own, actor);
    if (steps.rules[action].needsNote && note === undefined)
      throw fieldProblem("note", "initiatives:field.note.required");
    if (action === "confirm") await confirmFor(db, id, own, now);
    await partnershipSteps.write(db, {
      of: id,
      action,
      from: partnership.state,
      to,
      note,
      by: actor,
      at: now,
    });
    return { id, state: to, cities: citiesOf(partnership) };
  },
});

export const keepPartnershipFile = command({
  name: "partnerships.keepPartnershipFile",
  route: "POST /cities/:city/partnerships/:partnership/file",
  summary: "Keep the paper of a partnership, as a PDF; it takes the place of the one that was kept before.",
  input: z.object({
    ...onePartnership,
    version,
    file: paperField(),
  }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ file: { name } }) => ({ file: name }),
  changes,
  async run({ city, partnership: id, version: seen, file }, { db, actor }) {
    const { id: own } = await getCity(db, city);
    const partnership = await partnershipToChange(db, { city: own, partnership: id }, seen);
    requireToEdit(partnership, own);
    const stored = await storeFile(db, { ...file, scope: fileScope(id), uploadedBy: actor.id || null });
    await keepFile(db, partnership, stored.id);
    if (partnership.file) await removeFile(db, partnership.file.id);
    return { id, state: partnership.state, cities: citiesOf(partnership) };
  },
});
