import type { Affected } from '../core/advisory';
import type { CaseClock } from '../core/clock';
import { nextStep } from '../core/lifecycle';
import { plainLine } from '../core/visible';
import type { Report } from '../feeds/feed';
import { type FixRowContext, fixRows } from './fixRows';
import type { Row } from './rows';

export interface DetailContext extends FixRowContext {
	readonly now: Date;
	readonly zone: string;
}

type Draft = Pick<Row, 'id' | 'label' | 'icon'> & Partial<Row>;

/** What stands below a report: next step, deadline, text kept aside, affected packages, fixes. Its children are those with `parent`. */
export function detailRows(report: Report, parent: string, clock: CaseClock, context: DetailContext): Row[] {
	const target = { kind: 'report', handle: report.record.handle } as const;
	const rows: (Draft | undefined)[] = [
		stepRow(report, context),
		clockRow(clock, context),
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

function stepRow(report: Report, { t }: DetailContext): Draft | undefined {
	const open = { command: 'secureResponse.openTriage', title: t('Open Report') };
	const draft = { command: 'secureResponse.draftAdvisory', title: t('Draft Advisory') };
	const link = { command: 'secureResponse.linkFix', title: t('Link Fix to Advisory…') };
	const row = (label: string, click: Row['click']): Draft => ({
		id: 'step',
		label: t('Next: {0}', label),
		icon: ['arrow-right'],
		...(click === undefined ? {} : { click }),
	});
	switch (nextStep(report.record).step) {
		case 'acknowledge':
			return row(t('acknowledge the report'), open);
		case 'decide':
			return row(t('decide what it is'), open);
		case 'move-on-forge':
			return row(t('accept or close it on the forge'), open);
		case 'draft':
			return row(t('write the advisory'), draft);
		case 'link-fix':
			return row(t('link the fix'), link);
		case 'agree-pd':
			return row(t('agree on the disclosure date'), draft);
		case 'publish':
			return row(t('publish the advisory'), draft);
		case 'follow-up':
			return row(t('see that the news arrived'), open);
		case 'none':
			return undefined;
	}
}

function clockRow(clock: CaseClock, { t, zone }: DetailContext): Draft | undefined {
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
	const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
		new Date(clock.due),
	);
	const what = {
		acknowledge: t('Acknowledge by {0}', when),
		assess: t('Assess by {0}', when),
		disclose: t('Disclose (PD) by {0}', when),
	}[clock.what];
	const source = {
		policy: t('by your policy'),
		finder: t('the finder’s date'),
		coordinator: t('the coordinator’s date'),
		owner: t('agreed'),
	}[clock.source];
	return { id: 'clock', label: what, description: `${source} · ${zone}`, icon: ['watch'] };
}

function keptRows(report: Report, { t }: DetailContext): Draft[] {
	const count = report.record.kept?.length ?? 0;
	if (count === 0) return [];
	return [
		{
			id: 'kept',
			label: count === 1 ? t('1 text kept from another window') : t('{0} texts kept from another window', count),
			icon: ['git-compare'],
			click: { command: 'secureResponse.openTriage', title: t('Open Report') },
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
