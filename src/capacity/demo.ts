// In the demonstration the courses are checked and open, one of them is begun by Kilifi's coordinator.

import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, speakAs } from "../platform/demonstration.ts";
import { moveCourse } from "./states/commands.ts";
import { startCourse } from "./taking/commands.ts";
import { library } from "./texts.ts";

export const demoCourses: DemoPart = {
  async prepare(service) {
    const sends = speakAs(service, await demoActor(service, "reviewer", null));
    const opens = speakAs(service, await demoActor(service, "administrator", null));
    const takes = speakAs(service, await demoActor(service, "coordinator", "kilifi"));
    for (const { key: course } of library().courses) {
      await sends(moveCourse, { course, action: "send", version: 2 });
      await opens(moveCourse, { course, action: "open", version: 3 });
    }
    await takes(startCourse, { course: "coordinator" });
  },
};
