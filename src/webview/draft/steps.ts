import { t } from '../../core/translate';
import { isWholeVector } from '../../core/cvss/vector';
import { DRAFT_STEPS, type DraftStep } from '../../core/draftSteps';
import { RECORDS } from '../../protocol/records';
import type { Step } from '../parts/Rail';
import type { DraftModel } from './draftModel';

/** The steps of a draft, as people read them. */
export const STEP_LABELS: Readonly<Record<DraftStep, string>> = {
	text: t('Text'),
	affected: t('Affected packages'),
	severity: t('Severity'),
	people: t('People'),
	fix: t('Fix'),
	dates: t('Identifiers and dates'),
	review: t('Review and publish'),
};

/** @returns the rail's steps: a step is done when what it asks for is written, not when it is right. */
export function stepsOf(model: DraftModel): Step<DraftStep>[] {
	const { saver } = model.base;
	const written = (field: 'summary' | 'description'): boolean => saver.field(field).text.trim() !== '';
	const branches = RECORDS.branches.rows(saver.field('branches').text) ?? [];
	const done: Readonly<Record<DraftStep, boolean>> = {
		text: written('summary') && written('description'),
		affected: model.affected.complete(),
		severity: isWholeVector(saver.field('cvssV4').text) || isWholeVector(saver.field('cvssV3').text),
		people: saver.field('credits').text !== '',
		fix:
			branches.length > 0 &&
			branches.every(b => b.state !== 'unknown' && (b.state !== 'affected' || b.fix !== undefined)),
		dates:
			saver.field('disclosure').text !== '' &&
			(saver.field('cveId').text !== '' || saver.field('cveAssigner').text !== ''),
		review: model.status().state === 'published',
	};
	return DRAFT_STEPS.map(name => ({ name, label: STEP_LABELS[name], state: done[name] ? 'done' : 'open' }));
}
