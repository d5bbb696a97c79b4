// The text line of a meeting: what is going on, in lines that a braille display and a telephone without data for more can follow. No
// script, no style sheet; it renews itself each minute, and stands still for whoever wants to read it in peace.

import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { dayIn } from "../../platform/day.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { clockIn, zoneName } from "../../platform/i18n/format.ts";
import { aboutLanguage } from "../../platform/i18n/languages.ts";
import type { Visit } from "../../platform/page.ts";
import { written } from "../../platform/written.ts";
import type { Channel } from "../channels/channel.ts";
import { numbersWords } from "../channels/words.ts";
import { bothHours } from "../invitations/words.ts";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import { recordingWords } from "../recording/words.ts";
import { type ItemNow, isBreak } from "./course.ts";
import type { Now } from "./queries.ts";
import { shortened } from "./short.ts";
import { breakWords, hourThere } from "./words.ts";

/** So large is the whole answer at most, with what goes before the page. */
export const mostBytes = 4096;
const renewedEach = 60;

/** How much of each text fits. */
const room = { title: 240, item: 300, next: 160, decision: 420, reason: 240, byPhone: 400, recording: 260 };

export interface TextLineProps {
  meeting: Meeting;
  now: Now;
  at: Date;
  /** The time zone of whoever reads, where it is known. */
  readIn: string | undefined;
  /** By which whoever reads takes part, once it is time. */
  channels: readonly Channel[];
  /** Where to ask to speak. */
  ask: string;
  /** The same page that renews itself where this one stands still, and the other way round. */
  other: string;
  about: string;
  isStill: boolean;
}

type Reader = Pick<Visit, "t" | "language">;

export function textLineHtml(props: TextLineProps, reader: Reader): string {
  return `<!doctype html>${renderToString(<TextLine {...props} {...reader} />)}`;
}

function TextLine(props: TextLineProps & Reader): VNode {
  const { meeting, now, at, channels, ask, other, about, isStill, t, language } = props;
  const byPhone = numbersWords(channels, { t, language });
  const title = shortened(titleWords(meeting, language), room.title);
  const isOn = now.state === "under_way";
  const recorded = recordingWords(meeting, { t, language });
  return (
    <html lang={language} dir={aboutLanguage(language).direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        {!isStill && <meta http-equiv="refresh" content={String(renewedEach)} />}
        <title>{t("holding:now.title", { title })}</title>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {recorded !== undefined && <p>{shortened(recorded, room.recording)}</p>}
          {isOn ? <UnderWay {...props} /> : <p>{standing(props)}</p>}
          {byPhone !== undefined && (
            <p>{t("holding:now.byPhone", { numbers: shortened(byPhone, room.byPhone) })}</p>
          )}
          {isOn && (
            <p>
              <a href={ask}>{t("holding:now.ask")}</a>
            </p>
          )}
          <p>
            {t("holding:now.asOf", { time: clock(props, at), zone: zoneName(meeting.timeZone, language) })}{" "}
            <a href={other}>{t(isStill ? "holding:now.renew" : "holding:now.still")}</a>
          </p>
          <p>
            <a href={about}>{t("holding:now.about")}</a>
          </p>
        </main>
      </body>
    </html>
  );
}

function UnderWay(props: TextLineProps & Reader): VNode {
  const { now, at, t, language } = props;
  const { item, next, waiting, lastDecision } = now;
  const pause = breakWords(now, { at, t, hour: (moment) => clock(props, moment) });
  const decided = lastDecision && written(lastDecision.text, language);
  return (
    <>
      {now.break && isBreak(now, at) && <p>{pause}</p>}
      {item ? (
        <Item
          item={item}
          line={t("holding:now.item")}
          after={t("holding:now.since", { time: clock(props, new Date(item.since)) })}
          bytes={room.item}
          {...props}
        />
      ) : (
        <p>{t("holding:now.noItem")}</p>
      )}
      {next && <Item item={next} line={t("holding:now.next")} bytes={room.next} {...props} />}
      {!isBreak(now, at) && <p>{pause}</p>}
      {lastDecision && decided ? (
        <p>
          {t("holding:now.decision", { number: lastDecision.number })}{" "}
          <span lang={decided.lang}>{shortened(decided.text, room.decision)}</span>
        </p>
      ) : (
        <p>{t("holding:now.noDecision")}</p>
      )}
      <p>{t("holding:now.waiting", { count: waiting })}</p>
    </>
  );
}

interface ItemProps extends Reader {
  item: ItemNow;
  line: string;
  after?: string;
  bytes: number;
}

/** "Now: 3 Decide: Budget. Since 10:40." */
function Item({ item: { number, purpose, title }, line, after, bytes, t, language }: ItemProps): VNode {
  const said = written(title, language);
  return (
    <p>
      {line} {number} {t(`holding:purpose.${purpose}`)}:{" "}
      <span lang={said?.lang}>{shortened(said?.text ?? "", bytes)}</span>
      {after !== undefined && `. ${after}`}
    </p>
  );
}

/** What there is to say of one that is not under way. */
function standing({ meeting, readIn, at, t, language }: TextLineProps & Reader): string {
  const { state, days, timeZone, cancelledBecause = "" } = meeting;
  if (state === "cancelled")
    return t("meetings:cancelled", { reason: shortened(cancelledBecause, room.reason) });
  if (state !== "called") return t("holding:now.isOver");
  const today = dayIn(timeZone, at);
  const next = days.find(({ day }) => day >= today) ?? days.at(-1);
  return t("holding:now.begins", {
    when: next ? bothHours(next, { timeZone, readIn }, { t, language }) : "",
  });
}

/** "10:40" as it is there, and with the hour of whoever reads where their clocks show another. */
function clock(
  { meeting: { timeZone }, readIn, at, language }: TextLineProps & Reader,
  moment: Date,
): string {
  const here = hourThere(moment, { timeZone, at, language });
  if (readIn === undefined || clockIn(readIn, moment) === clockIn(timeZone, moment)) return here;
  const place = (readIn.split("/").at(-1) ?? readIn).replaceAll("_", " ");
  return `${here} (${place} ${formatTime(clockIn(readIn, moment), language)})`;
}
