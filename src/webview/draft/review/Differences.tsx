import { t, translated } from '../../../core/translate';
import type { SavedPart } from '../../../protocol/draft';
import type { ReviewView } from '../../../protocol/draft/review';
import { RECORDS } from '../../../protocol/records';
import { SAVED_PART_NAMES } from '../../../protocol/draft/savedPartNames';
import { Version } from '../../parts/Version';
import { useChange } from '../../useChange';
import { rowsInWords } from '../affected/rowsInWords';
import { STEP_OF } from '../stepOf';
import { creditsInWords } from '../people/creditsInWords';
import type { StepProps } from '../stepProps';

/** What Save would change, field by field: what stands here, and what the advisory says now. */
export function Differences({ model, go }: Omit<StepProps, 'focus'>) {
	useChange(model.onStatus);
	useChange(model.base.onField);
	const view = model.review.view();
	if (view === undefined) return <p class="hint">{t('There is nothing to compare yet.')}</p>;
	const forge = model.forge()?.name;
	const there = forge === undefined ? t('Saved') : t('On {0}', forge);
	const found = differencesOf(view, field => model.base.saver.field(field).text);
	if (found.length === 0) {
		const where = forge === undefined ? t('The saved advisory says') : t('The advisory on {0} says', forge);
		return <p class="good">{t('{0} what stands here.', where)}</p>;
	}
	return (
		<>
			<p>
				{forge === undefined
					? t('Save to the advisory takes what stands here in place of what was saved.')
					: t(
							'Save to {0} puts what stands here in place of what is there. Publishing publishes what is on {0}: save first.',
							forge,
						)}
			</p>
			{found.map(({ part, here, saved }) => (
				<div class="difference" key={part} role="group" aria-labelledby={`differs-${part}`}>
					<div class="field-head">
						<h4 id={`differs-${part}`}>{translated(SAVED_PART_NAMES[part])}</h4>
						<button type="button" class="quiet" aria-describedby={`differs-${part}`} onClick={() => go(STEP_OF[part])}>
							{t('Go to the step')}
						</button>
					</div>
					<div class="versions">
						<Version label={t('Here')} text={here}>
							{null}
						</Version>
						<Version label={there} text={saved}>
							{null}
						</Version>
					</div>
				</div>
			))}
		</>
	);
}

interface Difference {
	readonly part: SavedPart;
	readonly here: string;
	readonly saved: string;
}

type Compared = ReviewView['saved'][number]['field'];

/** @param read the text of a field as it stands on the page */
function differencesOf(
	{ saved, savedRating }: ReviewView,
	read: (field: Compared | 'cvssV4' | 'cvssV3' | 'cwes') => string,
): Difference[] {
	const fields = saved.map(({ field, text }) => ({
		part: field,
		here: inWords(field, read(field)),
		saved: inWords(field, text),
	}));
	if (savedRating === undefined) return fields;
	const here = ratingInWords(read('cvssV4'), read('cvssV3'), read('cwes'));
	const { v4, v3, cwes } = savedRating;
	return [...fields, { part: 'severity', here, saved: ratingInWords(v4, v3, cwes) }];
}

function inWords(field: Compared, value: string): string {
	switch (field) {
		case 'affected':
			return rowsInWords(value);
		case 'credits':
			return creditsInWords(value);
		case 'references':
			return (RECORDS.references.rows(value) ?? [value]).join('\n');
		default:
			return value;
	}
}

function ratingInWords(v4: string, v3: string, cwes: string): string {
	return [v4, v3, cwes].filter(text => text !== '').join('\n');
}
