const startedAt = Date.now();

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** Shows what is being done while it takes its time; what was not necessary is not shown. */
export function stepper(output = process.stdout) {
  return async function step(title, work) {
    let begunAt = null;
    const onStart = () => {
      begunAt = Date.now();
      output.write(`  ${title} … `);
    };
    try {
      const result = await work(onStart);
      if (begunAt !== null) output.write(`${seconds(begunAt)}\n`);
      return result;
    } catch (error) {
      if (begunAt !== null) output.write("\n");
      throw error;
    }
  };
}

export function sinceBegin() {
  return seconds(startedAt);
}
