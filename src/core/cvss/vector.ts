import { t } from '../translate';
import { UserError } from '../errors';
import { quote } from '../quote';
import { type CvssVersion, METRICS, type Metric } from './metrics';

export type { CvssVersion } from './metrics';

/** A text that is no CVSS vector of version 3.0, 3.1 or 4.0. The message names the metric that is wrong. */
export class InvalidCvssError extends UserError {
	override readonly name = 'InvalidCvssError';
}

export interface CvssMetrics {
	readonly version: CvssVersion;
	/** The value of each metric that the vector has, in the specification's order. */
	readonly metrics: ReadonlyMap<string, string>;
}

/** A vector that may still lack base metrics. */
export interface UnfinishedVector extends CvssMetrics {
	/** The base metrics that it lacks, in the specification's order. Without any there is no score. */
	readonly missing: readonly string[];
}

/** Longer than a vector with every metric, in characters. */
export const LONGEST_VECTOR = 400;

/**
 * Reads a vector strictly: version, every base metric, known metrics and values only, none twice, no blanks, no slash
 * too many. The order of the metrics is free, because real vectors break it.
 * @throws InvalidCvssError
 */
export function parseVector(vector: string): CvssMetrics {
	const { missing, ...read } = readUnfinished(vector);
	if (missing.length > 0) {
		throw new InvalidCvssError(
			t('The vector lacks {0}. CVSS {1} needs every base metric.', missing.join(', '), read.version),
		);
	}
	return read;
}

/**
 * Reads a vector that is being made: as strictly as parseVector, but base metrics may be missing.
 * @throws InvalidCvssError
 */
export function readUnfinished(vector: string): UnfinishedVector {
	if (vector.length > LONGEST_VECTOR) throw new InvalidCvssError(t('This is too long for a CVSS vector.'));
	const [prefix = '', ...parts] = vector.split('/');
	const version = versionOf(prefix, vector);
	const known = new Map(METRICS[version].map(metric => [metric.name, metric]));
	const read = new Map<string, string>();
	for (const part of parts) {
		const [name, value] = readMetric(part, known, version);
		if (read.has(name)) throw new InvalidCvssError(t('The metric {0} is there twice. Leave one of them.', name));
		read.set(name, value);
	}
	const missing = METRICS[version].filter(metric => metric.base && !read.has(metric.name)).map(metric => metric.name);
	const ordered = METRICS[version].flatMap(({ name }): [string, string][] => {
		const value = read.get(name);
		return value === undefined ? [] : [[name, value]];
	});
	return { version, missing, metrics: new Map(ordered) };
}

/** The same vector with its metrics in the specification's order, as schemas ask for it. @throws InvalidCvssError */
export function canonicalVector(vector: string): string {
	return writeVector(parseVector(vector));
}

/** @returns the vector of these metrics in the specification's order. */
export function writeVector({ version, metrics }: CvssMetrics): string {
	const parts = METRICS[version].flatMap(({ name }) => {
		const value = metrics.get(name);
		return value === undefined ? [] : [`${name}:${value}`];
	});
	return [`CVSS:${version}`, ...parts].join('/');
}

/** @returns whether the text is a vector with every base metric, so that there is a score for it. */
export function isWholeVector(text: string): boolean {
	try {
		parseVector(text);
		return true;
	} catch {
		return false;
	}
}

function versionOf(prefix: string, vector: string): CvssVersion {
	if (prefix === 'CVSS:3.0' || prefix === 'CVSS:3.1' || prefix === 'CVSS:4.0') {
		return prefix === 'CVSS:3.0' ? '3.0' : prefix === 'CVSS:3.1' ? '3.1' : '4.0';
	}
	if (vector.trim() !== vector)
		throw new InvalidCvssError(t('There is a blank before or after the vector. Take it away.'));
	if (/^AV:[NAL]\/.*Au:/.test(vector) || prefix === 'CVSS:2.0') {
		throw new InvalidCvssError(t('This is a vector of CVSS 2.0, which forges do not take. Score it with 4.0 or 3.1.'));
	}
	throw new InvalidCvssError(t('A vector starts with its version: CVSS:4.0/, CVSS:3.1/ or CVSS:3.0/.'));
}

function readMetric(part: string, known: ReadonlyMap<string, Metric>, version: CvssVersion): [string, string] {
	if (part === '') throw new InvalidCvssError(t('There is a slash too many. Metrics are parted by one slash.'));
	const colon = part.indexOf(':');
	if (colon < 0) throw new InvalidCvssError(t('{0} has no value. A metric is written as in AV:N.', quote(part)));
	const name = part.slice(0, colon);
	const value = part.slice(colon + 1);
	const metric = known.get(name);
	if (metric === undefined) {
		throw new InvalidCvssError(
			t('CVSS {0} has no metric {1}.{2}', version, quote(name), caseHint(name, [...known.keys()])),
		);
	}
	if (metric.values.includes(value)) return [name, value];
	throw new InvalidCvssError(
		t(
			'{0} has no value {1} in CVSS {2}.{3} It is one of {4}.',
			name,
			quote(value),
			version,
			caseHint(value, metric.values),
			metric.values.join(', '),
		),
	);
}

function caseHint(written: string, words: readonly string[]): string {
	const meant = words.find(word => word.toLowerCase() === written.toLowerCase());
	return meant === undefined ? '' : ` ${t('Upper and lower case matter: write {0}.', meant)}`;
}
