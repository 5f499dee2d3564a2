import { GROUPS_3 } from './groups3';
import { GROUPS_4 } from './groups4';
import type { CvssVersion } from '../../../core/cvss/metrics';
import type { MetricGroup } from './parts';

export type { MetricGroup, MetricGroupKey, MetricWords } from './parts';

/** @returns the metrics of a version in the groups in which they are asked, base metrics first. */
export function metricGroups(version: CvssVersion): readonly MetricGroup[] {
	return version === '4.0' ? GROUPS_4 : GROUPS_3;
}
