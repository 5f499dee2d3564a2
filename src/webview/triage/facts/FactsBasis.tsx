import { t } from '../../../core/translate';
import { useEffect, useState } from 'preact/hooks';
import { isPlainLine, plainLine } from '../../../core/visible';
import { type CheckedFacts, VERSION_LIMIT } from '../../../protocol/facts';
import { SafeText } from '../../parts/SafeText';
import type { FactsModel } from './factsModel';
import { limitWords, searchedWords } from './factsWords';

interface Props {
	readonly facts: FactsModel;
	readonly checked: CheckedFacts;
	readonly busy: boolean;
}

/** Where was looked, and another version or repository to look at. */
export function FactsBasis({ facts, checked, busy }: Props) {
	const { version, offered, repositories, repository } = checked;
	const [text, setText] = useState(version.asked);
	useEffect(() => setText(version.asked), [version.asked]);
	return (
		<section class="facts-basis" aria-label={t('Where was looked')}>
			{busy ? null : (
				<>
					{searchedWords(checked, facts.search()).map(words => (
						<p key={words} class="hint">
							<SafeText text={words} />
						</p>
					))}
					{limitWords(checked).map(words => (
						<p key={words}>
							<SafeText text={words} />
						</p>
					))}
				</>
			)}
			<form
				class="facts-version ours"
				onSubmit={event => {
					event.preventDefault();
					if (text.trim() === '') setText(version.asked);
					else facts.chooseVersion(text.trim());
				}}
			>
				<label for="facts-version">{t('Version to check')}</label>
				<input
					type="text"
					id="facts-version"
					list="facts-versions"
					autocomplete="off"
					spellcheck={false}
					maxLength={VERSION_LIMIT}
					value={text}
					aria-describedby="facts-version-hint"
					onInput={event => setText(event.currentTarget.value)}
				/>
				<datalist id="facts-versions">
					{offered.filter(isPlainLine).map(tag => (
						<option key={tag} value={tag} />
					))}
				</datalist>
				<button type="submit" class="secondary">
					{t('Check')}
				</button>
				{version.from === 'person' ? (
					<button type="button" class="quiet" onClick={() => facts.chooseVersion('')}>
						{t('Take the Report’s')}
					</button>
				) : null}
				<button type="button" class="quiet" onClick={facts.check}>
					{t('Check Again')}
				</button>
				<span class="hint" id="facts-version-hint">
					{t('A tag, a version, a branch, a commit or HEAD.')}
				</span>
			</form>
			{repositories.length < 2 ? null : (
				<p class="facts-version ours">
					<label for="facts-repository">{t('Repository')}</label>
					<select
						id="facts-repository"
						value={String(repository)}
						onChange={event => facts.chooseRepository(Number(event.currentTarget.value))}
					>
						{repositories.map(({ name, folder }, index) => (
							<option key={folder} value={String(index)}>
								{plainLine(`${name} (${folder})`, 200)}
							</option>
						))}
					</select>
				</p>
			)}
		</section>
	);
}
