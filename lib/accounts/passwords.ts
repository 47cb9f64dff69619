import { hash, verify } from "@node-rs/argon2";

/** OWASP's figures for argon2id: 19 MiB, two passes, one lane. */
const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2id);
}

export function isPassword(stored: string, given: string): Promise<boolean> {
  return verify(stored, given);
}
