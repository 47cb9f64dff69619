const startedAt = Date.now();

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** Tells what is being done and how long it took; what was not necessary is not told. Steps may overlap. */
export function stepper(output = process.stdout) {
  return async function step(title, work) {
    let begunAt = null;
    const onStart = () => {
      begunAt = Date.now();
      output.write(`  ${title} …\n`);
    };
    const result = await work(onStart);
    if (begunAt !== null) output.write(`  ${title}: ${seconds(begunAt)}\n`);
    return result;
  };
}

export function sinceBegin() {
  return seconds(startedAt);
}
