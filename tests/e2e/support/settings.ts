/** What scripts/test.mjs says about the house that it opened for the browser tests. */
export const settings = {
  databaseUrl: require("E2E_DATABASE_URL"),
  /** Of every demonstration account, and so of every account that a test makes. */
  password: require("E2E_PASSWORD"),
};

function require(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: npm run test:e2e sets it.`);
  return value;
}
