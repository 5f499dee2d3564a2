import { t } from '../../../core/translate';
import { plainLine } from '../../../core/visible';
import { RECORDS } from '../../../protocol/records';
import type { LinkedFix } from '../../../protocol/draft/fix';
import { KeptTexts } from '../../parts/KeptTexts';
import { OwnedText } from '../../parts/OwnedText';
import { SafeText } from '../../parts/SafeText';
import { useChange } from '../../useChange';
import { Diverged } from '../Diverged';
import type { DraftModel } from '../draftModel';
import { Refused } from '../Refused';
import { useRows } from '../useRows';
import { isNamedIn, referenceProblem, referencesInWords, suggestedReferences, withReference } from './referenceRows';

/** Web addresses that say more: the fix, the release, the issue. */
export function References({ model, fixes }: { readonly model: DraftModel; readonly fixes: readonly LinkedFix[] }) {
	const { saver } = model.base;
	const { rows, add, change, remove, leave, focusNext } = useRows(model.base, {
		field: 'references',
		record: RECORDS.references,
		name: 'reference',
		empty: 'reference-add',
	});
	useChange(model.base.onField, changed => changed === 'description');
	const forge = model.forge();
	const description = saver.field('description').text;
	const suggested = suggestedReferences(rows, fixes).filter(url => !isNamedIn(description, url));

	const addOne = (address: string): void => {
		add([address], '');
		leave();
	};
	const describe = (address: string, index: number): void => {
		focusNext(`reference-${index + 1}-remove`);
		saver.type('description', withReference(description, address));
		leave();
	};
	return (
		<section class="part" aria-labelledby="fix-references">
			<h3 id="fix-references">{t('References')}</h3>
			<p class="hint">
				{forge === undefined
					? t(
							'Web addresses that say more: the commit that fixes it, the release, the issue. Everybody reads them once the advisory is published.',
						)
					: t(
							'{0} has no place for references: they stand in the description. What is listed here goes into the documents that are made of the advisory; add each to the description, too.',
							forge.name,
						)}
			</p>
			{rows.map((address, index) => (
				<Reference
					key={index}
					number={index + 1}
					address={address}
					described={forge === undefined ? undefined : isNamedIn(description, address.trim())}
					write={text => change(index, text)}
					leave={leave}
					describe={() => describe(address, index)}
					remove={() => {
						remove(index);
						leave();
					}}
				/>
			))}
			<div class="actions">
				<button type="button" class="secondary" id="reference-add" onClick={() => addOne('')}>
					{t('Add Reference')}
				</button>
				{suggested.slice(0, 5).map(url => (
					<button type="button" class="secondary" key={url} title={plainLine(url, 300)} onClick={() => addOne(url)}>
						{t('Add Commit {0}', url.slice(url.lastIndexOf('/') + 1).slice(0, 10))}
					</button>
				))}
			</div>
			<Refused model={model} field="references" />
			<Diverged model={model} field="references" />
			<KeptTexts model={model.base} field="references" show={referencesInWords} />
		</section>
	);
}

interface ReferenceProps {
	/** 1-based. */
	readonly number: number;
	readonly address: string;
	/** Whether the description names it; nothing where it needs not. */
	readonly described: boolean | undefined;
	readonly write: (text: string) => void;
	readonly leave: () => void;
	readonly describe: () => void;
	readonly remove: () => void;
}

function Reference({ number, address, described, write, leave, describe, remove }: ReferenceProps) {
	const problem = referenceProblem(address);
	const whole = address.trim() !== '' && problem === undefined;
	return (
		<div class="reference">
			<div class="grow">
				<OwnedText
					id={`reference-${number}`}
					label={t('Reference {0}', number)}
					hint=""
					text={address}
					write={write}
					leave={leave}
				/>
				<p class={problem === undefined ? 'hint' : 'warning'} role="status">
					{problem ?? (described === true && whole ? t('Stands in the description.') : '')}
				</p>
			</div>
			<span class="actions">
				{described !== false || !whole ? null : (
					<button type="button" class="secondary" onClick={describe}>
						{t('Add to Description')}
						<span class="sr">
							{' '}
							<SafeText text={address} />
						</span>
					</button>
				)}
				<button type="button" class="quiet" id={`reference-${number}-remove`} onClick={remove}>
					{t('Remove')}
					<span class="sr"> {t('reference {0}', number)}</span>
				</button>
			</span>
		</div>
	);
}
