import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt cost: about 0.2 s and 32 MiB a password on an ordinary server. Kept in each hash, so it can rise later. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const MEMORY = 128 * 1024 * 1024;
const KEY_LENGTH = 32;
/** Passwords being hashed at once; the rest wait, so that sign-ins cannot starve the server. */
const AT_ONCE = 4;

export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;

let running = 0;
const line: (() => void)[] = [];

const turn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => line.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    line.shift()?.();
  }
};

const derive = (
  password: string,
  salt: Buffer,
  cost: { N: number; r: number; p: number },
): Promise<Buffer> =>
  turn(
    () =>
      new Promise((resolve, reject) => {
        const options = { ...cost, maxmem: MEMORY };
        scrypt(password.normalize('NFC'), salt, KEY_LENGTH, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );

/** `scrypt$N$r$p$salt$key`, both base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString('base64')}$${key.toString('base64')}`;
}

const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(KEY_LENGTH).toString('base64')}`;

/** False for null too, after the same work: whether an account exists shows neither in the answer nor in its time. */
export async function checkPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? NOBODY).split('$');
  const expected = Buffer.from(key, 'base64');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, 'base64'), cost);
  return timingSafeEqual(derived, expected) && hash !== null;
}
