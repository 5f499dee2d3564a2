import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useRef } from 'preact/hooks';
import { KeptTexts } from '../../parts/KeptTexts';
import { useOwnText } from '../../parts/useOwnText';
import { useChange } from '../../useChange';
import { Diverged } from '../Diverged';
import type { DraftModel } from '../draftModel';
import { checkCveId } from './cveCheck';

/** A CVE id that exists. */
export function CveInput({ model }: { readonly model: DraftModel }) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'cveId');
	const box = useRef<HTMLInputElement>(null);
	const { text } = saver.field('cveId');
	useOwnText(box, text);
	const check = checkCveId(text);
	const takenBy = model.dates.view()?.cveTakenBy;
	return (
		<div class="field">
			<label for="field-cveId">{t('CVE id that was assigned')}</label>
			<p class="hint" id="field-cveId-hint">
				{t('Such as CVE-2026-12345. Becomes public with the advisory.')}
			</p>
			<input
				autocomplete="off"
				id="field-cveId"
				type="text"
				ref={box}
				spellcheck={false}
				aria-describedby="field-cveId-hint field-cveId-check"
				aria-invalid={check.kind === 'wrong' || takenBy !== undefined}
				onInput={event => saver.type('cveId', event.currentTarget.value)}
				onBlur={() => void saver.flush()}
			/>
			<div id="field-cveId-check" role="status">
				{check.kind === 'almost' ? (
					<p class="warning">
						{tx(
							'Probably {0} is meant. {1}',
							<code>{check.meant}</code>,
							<button
								type="button"
								class="quiet"
								onClick={() => {
									saver.type('cveId', check.meant);
									void saver.flush();
									box.current?.focus();
								}}
							>
								{t('Use {0}', check.meant)}
							</button>,
						)}
					</p>
				) : null}
				{check.kind === 'wrong' ? (
					<p class="warning">{t('This is no CVE id: CVE, the year, and four digits or more, with hyphens between.')}</p>
				) : null}
				{takenBy === undefined ? null : (
					<p class="warning">
						{t(
							'{0} has this id, and it is open too. One vulnerability has one id: correct it here or there before anything is saved to a forge.',
							takenBy.charAt(0).toUpperCase() + takenBy.slice(1),
						)}
					</p>
				)}
			</div>
			<Diverged model={model} field="cveId" />
			<KeptTexts model={model.base} field="cveId" />
		</div>
	);
}
