/** All that everybody reads of courses. */
export const coursesTag = "courses";
