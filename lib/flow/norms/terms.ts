/** How the code of a policy begins that is not there yet; it gets one of the region when it is enabled. */
export const newPolicyPrefix = "new-";
