const attemptsMax = 20;
const pauseMs = 500;

/** The port of a killed server is free only when the last of its processes or connections has noticed. */
export async function insist<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === attemptsMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
