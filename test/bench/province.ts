import { buildSample } from '../../shared/plan/build-sample.ts';
import { dice } from './measure.ts';

export const PROVINCE_TASKS = 1_000;
export const PROVINCE_AGENCIES = 60;
const PILLARS = ['Nhận thức số', 'Thể chế số', 'Hạ tầng số', 'Chính quyền số'];
const GROUPS = ['Sở, ban, ngành', 'UBND cấp huyện', 'Đơn vị sự nghiệp'];

/** Every fourth pair is assigned, 15,000 in all, so that neighbours in a column are four rows apart. */
export const isAssigned = (task: number, agency: number): boolean => (task + agency) % 4 === 0;
export const targetOf = (task: number, agency: number): number => ((task * 7 + agency) % 90) + 10;

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const block = (names: readonly string[], at: number, all: number): string =>
  names[Math.floor((at * names.length) / all)] ?? '';

/** A plan with every formula of the standard sheets, ten times the largest province's matrix: 1,000 tasks × 60 agencies. */
export function provinceUpdate(): Uint8Array {
  const agencies = times(PROVINCE_AGENCIES, (at) => [
    ...[`CQ${at + 1}`, `Cơ quan số ${at + 1}`, `CQ ${at + 1}`],
    ...[block(GROUPS, at, PROVINCE_AGENCIES), 'Thủ trưởng'],
  ]);
  const tasks = times(PROVINCE_TASKS, (at) => [
    ...[`NV-${at + 1}`, `Chỉ tiêu số ${at + 1} về dịch vụ công trực tuyến`, `Target ${at + 1}`],
    ...[block(PILLARS, at, PROVINCE_TASKS), 'chỉ tiêu', 'hồ sơ', '>=', 'Quyết định 505/QĐ-TTg'],
  ]);
  const assignments = agencies.flatMap(([agency = ''], a) =>
    tasks.flatMap(([task = ''], t) =>
      isAssigned(t, a)
        ? [[agency, task, '10', String(targetOf(t, a)), 'hồ sơ', '1', '2030-12-31', '']]
        : [],
    ),
  );
  const built = buildSample(
    {
      agencies: [['code', 'name', 'short_name', 'group', 'head_title'], ...agencies],
      tasks: [
        ['code', 'name', 'name_en', 'pillar', 'kind', 'unit', 'direction', 'legal_basis'],
        ...tasks,
      ],
      assignments: [
        ...[
          ['agency_code', 'task_code', 'baseline', 'target', 'unit', 'weight', 'deadline', 'note'],
        ],
        ...assignments,
      ],
    },
    { year: 2030, title: 'Một tỉnh lớn', random: dice(60) },
  );
  if (!built.ok) throw new Error(JSON.stringify(built.problem));
  return built.value;
}
