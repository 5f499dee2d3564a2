import { t } from '../translate';
import { scoreCvss } from '../cvss';
import { mainVector, writtenRating } from '../rating';
import { asksForCredit, asksForProof, thanks } from './finder';
import { advice, type DrillCase, good, type Note } from './note';
import { MODEL_RATING, OTHER_FINDER, OTHER_ID, OTHER_TITLE, WRONG_CLAIM } from './story';

/** Scores this far from the model's are still one view among several. */
const NEAR = 1;

/** All that the maintainer wrote to the finder, oldest first; a decision's message counts once. */
export function written({ record, messages }: DrillCase): string[] {
	const posted = messages.filter(({ mine }) => mine).map(({ body }) => body);
	const { message, sent } = record.decision ?? {};
	return message === undefined || sent === 'posted' || posted.includes(message) ? posted : [...posted, message];
}

/** The first answer (OSS-SIRT policy v0.1, phase Discover): quick, with thanks, and without promises. */
export function acknowledgeNotes(drill: DrillCase): Note[] {
	const [first] = written(drill);
	if (first === undefined)
		return [
			advice(
				t(
					'It is marked as acknowledged, and the finder heard nothing. Two sentences are enough: thanks, and when you write again.',
				),
			),
		];
	return [
		thanks(first)
			? good(t('You thanked the finder: people who feel welcome report again, and in private.'))
			: advice(t('Begin with thanks. The finder did work for you, and chose not to publish it.')),
		...(/\b(?:non-?disclosure|nda|lawyers?|legal action|sue)\b/i.test(first)
			? [
					advice(
						t('Leave lawyers and agreements out: they make people publish instead. Good-faith research is welcome.'),
					),
				]
			: []),
		...(/\b(?:bounty|reward|pay you)\b/i.test(first)
			? [
					advice(
						t(
							'Promise no money in a first answer unless your project has a bounty. Credit is what you can always give.',
						),
					),
				]
			: []),
		...(/\b(?:confirmed?|is a vulnerability|not a vulnerability)\b/i.test(first)
			? [advice(t('An acknowledgement only says that it arrived. Judge it after you have looked.'))]
			: []),
	];
}

export function factsNotes({ claim }: DrillCase): Note[] {
	if (claim === WRONG_CLAIM)
		return [
			good(
				t('Right: no commit ever held purgeCache. The claim of code execution falls with it, and with that the 9.8.'),
			),
			advice(
				t('A wrong claim does not make the report worthless: the other claims hold. Ask about it, without blame.'),
			),
		];
	return [
		advice(
			t(
				'Look again at what the repository says: this claim holds. The one about purgeCache does not: no commit ever held that word.',
			),
		),
	];
}

export function askNotes(drill: DrillCase): Note[] {
	const all = written(drill);
	return [
		all.some(asksForProof)
			? good(
					t('You asked for the proof of concept, the one element that was missing. The answer is in the discussion.'),
				)
			: advice(
					t('The report has everything but a proof of concept. Ask for it: it saves you an afternoon of guessing.'),
				),
		all.some(text => /\bpurgeCache\b/.test(text))
			? good(t('You asked about purgeCache, so the finder could correct it.'))
			: advice(
					t('You can ask about purgeCache in the same message. Mixed up projects are common and no reason to close.'),
				),
		...secrets(all),
	];
}

/** What is under embargo elsewhere is named to nobody. */
function secrets(all: readonly string[]): Note[] {
	const words = [OTHER_ID, OTHER_TITLE, OTHER_FINDER].map(word => word.toLowerCase());
	if (!all.some(text => words.some(word => text.toLowerCase().includes(word)))) return [];
	return [
		advice(
			t(
				'A message names the other case of this project, which is under embargo. Say “we know of something similar” and nothing more.',
			),
		),
	];
}

export function severityNotes({ record }: DrillCase): Note[] {
	const { cvss, cweIds } = writtenRating(record);
	const vector = mainVector(cvss);
	if (vector === undefined)
		return [advice(t('No vector is saved. A score without its vector cannot be checked by anybody.'))];
	const isV4 = vector.startsWith('CVSS:4.0/');
	const model = scoreOf(isV4 ? MODEL_RATING.v4 : MODEL_RATING.v3) ?? 0;
	const score = scoreOf(vector);
	if (score === undefined) return [advice(t('The saved vector cannot be scored. Choose every metric once more.'))];
	const words = t('{0}; ours is {1}', score.toFixed(1), model.toFixed(1));
	return [
		Math.abs(score - model) <= NEAR
			? good(t('You came to {0}. An author can read files: confidentiality is high, the rest none.', words))
			: score > model
				? advice(
						t(
							'You came to {0}. Without purgeCache nothing is changed or stopped, and somebody who writes documents has an account: integrity and availability none, privileges low.',
							words,
						),
					)
				: advice(
						t(
							'You came to {0}. Any file of the server can be read over the network, keys among them: confidentiality is high.',
							words,
						),
					),
		cweIds.includes('CWE-22')
			? good(t('CWE-22, path traversal, is the weakness.'))
			: advice(t('The weakness is CWE-22, path traversal: users filter by it.')),
	];
}

function scoreOf(vector: string): number | undefined {
	try {
		return scoreCvss(vector).score;
	} catch {
		return undefined;
	}
}

export function decideNotes(drill: DrillCase): Note[] {
	const { decision } = drill.record;
	if (decision === undefined)
		return [advice(t('It became a draft without a decision that is written down. Next month nobody knows why.'))];
	const outcome: Note =
		decision.outcome === 'vulnerability'
			? good(t('A vulnerability: one claim fell, the others hold. The impact is real, although smaller than claimed.'))
			: advice(
					t(
						'We would call it a vulnerability: one wrong claim is no reason to refuse the others. Open it again on the draft page.',
					),
				);
	const message = decision.message ?? '';
	return [
		outcome,
		...(message.trim() === ''
			? [advice(t('The finder heard no reason. Always say why, also when the answer is yes.'))]
			: thanks(message)
				? []
				: [advice(t('Thank the finder with the decision too: the next weeks need their patience.'))]),
	];
}

export function askedForCredit(drill: DrillCase): boolean {
	return written(drill).some(asksForCredit);
}
