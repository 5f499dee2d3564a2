/*
 * What the metrics of CVSS and their values mean. Names of metrics and values are those of FIRST's specifications (3.1
 * sections 2 to 4, 4.0 sections 2 to 5; 3.0 has the same as 3.1); the words that explain them are ours, and in the user's
 * language.
 */
import { t } from '../../../core/translate';

export interface ValueWords {
	readonly value: string;
	readonly label: string;
	readonly text: string;
}

export interface MetricWords {
	/** Its short name, as it stands in a vector. */
	readonly name: string;
	readonly label: string;
	readonly question: string;
	readonly values: readonly ValueWords[];
}

export type MetricGroupKey = 'base' | 'threat' | 'temporal' | 'environmental' | 'supplemental';

/** Metrics that are asked for together. */
export interface MetricGroup {
	readonly key: MetricGroupKey;
	readonly title: string;
	readonly about: string;
	readonly parts: readonly { readonly title: string; readonly metrics: readonly MetricWords[] }[];
}

/** What a group is called and what it is about, where all versions have it. */
export const BASE: Omit<MetricGroup, 'parts'> = {
	key: 'base',
	title: t('Base metrics'),
	about: t('What is so everywhere and always. All of them are needed.'),
};
export const ENVIRONMENTAL: Omit<MetricGroup, 'parts'> = {
	key: 'environmental',
	title: t('Environmental metrics'),
	about: t('For one installation. An advisory, which speaks to everybody, leaves them out.'),
};

export type Row = readonly [value: string, label: string, text: string];

export function metric(name: string, label: string, question: string, ...rows: readonly Row[]): MetricWords {
	return { name, label, question, values: rows.map(([value, word, text]) => ({ value, label: word, text })) };
}

/** Adds "not defined", and what leaving the metric so does to the score. */
export function optional(unset: string, { values, ...rest }: MetricWords): MetricWords {
	return { ...rest, values: [{ value: 'X', label: 'Not defined', text: unset }, ...values] };
}

/** A base metric as it is where the software runs. */
export function modified(words: MetricWords, ...more: readonly Row[]): MetricWords {
	const { values } = metric('', '', '', ...more);
	return optional(t('As in the base metrics.'), {
		name: `M${words.name}`,
		label: `Modified ${words.label}`,
		question: t('{0} Answer for one installation.', words.question),
		values: [...values, ...words.values],
	});
}

export const AV = metric(
	'AV',
	'Attack Vector',
	t('From where can an attacker reach it?'),
	['N', 'Network', t('From anywhere that the network reaches, the internet included.')],
	['A', 'Adjacent', t('From nearby only: the same local network, radio range, or a closed private network.')],
	['L', 'Local', t('From the machine itself: with a login there, or through a file that somebody opens.')],
	['P', 'Physical', t('Only with the device in hand.')],
);
export const PR = metric(
	'PR',
	'Privileges Required',
	t('What account does the attacker need first?'),
	['N', 'None', t('No account at all.')],
	['L', 'Low', t('An ordinary account.')],
	['H', 'High', t('An account with wide rights, such as an administrator’s.')],
);

export const CONFIDENTIALITY: readonly Row[] = [
	['H', 'High', t('Everything can be read, or what matters most, such as keys and passwords.')],
	['L', 'Low', t('Some of it can be read; which part, the attacker cannot choose, or it harms little.')],
	['N', 'None', t('Nothing can be read.')],
];
export const INTEGRITY: readonly Row[] = [
	['H', 'High', t('Everything can be changed, or what matters most.')],
	['L', 'Low', t('Some of it can be changed, without much say in what, or with little harm.')],
	['N', 'None', t('Nothing can be changed.')],
];
export const AVAILABILITY: readonly Row[] = [
	['H', 'High', t('It can be stopped for good or for as long as the attack lasts, or something essential of it can.')],
	['L', 'Low', t('It slows down or fails now and then, but goes on serving.')],
	['N', 'None', t('It runs on as before.')],
];

function requirement(name: string, label: string, question: string, unset: string): MetricWords {
	return optional(
		unset,
		metric(
			name,
			label,
			question,
			['H', 'High', t('Losing it would be a disaster there.')],
			['M', 'Medium', t('Losing it would be serious there.')],
			['L', 'Low', t('Losing it would do little harm there.')],
		),
	);
}

export function requirements(unset: string): readonly MetricWords[] {
	return [
		requirement(
			'CR',
			'Confidentiality Requirement',
			t('How much depends on confidentiality in one installation?'),
			unset,
		),
		requirement('IR', 'Integrity Requirement', t('How much depends on integrity in one installation?'), unset),
		requirement('AR', 'Availability Requirement', t('How much depends on availability in one installation?'), unset),
	];
}
