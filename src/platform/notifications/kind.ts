// A kind of thing that people are told of. A slice declares it once, in its `slice.ts`: who is told, what it says and
// where it leads, and whether a mail goes out. From that come the list in the product, the mails at once and of the day,
// the settings of each person, and the link by which such mails end.

import type { z } from "zod";
import { readBy } from "../caller.ts";
import type { Language } from "../i18n/languages.ts";
import type { MessageKey, Translate } from "../i18n/message-key.ts";
import { isMessageKey, translator } from "../i18n/messages.ts";
import { slot } from "../slot.ts";

/** When a mail is written of it: at once, with the news of the day, or not at all. */
export const mailChoices = ["at_once", "daily", "none"] as const;
export type MailChoice = (typeof mailChoices)[number];

/**
 * Who is told, by role; `assigned`: people whom it is about, as each event names them. "There" is the city that it is about, where
 * it is about one, and the network: whoever speaks for an organisation holds their role elsewhere.
 */
export interface Told {
  /** Holders of these roles in the city that it is about. */
  city?: readonly string[];
  /** Holders of these roles in the whole network. */
  network?: readonly string[];
  assigned?: "while they hold a role" | "while they hold a role anywhere" | "also without a role";
  /** Holders of these roles in the whole network, where it is about no city. */
  networkWithoutCity?: readonly string[];
  /** Holders of these roles in the city, where nobody else is there any more who would be told. */
  orElse?: readonly string[];
  /** The same of the whole network. */
  orElseInNetwork?: readonly string[];
  /** Whether who did it is told, too: as a rule they know. */
  alsoWhoDidIt?: true;
}

type WithWhat<Key extends string> = Key extends `${infer Stem}.what` ? Stem : never;

/**
 * Where its words stand in the messages of its slice: `what` is told of, as the settings name it; the `subject`, one
 * sentence; `link`, what there is to do; and, where there is more to say, a `text`.
 */
export type WordsOfKind = WithWhat<MessageKey>;

interface KindDefinition<Values extends z.ZodObject> {
  /** `slice.whatHappened`; it stays the same as long as somebody has one in their list. */
  name: `${string}.${string}`;
  words: WordsOfKind;
  /** What its sentences are made of, as it is stored. */
  values: Values;
  /** The same in the words of the reader's language, such as a day; default: as stored. */
  inWords?(values: z.output<Values>, reader: Reader): Readonly<Record<string, unknown>>;
  told: Told;
  /** How it is mailed to whoever has chosen nothing. */
  mail: Exclude<MailChoice, "none">;
  /** Whether a person may do without its mails; in the list it stands in any case. */
  canBeOff: boolean;
  /** Who takes what people answer to a mail of its own (`mailAnswers`); its words then say so (`answer`). */
  answers?: `${string}.${string}`;
}

export interface Reader {
  t: Translate;
  language: Language;
}

export interface Sentences {
  subject: string;
  text: string;
  link: string;
  /** Of one whose mails can be answered: what an answer becomes. */
  answer: string;
}

export interface NotificationKind<in Values = never>
  extends Pick<KindDefinition<z.ZodObject>, "name" | "told" | "mail" | "canBeOff" | "answers"> {
  readonly what: MessageKey;
  /** What is stored of it. */
  stored(values: Values): Readonly<Record<string, unknown>>;
  sentences(stored: unknown, reader: Reader): Sentences;
}

/** Defines a kind; people are told of it if its slice names it in `slice.ts`. */
export function notificationKind<Values extends z.ZodObject>(
  definition: KindDefinition<Values>,
): NotificationKind<z.input<Values>> {
  const { name, words, values: schema, told, mail, canBeOff } = definition;
  const needed = (part: string): MessageKey => {
    const key = `${words}.${part}`;
    if (!isMessageKey(key)) throw new Error(`${name} has no message ${key}.`);
    return key;
  };
  const what = needed("what");
  const subject = needed("subject");
  const link = needed("link");
  const text = `${words}.text`;
  const { answers } = definition;
  const answer = answers === undefined ? undefined : needed("answer");
  return {
    name,
    told,
    mail,
    canBeOff,
    ...(answers && { answers }),
    what,
    stored: (values) => schema.parse(values),
    sentences(stored, reader) {
      const values = schema.parse(stored);
      const said = definition.inWords?.(values, reader) ?? values;
      return {
        subject: reader.t(subject, said),
        text: isMessageKey(text) ? reader.t(text, said).trim() : "",
        link: reader.t(link, said),
        answer: answer ? reader.t(answer, said) : "",
      };
    },
  };
}

/** The kinds of all slices, in their order. */
export const notificationKinds = slot<NotificationKind>();

export function kindNamed(name: string): NotificationKind | undefined {
  return notificationKinds.given().find((kind) => kind.name === name);
}

/** What a stored notification says; undefined where this version does not know its kind, or no longer what it kept. */
export function sentencesOf(
  { kind, said }: { kind: string; said: unknown },
  language: Language,
  timeZone?: string,
): Sentences | undefined {
  const found = kindNamed(kind);
  if (!found) return undefined;
  return readBy({ language, timeZone }, () => {
    try {
      return found.sentences(said, { t: translator(language), language });
    } catch {
      return undefined;
    }
  });
}
