import { type Action, type Check, countToDo, type Readiness, type State } from '../core/readiness';
import type { Translate } from '../core/translate';
import { plainLine } from '../core/visible';
import { labelText, withoutIcons } from '../core/withoutIcons';
import { BLANK, ROOT, type Row } from './rows';
import { ageWords } from './words';

export type ReadinessRow = Omit<Row, 'target'> & { readonly action?: Action };

export interface ReadinessRowContext {
	readonly now: Date;
	/** IANA name of the zone in which ages are told. */
	readonly zone: string;
	readonly t: Translate;
	/** A short name for a path, the same each time; says nothing of it. */
	readonly keyOf: (path: string) => string;
}

/** Findings quote files of strangers. */
const LONGEST = 300;
const ICONS: Readonly<Record<State, Row['icon']>> = {
	ready: ['pass', 'testing.iconPassed'],
	todo: ['warning', 'list.warningForeground'],
	better: ['lightbulb'],
	unknown: ['question'],
};

/** The rows of the Readiness view by id, from ROOT down. Ids hold no paths. With several repositories each has a row. */
export function readinessRows(
	{ repositories, own }: Readiness,
	context: ReadinessRowContext,
): ReadonlyMap<string, ReadinessRow> {
	const { t, keyOf } = context;
	const rows = new Map<string, ReadinessRow>();
	const group = (id: string, label: string, checks: readonly Check[], icon: Row['icon'], tooltip = label): string => {
		const children = checks.map(check => addCheck(rows, id, check, context));
		const description = countWords(countToDo(checks), t);
		const spoken = [label, description].join(', ');
		rows.set(id, {
			...{ ...BLANK, id, parent: ROOT, children, label, description, tooltip, spoken, icon, expanded: true },
		});
		return id;
	};
	const [only, second] = repositories;
	const children =
		only !== undefined && second === undefined
			? [
					group('inbound', t('Reports Reach You'), only.inbound, ['inbox']),
					group('work', t('The Work Is Prepared'), [...own, ...only.work], ['tools']),
				]
			: [
					...repositories.map(({ root, name, inbound, work }) =>
						group(
							`repository:${keyOf(root)}`,
							labelText(name, 60),
							[...inbound, ...work],
							['repo'],
							plainLine(root, LONGEST),
						),
					),
					...(repositories.length === 0 ? [] : [group('own', t('For All Repositories'), own, ['organization'])]),
				];
	rows.set(ROOT, { ...BLANK, id: ROOT, parent: undefined, children, label: '', icon: [''] });
	return rows;
}

/** "3 to do", or that nothing is. */
export function countWords(count: number, t: Translate): string {
	return count === 0 ? t('nothing to do') : t('{0} to do', count);
}

function addCheck(
	rows: Map<string, ReadinessRow>,
	parent: string,
	check: Check,
	{ now, zone, t }: ReadinessRowContext,
): string {
	const { label, state, detail, asOf, action } = check;
	const id = `${parent}:${check.name}`;
	const word = stateWord(state, t);
	const found = plainLine(check.found, LONGEST);
	const age = asOf === undefined ? '' : t('as of {0}', ageWords(asOf, now, zone));
	const does = action === undefined ? '' : t('Click: {0}', plainLine(action.title, 100));
	const children = check.findings.map(({ ok, text }, i) => {
		const line = plainLine(text, LONGEST);
		const finding = `${id}:${i}`;
		rows.set(finding, {
			...{ ...BLANK, id: finding, parent: id, label: withoutIcons(line), tooltip: line },
			spoken: [ok ? t('In order') : t('To mend'), line].join(': '),
			icon: ok ? ['check'] : ['close', 'list.warningForeground'],
		});
		return finding;
	});
	rows.set(id, {
		...{ ...BLANK, id, parent, children, label, icon: ICONS[state] },
		description: [word, found, age].filter(Boolean).join(' · '),
		tooltip: [`${label}: ${word}`, [found, age].filter(Boolean).join(', '), detail, does].filter(Boolean).join('\n\n'),
		spoken: [label, word, found, age, does].filter(Boolean).join(', '),
		context: action === undefined ? 'check' : 'check actionable',
		...(action === undefined ? {} : { action, click: { command: 'secureResponse.readinessAct', title: action.title } }),
	});
	return id;
}

function stateWord(state: State, t: Translate): string {
	switch (state) {
		case 'ready':
			return t('Ready');
		case 'todo':
			return t('To do');
		case 'better':
			return t('Could be better');
		case 'unknown':
			return t('Not known');
	}
}
