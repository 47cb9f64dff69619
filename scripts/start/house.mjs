import { say } from "../language.mjs";
import { Problem } from "../problem.mjs";
import { endCommands } from "../run-command.mjs";
import { writeRuntime } from "./lock.mjs";
import { ended } from "./services.mjs";

/** The processes of one start: noticing the first that ends, and stopping all of them in order. */
export function openHouse() {
  const services = [];
  let isClosing = false;
  let noticeEnd;
  const firstEnd = new Promise((resolve) => (noticeEnd = resolve));
  return {
    async add(service) {
      services.push(service);
      if (isClosing) {
        await service.stop();
        throw new Problem(say("Stopped while starting.", "Остановлено во время запуска."));
      }
      void service.exited.then((code) => isClosing || noticeEnd(ended(service, code)));
      return service;
    },
    /** Resolves with a Problem when a service ends that nobody asked to. */
    firstEnd,
    record({ url, address }) {
      writeRuntime({ url, address, pids: Object.fromEntries(services.map(({ name, pid }) => [name, pid])) });
    },
    async close() {
      isClosing = true;
      endCommands();
      // The worker drains and the pages close while the database is still there.
      await Promise.all(services.filter(({ name }) => name !== "postgres").map((service) => service.stop()));
      await services.find(({ name }) => name === "postgres")?.stop();
    },
  };
}

/** Resolves at the first signal to stop; the further ones change nothing, the order is kept. */
export function stopAsked() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve(null));
    if (!process.env.npm_lifecycle_event) return;
    // npm killed with -9 cannot pass anything on; its end is seen by who our parent is.
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || resolve(null), 1000).unref();
  });
}
