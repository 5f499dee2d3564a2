import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Advisory } from '../../../core/advisory';
import { RECORDS } from '../../../protocol/records';
import { KeptTexts } from '../../parts/KeptTexts';
import { SafeText } from '../../parts/SafeText';
import { useChange } from '../../useChange';
import { Diverged } from '../Diverged';
import type { DraftModel } from '../draftModel';
import { Refused } from '../Refused';
import { CreditRow } from './CreditRow';
import { creditsInWords } from './creditsInWords';

type Credit = Advisory['credits'][number];

/** Who is credited when the advisory is public: nobody is named who was not asked. */
export function Credits({ model }: { readonly model: DraftModel }) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'credits');
	useChange(model.onStatus);
	const wanted = useRef('');
	// The keyboard goes to what was added, or to what stands where something was removed.
	useLayoutEffect(() => {
		if (wanted.current === '') return;
		document.getElementById(wanted.current)?.focus();
		wanted.current = '';
	});
	const rows = RECORDS.credits.rows(saver.field('credits').text) ?? [];
	const forge = model.forge()?.name;
	const write = (next: readonly Credit[]): void => saver.type('credits', RECORDS.credits.text(next));
	const add = (credit: Credit): void => {
		wanted.current = `credit-${rows.length + 1}-who`;
		write([...rows, credit]);
	};
	const remove = (index: number): void => {
		const left = rows.filter((_, i) => i !== index);
		wanted.current = left.length === 0 ? 'credit-add' : `credit-${Math.min(index + 1, left.length)}-remove`;
		write(left);
	};
	const suggestions = model.people.view()?.suggestions ?? [];
	return (
		<>
			<p class="hint">
				Ask everybody first, whether they want to be named and how. Who declines stays in the case, and out of every
				document.
			</p>
			{rows.length === 0 ? <p>Nobody yet.</p> : null}
			{rows.map((row, index) => (
				<CreditRow
					key={index}
					credit={row}
					number={index + 1}
					forge={forge}
					change={next => write(rows.map((r, i) => (i === index ? next : r)))}
					remove={() => remove(index)}
				/>
			))}
			<Refused model={model} field="credits" />
			<div class="actions">
				{suggestions.map(({ login, name, why }) => (
					<button
						type="button"
						class="secondary"
						key={`${login ?? ''} ${name ?? ''}`}
						onClick={() => add(login === undefined ? { name: name ?? '', type: 'finder' } : { login, type: 'finder' })}
					>
						Add <SafeText text={login ?? name ?? ''} />, who {why}
					</button>
				))}
				<button
					type="button"
					class="secondary"
					id="credit-add"
					onClick={() => add(forge === undefined ? { name: '', type: 'finder' } : { login: '', type: 'finder' })}
				>
					Add credit
				</button>
			</div>
			<Diverged model={model} field="credits" />
			<KeptTexts model={model.base} field="credits" show={creditsInWords} />
		</>
	);
}
