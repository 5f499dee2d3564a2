import { translated } from '../core/translate';
import type { Affected } from '../core/advisory';
import type { CaseClock } from '../core/clock';
import { isDrill } from '../core/drill/isDrill';
import type { Case } from '../core/case';
import { CONFLICT } from '../core/caseMerge/conflict';
import { WHO_WORDS } from '../core/runbook/definition';
import type { NextStep } from '../core/runbook/runbook';
import { plainLine } from '../core/visible';
import type { Report } from '../feeds/feed';
import { type FixRowContext, fixRows } from './fixRows';
import type { Row } from './rows';
import { dateWords, waitedForWord } from './words';

export interface DetailContext extends FixRowContext {
	readonly now: Date;
	readonly zone: string;
	/** Nothing until the runbook is loaded. */
	readonly nextStep?: ((record: Case) => NextStep) | undefined;
}

type Draft = Pick<Row, 'id' | 'label' | 'icon'> & Partial<Row>;

/** What stands below a report: next step, deadline, text kept aside, affected packages, fixes. Its children are those with `parent`. */
export function detailRows(report: Report, parent: string, clock: CaseClock, context: DetailContext): Row[] {
	const target = { kind: 'report', handle: report.record.handle } as const;
	const rows: (Draft | undefined)[] = [
		stepRow(report, context),
		clockRow(clock, report.record.handle, context),
		...keptRows(report, context),
		...report.advisory.affected.map((row, i) => affectedRow(row, i, context)),
		...fixRows(report, parent, context),
	];
	return rows.flatMap(row =>
		row === undefined
			? []
			: [
					{
						parent,
						children: [],
						description: '',
						tooltip: [row.label, row.description].filter(Boolean).join('\n'),
						spoken: [row.label, row.description].filter(Boolean).join(', '),
						context: 'detail',
						expanded: false,
						target,
						...row,
						id: `${parent}:${row.id}`,
					},
				],
	);
}

/** What to do next, whose turn it is, and a click that goes there. */
function stepRow(report: Report, { t, nextStep }: DetailContext): Draft | undefined {
	const next = nextStep?.(report.record);
	if (next === undefined || next.step === 'none') return undefined;
	const [page, section] = next.place;
	const click = {
		triage: { command: 'secureResponse.openTriage', title: t('Open Report') },
		draft: { command: 'secureResponse.draftAdvisory', title: t('Draft Advisory') },
		notice: { command: 'secureResponse.draftAdvisory', title: t('Draft Advisory') },
		response: { command: 'secureResponse.openResponse', title: t('Open Response') },
	}[page];
	return {
		id: 'step',
		label: t('Next: {0}', translated(next.label)),
		description: next.who === 'us' ? t('your turn') : t('waiting for {0}', translated(WHO_WORDS[next.who])),
		icon: ['arrow-right'],
		click:
			next.step === 'link-fix' && !isDrill(report)
				? { command: 'secureResponse.linkFix', title: t('Link Fix to Advisory…') }
				: click,
		...(page === 'response' ? { target: { kind: 'report', handle: report.record.handle, section } } : {}),
	};
}

function clockRow(clock: CaseClock, handle: string, { t, zone }: DetailContext): Draft | undefined {
	if (clock.kind === 'none') return undefined;
	if (clock.kind === 'unknown') {
		return {
			id: 'clock',
			label: t('Clock unknown'),
			description: t('nobody said when it was answered'),
			icon: ['watch'],
			context: 'clockless',
			click: { command: 'secureResponse.setClock', title: t('Set the Clock…') },
		};
	}
	const click = { command: 'secureResponse.openResponse', title: t('Open Response') };
	const target = { kind: 'report', handle, section: 'deadlines' } as const;
	if (!clock.ours && clock.waitsFor !== undefined) {
		const label = t('Waits for {0}', waitedForWord(clock.waitsFor, t));
		const since =
			clock.waitsSince === undefined ? '' : t('since {0}; our clocks rest', dateWords(clock.waitsSince, zone));
		return { id: 'clock', label, description: since, icon: ['debug-pause'], click, target };
	}
	const when = dateWords(clock.due, zone);
	const what = {
		acknowledge: t('Acknowledge by {0}', when),
		assess: t('Assess by {0}', when),
		disclose: t('Disclose (PD) by {0}', when),
		'cra-warning': t('Early warning (CRA) by {0}', when),
		'cra-notification': t('Notification (CRA) by {0}', when),
		'cra-final': t('Final report (CRA) by {0}', when),
	}[clock.what];
	const source = {
		policy: t('by your policy'),
		agreed: t('as negotiated'),
		law: t('by law; this is no legal advice'),
		finder: t('the finder’s date'),
		coordinator: t('the coordinator’s date'),
		owner: t('agreed'),
	}[clock.source];
	return { id: 'clock', label: what, description: `${source} · ${zone}`, icon: ['watch'], click, target };
}

function keptRows(report: Report, { t }: DetailContext): Draft[] {
	const { kept = [] } = report.record;
	const count = kept.length;
	if (count === 0) return [];
	const inTimeline = kept.every(({ field }) => field.startsWith(CONFLICT));
	return [
		{
			id: 'kept',
			label: count === 1 ? t('1 text kept from another window') : t('{0} texts kept from another window', count),
			icon: ['git-compare'],
			click: inTimeline
				? { command: 'secureResponse.openResponse', title: t('Open Response') }
				: { command: 'secureResponse.openTriage', title: t('Open Report') },
		},
	];
}

function affectedRow(affected: Affected, index: number, { t, hidden }: DetailContext): Draft {
	if (hidden) return { id: `affected:${index}`, label: t('Affected package'), icon: ['package'] };
	return {
		id: `affected:${index}`,
		label: plainLine(affected.name, 100) || t('Package without a name'),
		description: [
			affected.ecosystem,
			plainLine(affected.range, 80),
			affected.patched === undefined ? t('no fixed version yet') : t('fixed in {0}', plainLine(affected.patched, 40)),
		]
			.filter(Boolean)
			.join(' · '),
		icon: ['package'],
	};
}
