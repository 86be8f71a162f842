import type { errors as vi } from '../vi/errors.ts';

export const errors: Readonly<Record<keyof typeof vi, string>> = {
  network: 'The server cannot be reached.',
};
