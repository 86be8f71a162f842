import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/log.ts';
import { type MailNoticeDeps, mailNotices } from '../../../server/mail/notices-by-mail.ts';
import { type RunningServer, startServer } from '../../../server/main.ts';
import type { PlanSummary, RowView } from '../../../shared/api.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { ReviewEntry } from '../../../shared/review/facts.ts';
import { type Caller, signIn } from '../caller.ts';

/** A real mail server that keeps what it is given. */
const letters: { readonly to: string; readonly text: string }[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      letters.push({ to, text: Buffer.concat(chunks).toString('utf8') });
      done();
    });
  },
});
const data = mkdtempSync(join(tmpdir(), 'giao-mail-'));
let server: RunningServer;
beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  server = await startServer({
    mode: 'demo',
    port: 0,
    data,
    smtp: { url: `smtp://127.0.0.1:${port}`, from: 'giao@tinh.gov.vn' },
    mailGatherMs: 50,
  });
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
  rmSync(data, { recursive: true, force: true });
});

const as = (email: string): Promise<Caller> => signIn(server.url, email);
const quiet = async (count: number): Promise<void> => {
  for (let i = 0; i < 100 && letters.length < count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
};
/** The body of a letter, out of the two encodings mailers choose between. */
const decoded = (text: string): string => {
  const body = text
    .split(/\r?\n\r?\n/)
    .slice(1)
    .join('\n\n');
  if (/content-transfer-encoding: base64/i.test(text)) {
    return Buffer.from(body, 'base64').toString('utf8');
  }
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

test('letters go to those whom it concerns, say who did what, and carry nobody’s words', async () => {
  const [head, secretary] = [await as('stttt@giao.local'), await as('thuky@giao.local')];
  const { plans } = (await secretary.get<{ plans: PlanSummary[] }>('/api/plans')).body;
  const plan = plans.find(({ state }) => state === 'draft')?.id ?? '';
  const { rows } = (await head.get<{ rows: RowView[] }>(`/api/plans/${plan}/rows`)).body;
  const made = await head.post(`/api/plans/${plan}/rows/${rows[0]?.id}/answers`, {
    answer: 'ask',
    reason: 'Điều bí mật',
  });
  await quiet(3);
  // The administrator and both secretaries; not the author, no other agency, no planner.
  expect(letters.map(({ to }) => to).sort()).toEqual([
    'admin@giao.local',
    'thuky2@giao.local',
    'thuky@giao.local',
  ]);
  for (const { text } of letters) {
    expect(decoded(text)).toContain('STTTT');
    expect(decoded(text)).toContain(`${server.url}/plans/${plan}?panel=review`);
    expect(decoded(text)).not.toContain('bí mật');
  }
  letters.length = 0;
  await secretary.post(`/api/plans/${plan}/answers/${made.body.id}/decision`, {
    decision: 'decline',
    reason: 'Trả lời kín',
  });
  await secretary.post(`/api/plans/${plan}/rows/${rows[0]?.id}/comments`, {
    text: 'Ghi chú nội bộ',
    internal: true,
  });
  await quiet(3);
  const toHead = letters.filter(({ to }) => to === 'stttt@giao.local');
  expect(toHead).toHaveLength(1);
  expect(decoded(toHead[0]?.text ?? '').match(/^- /gm)).toHaveLength(1);
  expect(letters.map(({ to }) => to)).not.toContain('sgddt@giao.local');
  letters.length = 0;
  await secretary.post(`/api/plans/${plan}/rows/${rows[0]?.id}/comments`, {
    text: 'Lời kín @STTTT',
    agencies: ['STTTT'],
  });
  await quiet(3);
  const said = new Map(letters.map(({ to, text }) => [to, decoded(text)]));
  expect(said.get('stttt@giao.local')).toContain('nhắc tới anh/chị hoặc cơ quan');
  expect(said.get('admin@giao.local')).toContain('trao đổi');
  expect(said.has('sgddt@giao.local')).toBe(false);
  expect([...said.values()].join()).not.toContain('Lời kín');
});

test('the two settings belong together, and a bad address is refused without repeating it', () => {
  const problem = (env: Record<string, string>): string => {
    const config = readConfig(env, []);
    return config.ok ? '' : config.problem;
  };
  expect(problem({ GIAO_SMTP: 'smtp://mail' })).toContain('belong together');
  expect(problem({ GIAO_MAIL_FROM: 'a@b.vn' })).toContain('belong together');
  const bad = problem({ GIAO_SMTP: 'http://u:secret@mail', GIAO_MAIL_FROM: 'a@b.vn' });
  expect(bad).toContain('GIAO_SMTP');
  expect(bad).not.toContain('secret');
  expect(problem({ GIAO_SMTP: 'smtps://u:p@mail', GIAO_MAIL_FROM: 'a@b.vn' })).toBe('');
});

test('one mailbox that refuses keeps nobody else waiting, and is tried again', async () => {
  const said = new Set<(plan: string, entries: readonly ReviewEntry[]) => void>();
  const tries: string[] = [];
  const user = (id: string) => ({
    ...{ id, email: `${id}@x.vn`, name: id, role: 'secretariat' as const, agencies: [] },
    ...{ active: true, passwordHash: null, roleVersion: 1 },
  });
  const plan = { id: 'p', title: 'Kế hoạch', archived: false };
  const mail = mailNotices({
    book: {
      onSaid: (listener) => {
        said.add(listener);
        return () => said.delete(listener);
      },
    },
    // Only what the notices read.
    store: {
      people: { list: async () => [user('dead'), user('ha'), user('duc')] },
      plans: { get: async () => plan },
      delegations: { agenciesOf: async () => [] },
    } as unknown as MailNoticeDeps['store'],
    mailer: {
      async send({ to }) {
        tries.push(to);
        const again = tries.filter((one) => one === to).length;
        return to === 'dead@x.vn' && again < 3 ? fail('no such mailbox') : ok(undefined);
      },
      close: () => undefined,
    },
    origin: 'https://giao.test',
    log: createLog(
      () => new Date(0),
      () => undefined,
    ),
    now: () => 0,
    gatherMs: 1,
    retryMs: [20, 20, 20],
  });
  for (const listener of said) {
    listener('p', [
      {
        is: 'signed-off',
        agency: 'STTTT',
        terms: {},
        id: 'e',
        at: 0,
        by: 'head',
        byName: 'Giám đốc',
      },
    ]);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  mail.close();
  expect(tries).toEqual(['dead@x.vn', 'ha@x.vn', 'duc@x.vn', 'dead@x.vn', 'dead@x.vn']);
});
