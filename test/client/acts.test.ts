import { expect, test } from 'vitest';
import { acts } from '../../client/i18n/acts.ts';
import { setLocale } from '../../client/i18n/i18n.ts';
import { actWords, detailWords } from '../../client/pages/audit-words.ts';
import { sourcesOf } from '../rules/sources.ts';

test('both languages say the same, and every act the server writes has words in both', () => {
  expect(Object.keys(acts.en)).toEqual(Object.keys(acts.vi));
  const written = sourcesOf('server').flatMap(({ path, text }) =>
    [
      ...text.matchAll(/\bact: '([a-z-]+)'/g),
      ...text.matchAll(/\bplanAct\([\w.]+, '([a-z-]+)'/g),
      ...text.matchAll(/\blog\(visitor(?:\.value)?, '([a-z-]+)'/g),
      ...(path.endsWith('decide.ts') ? text.matchAll(/told\(deps, actor, '([a-z-]+)'/g) : []),
    ].flatMap(([, act]) => (act === undefined ? [] : [act])),
  );
  expect(new Set(written).size).toBeGreaterThan(30);
  const known = new Set(Object.keys(acts.vi));
  expect(written.filter((act) => !known.has(`act.${act}`))).toEqual([]);
});

test('a line is told in words and names, in the reader’s language; what nobody knows stays as it is', () => {
  const known = {
    plans: new Map([['p1', 'Kế hoạch 2023']]),
    people: new Map([['u1', 'Bà Hạnh']]),
  };
  const detail = {
    plan: 'p1',
    person: 'u1',
    role: 'head',
    active: false,
    from: '10.0.0.1',
    odd: 7,
  };
  setLocale('vi');
  expect(actWords('view-as')).toBe('Xem như người khác');
  expect(actWords('unheard-of')).toBe('unheard-of');
  expect(detailWords({ detail }, known)).toBe(
    'kế hoạch: Kế hoạch 2023 · người: Bà Hạnh · vai trò: Người đứng đầu · hoạt động: không · odd: 7',
  );
  expect(detailWords({ detail: { answer: 'adjust', entry: 'x' } }, known)).toBe(
    'ý kiến: Đề nghị điều chỉnh',
  );
  setLocale('en');
  expect(detailWords({ detail: { decision: 'decline', plan: 'gone' } }, known)).toBe(
    'decision: Decline · plan: gone',
  );
  setLocale('vi');
});
