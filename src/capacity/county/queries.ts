import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import {
  CountyAnswer,
  CountyFigure,
  CountyMinutes,
  CountyOffer,
  CountyRemark,
  CountyTable,
} from "./county.ts";
import { countyOf } from "./store.ts";

export const getCounty = query({
  name: "capacity.getCounty",
  route: "GET /practice-county",
  summary: "What one has tried in one's own practice county. Nobody else reads it.",
  input: z.object({}),
  output: z.object({
    figure: CountyFigure.nullable(),
    table: CountyTable.nullable(),
    answer: CountyAnswer.nullable(),
    remark: CountyRemark.nullable(),
    minutes: CountyMinutes.nullable(),
    offer: CountyOffer.nullable(),
  }),
  allow: signedIn,
  run: (_input, { db, actor }) => countyOf(db, actor),
});
