/** Something the person at the terminal can mend: one clear sentence, no stack. */
export class Problem extends Error {}

/** Runs a command's main function; a Problem ends in its sentence, anything else in its message, both non-zero. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`\n  ${error instanceof Problem ? error.message : (error?.message ?? error)}\n\n`);
    if (!(error instanceof Problem) && process.env.OTKLIK_STACK) process.stderr.write(`${error?.stack}\n`);
    process.exitCode = 1;
    process.exit(1);
  }
}
