// Who speaks for an organisation: colleagues are invited, and whoever leaves, or should speak no more, is taken off.

import { z } from "zod";
import { invitationLink, invite } from "../../network/people/invitations.ts";
import { session } from "../../platform/allow.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line } from "../../platform/input.ts";
import { command, query } from "../../platform/operation.ts";
import { organisationPlace } from "../../platform/place.ts";
import { OrganisationId } from "../organisation.ts";
import { refuse } from "../problems.ts";
import { answeredBy, answerers, requireRoomToSpeak } from "./answering.ts";
import { invitedTo, representativesOf } from "./store.ts";

/** A role outlives any token, so none of them can give or take one. */
const givers = session(answerers);

export const representativeToEnd = query({
  name: "organisations.getRepresentativeToEnd",
  input: z.object({ organisation: OrganisationId, role: z.uuid() }),
  allow: givers,
  async run({ organisation, role }, { db, actor }) {
    const { name } = await answeredBy(db, organisation, actor);
    const found = (await representativesOf(db, organisation)).find(({ id }) => id === role);
    if (!found) throw refuse.no_representative();
    return {
      organisation: { id: organisation, name },
      person: found.name ?? "",
      isSelf: found.person === actor.id,
    };
  },
});

export const endRepresentative = command({
  name: "organisations.endRepresentative",
  route: "DELETE /organisations/:organisation/representatives/:role",
  summary: "End that somebody speaks for an organisation; also one's own role.",
  input: z.object({ organisation: OrganisationId, role: z.uuid() }),
  output: z.object({ organisation: z.string(), person: z.string() }),
  allow: givers,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ role }, { person }) => ({ role, person }),
  changes: [],
  async run({ organisation, role }, { db, actor, now }) {
    await answeredBy(db, organisation, actor);
    const ended = await db
      .updateTable("roles")
      .set({ endedAt: now })
      .where("id", "=", role)
      .where("place", "=", "organisation")
      .where("placeId", "=", organisation)
      .where("endedAt", "is", null)
      .returning("personId")
      .executeTakeFirst();
    if (!ended) throw refuse.no_representative();
    return { organisation, person: ended.personId };
  },
});

export const organisationToSpeakFor = query({
  name: "organisations.getOrganisationToSpeakFor",
  input: z.object({ organisation: OrganisationId }),
  allow: givers,
  async run({ organisation: id }, { db, actor }) {
    const { name } = await answeredBy(db, id, actor);
    return { organisation: { id, name } };
  },
});

export const inviteRepresentative = command({
  name: "organisations.inviteRepresentative",
  route: "POST /organisations/:organisation/representatives",
  summary: "Invite somebody by mail to speak for an organisation.",
  input: z.object({
    organisation: OrganisationId,
    name: line(120),
    email: z.email({ error: "platform:field.email" }).max(200),
    language: z.enum(languages),
  }),
  output: z.object({ organisation: z.string(), invitation: z.uuid() }),
  allow: givers,
  subject: ({ organisation }) => organisation,
  auditDetails: (_input, { invitation }) => ({ invitation }),
  changes: [],
  async run({ organisation: id, name, email, language }, { db, actor, now, secret, baseUrl }) {
    const organisation = await answeredBy(db, id, actor);
    if (organisation.state !== "listed") throw refuse.not_to_be_claimed({ name: organisation.name });
    await requireRoomToSpeak(db, organisation);
    const invitee = { email: email.toLowerCase(), name, role: "representative", language } as const;
    const by = { actor, now, secret, baseUrl };
    return { organisation: id, invitation: await invite(db, invitee, organisationPlace(id), by) };
  },
});

/** An invitation that waits, before it is withdrawn. */
export const invitationToWithdraw = query({
  name: "organisations.getInvitationToWithdraw",
  input: z.object({ organisation: OrganisationId, invitation: z.uuid() }),
  allow: givers,
  async run({ organisation, invitation }, { db, actor }) {
    await answeredBy(db, organisation, actor);
    const found = (await invitedTo(db, organisation)).find(({ id }) => id === invitation);
    if (!found) throw refuse.no_representative();
    return { name: found.name ?? "" };
  },
});

export const withdrawRepresentative = command({
  name: "organisations.withdrawRepresentative",
  route: "DELETE /organisations/:organisation/representatives/invitations/:invitation",
  summary: "Withdraw an invitation to speak for an organisation that nobody accepted yet.",
  input: z.object({ organisation: OrganisationId, invitation: z.uuid() }),
  output: z.object({ organisation: z.string() }),
  allow: givers,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ invitation }) => ({ invitation }),
  changes: [],
  async run({ organisation, invitation }, { db, actor, now }) {
    await answeredBy(db, organisation, actor);
    const withdrawn = await db
      .updateTable("invitations")
      .set({ withdrawnAt: now })
      .where("id", "=", invitation)
      .where("place", "=", "organisation")
      .where("placeId", "=", organisation)
      .where("acceptedAt", "is", null)
      .where("withdrawnAt", "is", null)
      .executeTakeFirst();
    if (withdrawn.numUpdatedRows === 0n) throw refuse.no_representative();
    await invitationLink.end(db, [invitation], now);
    return { organisation };
  },
});
