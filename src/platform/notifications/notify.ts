import type { Tx } from "../database/database.ts";
import { type Event, type Listener, type ListenerContext, on } from "../jobs/listener.ts";
import { wake } from "../jobs/wake.ts";
import type { NotificationKind } from "./kind.ts";
import { recipientsOf } from "./recipients.ts";

/** The job that writes the mails of what people were told. */
export const mailingJob = "platform.mailNotifications";

/** What is told, and of what: the people follow from the kind. */
export interface Telling<Values> {
  values: Values;
  /** The one place where to go. */
  href: string;
  /** The city whose people are told. */
  city?: string | null;
  /** Those whom it is about. */
  people?: readonly string[];
  /** Those who hear of it in another way. */
  except?: readonly string[];
  /** What belongs together, `report/kilifi/2024-2026`: mails about it stand in one thread. */
  thread: string;
  /** Who did it, where the event cannot know: somebody who answered by a link. */
  by?: Happening["by"];
}

interface Happening {
  /** What happened: of the same, nobody is told twice. */
  occasion: string;
  at: Date;
  /** Who did it; they are not told. Null where nobody in particular did. */
  by: { readonly id: string | null; readonly name: string } | null;
}

/**
 * Tells people, in the transaction of what happened or of whoever heard of it. Returns how many were told who had not
 * been before; the mails are written by a job.
 */
export async function notify<Values>(
  tx: Tx,
  kind: NotificationKind<Values>,
  { occasion, at, by, ...telling }: Happening & Omit<Telling<Values>, "by">,
): Promise<number> {
  const { values, href, thread, city = null, people = [], except = [] } = telling;
  const found = await recipientsOf(tx, kind, { city, people, by: by?.id ?? null });
  const recipients = found.filter(({ id }) => !except.includes(id));
  if (recipients.length === 0) return 0;
  const said = JSON.stringify(kind.stored(values));
  const told = await tx
    .insertInto("notifications")
    .values(
      recipients.map(({ id, mail }) => ({
        personId: id,
        kind: kind.name,
        occasion,
        said,
        href,
        cityId: city,
        actorId: by?.id ?? null,
        actorName: by?.name ?? null,
        at,
        thread,
        mail,
        mailDueAt: at,
      })),
    )
    .onConflict((conflict) => conflict.constraint("notifications_once").doNothing())
    .returning("mail")
    .execute();
  if (told.some(({ mail }) => mail === "at_once")) await wake(tx, mailingJob);
  return told.length;
}

/** Of an event each city is told once; or whoever it is, once of an occasion that other events are of as well. */
type Several<Values> = Telling<Values> & ({ city: string } | { occasion: string });

interface TellingListener<Values> extends Pick<Listener, "name"> {
  /** What is told of an event, or to each of several; undefined where there is nothing to tell. */
  say(
    event: Event,
    context: ListenerContext,
  ): Promise<Telling<Values> | readonly Several<Values>[] | undefined>;
}

/** A minute, two, four …: for two days. */
const retries = 18;

/** Tells people of each time that a command (or a job) was done; for a slice's `listens`. */
export function tells<Values>(
  kind: NotificationKind<Values>,
  source: Parameters<typeof on>[0],
  listener: TellingListener<Values>,
): Listener {
  const heard = on(source, {
    name: listener.name,
    retries,
    async run(event, context) {
      const { id, at, actor: by } = event;
      const said = await listener.say(event, context);
      if (said === undefined) return;
      if (!isOfSeveral(said)) await notify(context.tx, kind, { occasion: id, at, by, ...said });
      else
        for (const one of said)
          await notify(context.tx, kind, { occasion: `${id}/${one.city}`, at, by, ...one });
    },
  });
  return { ...heard, tells: kind.name };
}

function isOfSeveral<One, Each>(said: One | readonly Each[]): said is readonly Each[] {
  return Array.isArray(said);
}
