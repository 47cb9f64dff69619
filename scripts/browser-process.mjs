/** All that React asks of a `process` in a browser; what Next would put there imitates more of Node. */
export const env = {};
