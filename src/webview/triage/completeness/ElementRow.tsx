import { t } from '../../../core/translate';
import type { Assessment } from '../../../core/completeness';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import { ELEMENT_WORDS } from './elementWords';

interface Props {
	readonly assessment: Assessment;
	/** The text of the report. */
	readonly text: string;
	/** What a person said against what was found. */
	readonly said: 'there' | 'missing' | undefined;
	readonly say: (what: 'there' | 'missing' | undefined) => void;
	/** Shows the passage in the text. */
	readonly show: () => void;
}

/** A longer passage is quoted by its beginning. In UTF-16 units, and in lines. */
const QUOTE_LIMIT = 240;
const LINES_LIMIT = 4;

/** One element: whether it seems to be there, by which passage, and what the person says to that. */
export function ElementRow({ assessment, text, said, say, show }: Props) {
	const { element, found, start, end } = assessment;
	const { label, meaning } = ELEMENT_WORDS[element];
	const opposite = found ? 'missing' : 'there';
	const overruled = said === opposite;
	const there = overruled ? !found : found;
	return (
		<li class="element">
			<div class="element-head">
				<Icon name={there ? 'check' : 'dash'} />
				<h3>{label}</h3>
				<span class="step-state">{stateOf(found, overruled)}</span>
			</div>
			<p class="hint">{meaning}</p>
			{start === undefined || end === undefined ? null : (
				<div class="element-passage">
					<blockquote>
						<SafeText text={quoteOf(text.slice(start, end))} />
					</blockquote>
					<button type="button" class="quiet" onClick={show}>
						{t('Show in the text')}
						<span class="sr">: {label}</span>
					</button>
				</div>
			)}
			<label class="check">
				<input
					type="checkbox"
					autocomplete="off"
					checked={overruled}
					onChange={event => say(event.currentTarget.checked ? opposite : undefined)}
				/>
				<span>
					{found ? t('It is missing all the same') : t('It is there all the same')}
					<span class="sr">: {label}</span>
				</span>
			</label>
		</li>
	);
}

function stateOf(found: boolean, overruled: boolean): string {
	if (overruled) return found ? t('Missing, you say') : t('There, you say');
	return found ? t('Seems to be there') : t('Not found');
}

function quoteOf(passage: string): string {
	const plain = passage.trim();
	const lines = plain.split('\n', LINES_LIMIT).join('\n');
	const short = lines.length <= QUOTE_LIMIT ? lines : lines.slice(0, QUOTE_LIMIT).replace(/[\ud800-\udbff]$/, '');
	return short.length < plain.length ? `${short}…` : plain;
}
