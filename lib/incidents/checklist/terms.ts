export const checkTextMax = 200;
