import { ABSOLUTE_MS } from './auth.ts';

/** The session cookie: `__Host-` and Secure behind HTTPS, a plain name on loopback without it. */
export type SessionCookie = {
  read(header: string | undefined): string | undefined;
  /** Set-Cookie for a new token. */
  give(token: string): string;
  /** Set-Cookie that removes it. */
  take(): string;
};

export function sessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-giao' : 'giao';
  const flags = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read(header) {
      for (const part of (header ?? '').split(';')) {
        const [key, value] = part.trim().split('=');
        if (key === name && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
      }
      return undefined;
    },
    give: (token) => `${name}=${token}; ${flags}; Max-Age=${ABSOLUTE_MS / 1000}`,
    take: () => `${name}=; ${flags}; Max-Age=0`,
  };
}
