/** All that everybody reads of courses. */
export const coursesTag = "courses";
/** All that everybody reads of guides. */
export const guidesTag = "guides";
