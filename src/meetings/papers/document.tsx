// The page of papers as a file that opens anywhere: no script, no style sheet, headings in order.

import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { aboutLanguage, type Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { bothHours } from "../invitations/words.ts";
import type { Meeting } from "../record/meeting.ts";
import { daysWords, placeWords, titleWords } from "../record/words.ts";

interface Reader {
  t: Translate;
  language: Language;
  /** Where the meeting can be read of. */
  address: string;
}

export function papersHtml(meeting: Meeting, reader: Reader): string {
  return `<!doctype html>${renderToString(<Papers meeting={meeting} {...reader} />)}`;
}

function Papers({ meeting, t, language, address }: { meeting: Meeting } & Reader): VNode {
  const title = titleWords(meeting, language);
  return (
    <html lang={language} dir={aboutLanguage(language).direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{`${t("convening:papers.title")}: ${title}`}</title>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>{daysWords(meeting.days, { t, language })}</p>
          <ul>
            {/* A file goes from hand to hand: nobody knows by which clocks it is read. */}
            {meeting.days.map((day) => (
              <li key={day.day}>
                {bothHours(day, { timeZone: meeting.timeZone, readIn: undefined }, { t, language })}
              </li>
            ))}
          </ul>
          <p>{placeWords(meeting.venue, language) ?? t(`meetings:mode.${meeting.mode}`)}</p>
          {meeting.agenda.map((item) => (
            <section key={item.id}>
              <h2>
                {`${item.number}. `}
                <Text text={item.title} language={language} />
              </h2>
              <p>
                {[
                  t(`meetings:agenda.purpose.${item.purpose}`),
                  ...(item.presenter === undefined ? [] : [item.presenter]),
                  ...(item.minutes === undefined
                    ? []
                    : [t("meetings:agenda.minutes", { count: item.minutes })]),
                ].join(" · ")}
              </p>
              {item.papers && <Paragraphs text={item.papers} language={language} />}
            </section>
          ))}
          <p>
            {t("convening:papers.from")} <a href={address}>{address}</a>
          </p>
        </main>
      </body>
    </html>
  );
}

function Text({ text, language }: { text: WrittenText; language: Language }): VNode {
  const said = written(text, language);
  return <span lang={said?.lang}>{said?.text}</span>;
}

function Paragraphs({ text, language }: { text: WrittenText; language: Language }): VNode {
  const said = written(text, language);
  return (
    <div lang={said?.lang}>
      {(said?.text ?? "").split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>
          {paragraph.split("\n").map((line, index) => (
            <>
              {index > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </div>
  );
}
