// Which questions of a submission each reviewer has read.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { ReportHead } from "../drafting.ts";

/** Who has read a question, and whether whoever asks is among them. */
export interface ReadMark {
  isMine: boolean;
  /** Who else has, in the order in which they did. */
  others: string[];
}

export async function readMarksOf(
  db: Queryable,
  reportId: string,
  submission: number,
  readerId: string,
): Promise<Map<string, ReadMark>> {
  const rows = await db
    .selectFrom("reportReadMarks")
    .select(["questionId", "readerId", "readerName"])
    .where("reportId", "=", reportId)
    .where("submission", "=", submission)
    .orderBy("readAt")
    .limit(mostMarks)
    .execute();
  const byQuestion = Map.groupBy(rows, ({ questionId }) => questionId);
  return new Map(
    [...byQuestion].map(([question, marks]) => [
      question,
      {
        isMine: marks.some((mark) => mark.readerId === readerId),
        others: marks.filter((mark) => mark.readerId !== readerId).map(({ readerName }) => readerName),
      },
    ]),
  );
}

/** Of a submission's questions and a network's officers. */
const mostMarks = 5000;

interface Mark {
  question: string;
  reader: { id: string; name: string };
  now: Date;
}

/** Read twice, it stays read since the first time. */
export async function addReadMark(db: Tx, head: ReportHead, { question, reader, now }: Mark): Promise<void> {
  await db
    .insertInto("reportReadMarks")
    .values({
      reportId: head.id,
      submission: head.submissions,
      questionId: question,
      cityId: head.cityId,
      readerId: reader.id,
      readerName: reader.name,
      readAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeReadMark(
  db: Tx,
  head: ReportHead,
  question: string,
  readerId: string,
): Promise<void> {
  await db
    .deleteFrom("reportReadMarks")
    .where("reportId", "=", head.id)
    .where("submission", "=", head.submissions)
    .where("questionId", "=", question)
    .where("readerId", "=", readerId)
    .execute();
}
