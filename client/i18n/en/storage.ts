import type { storage as vi } from '../vi/storage.ts';

export const storage: Readonly<Record<keyof typeof vi, string>> = {
  fullTitle: 'The server’s disk is full and takes nothing more for now.',
  fullExplain:
    'Edits are kept on this machine and sent by themselves once there is room; nothing is lost. Please tell an administrator.',
  waiting: 'Not saved · server is full',
  keptHere: '{{ n }} changes are kept on this machine until the server has room.',
};
