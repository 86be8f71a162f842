import { expect, test } from 'vitest';
import { checkMessage } from '../../../server/review/check-message.ts';

test('a finding becomes a sentence in either language, with its facts filled in', () => {
  const found = {
    check: 'duplicate-assignment',
    severity: 'block',
    params: { agency: 'STTTT', task: 'CT-01', count: 2 },
  } as const;
  expect(checkMessage(found, 'vi')).toBe('Giao 2 lần cùng một chỉ tiêu: STTTT, CT-01');
  expect(checkMessage(found, 'en')).toBe('Assigned 2 times: STTTT, CT-01');
});
