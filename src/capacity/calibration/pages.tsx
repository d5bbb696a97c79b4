// The samples of the year, one after the other, each rated before what was agreed is seen.

import { networkParent } from "../../ui/network-parents.ts";
import { button } from "../../ui/screens/button.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { rateSample } from "./commands.ts";
import { getCalibration } from "./queries.ts";
import { Calibration } from "./views.tsx";

export const calibrationPage = page({
  path: paths.calibration,
  reads: getCalibration,
  parent: networkParent,
  title: "capacity:calibration.title",
  draw: (known) => <Calibration {...known} />,
});

export const rateButton = button({
  path: "/network/calibration/:sample",
  does: rateSample,
  done: paths.calibration,
  flash: ({ isAgreed }) => (isAgreed ? "capacity:calibration.same" : "capacity:calibration.other"),
});
