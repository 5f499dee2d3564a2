import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../../../src/core/case';
import { STEPS } from '../../../src/core/runbook/steps';
import { aCase } from '../../support/builders';
import type { Trick } from '../../support/tricks';
import { rounds } from '../../support/long';
import { filledCase, type Place, placesOfCase } from '../../support/tricks/fillCase';
import { asciiYaml, replaceFile } from './caseFiles';

/**
 * Tricks in one text, of which a place that shows no more than a line shows the first. With more of them those that are long
 * would make a file that is larger than any case.
 */
const IN_ONE = rounds({ short: 3, long: 48 });
/** So that two places have other tricks at the same time; nothing that divides their number. */
const APART = 53;

const PLACES = placesOfCase();
/** Stands before the tricks of a place, so that it is known where the place shows. */
const markOf = (place: Place): string => `mark${PLACES.indexOf(place)}z`;

/** The places of which something can be read in a text. */
export function placesIn(text: string): ReadonlySet<Place> {
	return new Set(Array.from(text.matchAll(/mark(\d+)z/g), ([, number]) => PLACES[Number(number)] ?? ''));
}

/** In so many rounds of a long run every place has every trick once. */
export const roundsFor = (tricks: readonly Trick[]): number =>
	rounds({ short: 1, long: Math.ceil(tricks.length / IN_ONE) });

type State = Case['advisory']['state'];
const withState = (record: Case, state: State): Case => ({ ...record, advisory: { ...record.advisory, state } });

/** Three stages of a case, since no page shows all of it at once; each is named by the first digits of its handle. */
const STAGES = {
	/** Just come in: nothing is decided, and nobody said who it is from. */
	aaaa(record: Case): Case {
		const fresh = without(record, 'decision', 'kept', 'publication', 'received', 'acknowledgedAt');
		const received = { at: '2026-03-01T00:00:00Z', via: 'forge' } as const;
		return withState({ ...fresh, received, drafts: { ...record.drafts, outcome: 'upstream' } }, 'triage');
	},
	/** Being drafted, with all that is not sent yet. */
	bbbb(record: Case): Case {
		const { drafts, kept = [], cveAssigner, steps = [] } = record;
		const change: Partial<Case> = {
			steps: STEPS.flatMap(({ id }) => steps.slice(0, 1).map(mark => ({ ...mark, step: id }))),
			cveAssigner: { ...cveAssigner, kind: 'vendor' },
			drafts: { ...drafts, credits: (drafts?.credits ?? []).map(named) },
			kept: kept.map((one, index) => (index === 0 ? { ...one, field: 'notes' } : one)),
		};
		return withState({ ...without(record, 'decision', 'publication'), ...change }, 'draft');
	},
	/** Published, with all that was done about it. */
	cccc(record: Case): Case {
		const { publication } = record;
		const change: Partial<Case> = {
			timeline: record.timeline.map(entry => without(entry, 'removed')),
			publication: {
				...publication,
				overruled: (publication?.overruled ?? []).map(one => ({ ...one, rule: 'tests' })),
			},
			arrivals: (record.arrivals ?? []).map(arrival => without(arrival, 'byHand', 'notExpected')),
			advisory: { ...record.advisory, credits: record.advisory.credits.map(named) },
		};
		return withState({ ...without(record, 'drafts', 'kept'), ...change }, 'published');
	},
} as const;

function without<T extends object, K extends keyof T>(whole: T, ...names: readonly K[]): Omit<T, K> {
	const left = { ...whole };
	for (const name of names) Reflect.deleteProperty(left, name);
	return left;
}

/** Where an account is named, the name is not shown. */
function named<C extends { login?: string }>({ login, ...credit }: C, index: number): Omit<C, 'login'> {
	return index === 0 || login === undefined ? credit : { login, ...credit };
}

/** Of the case that has tricks in its report alone. */
export const REPORT = 'dddd';

/** Writes that case as another program would. */
export function writeReport(folder: string, summary: string, description: string): void {
	const handle = REPORT.padEnd(16, '0');
	replaceFile(join(folder, `${handle}.yaml`), asciiYaml(aCase(1, { handle }, { id: handle, summary, description })));
}

export type Stage = keyof typeof STAGES;
export const STAGE_NAMES = ['aaaa', 'bbbb', 'cccc'] as const satisfies readonly Stage[];

/** How the titles of a stage begin. */
export const titleStart = (stage: Stage, round: number): string => `Round ${round} of ${stage}.`;

/**
 * Writes a case as another program would, with tricks in each of its fields.
 * @param round which tricks, from 0
 */
export function writeTricked(folder: string, stage: Stage, tricks: readonly Trick[], round: number): void {
	let at = round * IN_ONE;
	const record = filledCase(place => {
		const texts = Array.from({ length: IN_ONE }, (_, index) => tricks[(at + index) % tricks.length]?.text ?? '');
		at += APART;
		// The id of a message is short, or its correction is none.
		if (place === 'drafts.correction.message') return markOf(place);
		const start = /^(?:drafts|advisory)\.summary$/.test(place) ? `${titleStart(stage, round)} ` : '';
		return `${start}${markOf(place)} ${texts.join('\n\n')}`;
	});
	const handle = stage.padEnd(16, '0');
	replaceFile(fileOf(folder, stage), asciiYaml(STAGES[stage]({ ...record, handle })));
}

/**
 * Whether what was written is there. A page notes which steps were looked at, and what it read before may come to lie over what
 * a program wrote that takes no lock.
 */
export function isWritten(folder: string, stage: Stage, round: number): boolean {
	return readFileSync(fileOf(folder, stage), 'utf8').includes(titleStart(stage, round));
}

const fileOf = (folder: string, stage: Stage): string => join(folder, `${stage.padEnd(16, '0')}.yaml`);
