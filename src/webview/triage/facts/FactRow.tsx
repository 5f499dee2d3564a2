import { t, translated } from '../../../core/translate';
import { type FactVerdict, VERDICT_WORDS } from '../../../core/factWords';
import type { Fact } from '../../../protocol/facts';
import { Icon, type IconName } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import { KIND_WORDS } from './factsWords';

interface Props {
	readonly fact: Fact;
	readonly id: string;
	readonly open: (how: 'open' | 'compare') => void;
	/** Marks the passage in the report. @param from the id of what the keyboard comes back to */
	readonly show: (passage: [number, number], from: string) => void;
}

const ICONS: Readonly<Record<FactVerdict, IconName>> = {
	found: 'check',
	moved: 'moved',
	changed: 'changed',
	'not-at-version': 'todo',
	'not-in-history': 'cross',
	'no-such-version': 'cross',
	'no-such-commit': 'cross',
	outside: 'outside',
	uncheckable: 'question',
};

/** One claim of the report, and what the repository says to it. */
export function FactRow({ fact, id, open, show }: Props) {
	const { kind, text, cut, at, verdict, detail, opens, compares } = fact;
	const words = translated(VERDICT_WORDS[verdict]);
	const name = (
		<span class="sr">
			{' '}
			<SafeText text={text.slice(0, 80)} />
		</span>
	);
	const showButton = `${id}-show`;
	return (
		<li class={`claim verdict-${verdict}`}>
			<div class="claim-body">
				<p class="claim-verdict">
					<Icon name={ICONS[verdict]} />
					<strong>{words.charAt(0).toUpperCase() + words.slice(1)}</strong>
					<span class="hint">{at === undefined ? t('{0}, in the title', KIND_WORDS[kind]) : KIND_WORDS[kind]}</span>
				</p>
				<p class="claim-text">
					<code>
						<SafeText text={text} />
						{cut === true ? '…' : ''}
					</code>
				</p>
				<p class="hint claim-detail">
					<SafeText text={detail} />
				</p>
			</div>
			<div class="claim-actions">
				{compares === true ? (
					<button type="button" class="secondary" onClick={() => open('compare')}>
						{t('Compare with HEAD')}
						{name}
					</button>
				) : null}
				{opens === undefined ? null : (
					<button type="button" class={compares === true ? 'quiet' : 'secondary'} onClick={() => open('open')}>
						{t('Open')}
						<span class="sr">
							{' '}
							<SafeText text={opens} />
						</span>
					</button>
				)}
				{at === undefined ? null : (
					<button type="button" class="quiet" id={showButton} onClick={() => show(at, showButton)}>
						{t('Show in Report')}
						{name}
					</button>
				)}
			</div>
		</li>
	);
}
