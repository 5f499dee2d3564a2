import { t } from '../../core/translate';
import type { CvssVersion } from '../../core/cvss/metrics';
import { InvalidCvssError, readUnfinished, type UnfinishedVector, writeVector } from '../../core/cvss/vector';
import type { MetricGroup, MetricGroupKey } from './cvssWords';

/** Versions that share one field: 3.0 is read where 3.1 is written. */
export type CvssFamily = '4.0' | '3.1';

/** A vector as its controls show it. */
export type VectorSheet = UnfinishedVector;

export type VectorReading =
	| { readonly kind: 'empty' }
	| { readonly kind: 'sheet'; readonly sheet: VectorSheet }
	/** A vector of the other family. */
	| { readonly kind: 'other'; readonly version: CvssVersion; readonly whole: boolean }
	/** No vector. The reason names what is wrong. */
	| { readonly kind: 'unreadable'; readonly reason: string };

const NOTHING_CHOSEN = { '4.0': readUnfinished('CVSS:4.0'), '3.1': readUnfinished('CVSS:3.1') } as const;

/** @returns what a text is as a vector of the family; base metrics may be missing. */
export function readVectorText(text: string, family: CvssFamily): VectorReading {
	if (text === '') return { kind: 'empty' };
	try {
		const sheet = readUnfinished(text);
		if ((sheet.version === '4.0') === (family === '4.0')) return { kind: 'sheet', sheet };
		return { kind: 'other', version: sheet.version, whole: sheet.missing.length === 0 };
	} catch (error) {
		if (!(error instanceof InvalidCvssError)) throw error;
		return { kind: 'unreadable', reason: error.message };
	}
}

/** @returns the sheet of a text; with nothing chosen where there is none. */
export function sheetOf(text: string, family: CvssFamily): VectorSheet {
	const reading = readVectorText(text, family);
	return reading.kind === 'sheet' ? reading.sheet : NOTHING_CHOSEN[family];
}

/** @returns the vector of a sheet in the specification's order; no text while nothing is chosen. */
export function sheetText(sheet: VectorSheet): string {
	return sheet.metrics.size === 0 ? '' : writeVector(sheet);
}

/** @returns the vector with one metric chosen; "not defined" takes the metric away. */
export function withMetric({ version, metrics }: VectorSheet, name: string, value: string): string {
	const chosen = new Map(metrics);
	if (value === 'X') chosen.delete(name);
	else chosen.set(name, value);
	return chosen.size === 0 ? '' : writeVector({ version, metrics: chosen });
}

/** @returns the value of a metric as its control shows it: "not defined" where it says nothing; nothing for a missing base metric. */
export function valueOf({ metrics, missing }: VectorSheet, name: string): string | undefined {
	return metrics.get(name) ?? (missing.includes(name) ? undefined : 'X');
}

/** @returns the same metrics as a vector of 3.1, which computes with rules of its own. */
export function asVersion31({ metrics }: VectorSheet): string {
	return writeVector({ version: '3.1', metrics });
}

/** @returns how many metrics of a group say something. */
export function countChosen({ metrics }: VectorSheet, { parts }: MetricGroup): number {
	const names = parts.flatMap(part => part.metrics.map(metric => metric.name));
	return names.filter(name => (metrics.get(name) ?? 'X') !== 'X').length;
}

/**
 * What a score is a score of, as the specifications ask to say it.
 * @param chosen the groups with metrics that say something
 * @returns for 4.0 CVSS-B, -BT, -BE or -BTE (FIRST, CVSS 4.0 section 1.3); for 3.x the base, temporal or environmental score
 */
export function scoreName(version: CvssVersion, chosen: ReadonlySet<MetricGroupKey>): string {
	if (version === '4.0')
		return chosen.has('threat')
			? chosen.has('environmental')
				? t('CVSS-BTE')
				: t('CVSS-BT')
			: chosen.has('environmental')
				? t('CVSS-BE')
				: t('CVSS-B');
	if (chosen.has('environmental')) return t('Environmental score');
	return chosen.has('temporal') ? t('Temporal score') : t('Base score');
}
