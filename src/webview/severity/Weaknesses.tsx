import { t } from '../../core/translate';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Field, weaknessIds, weaknessText } from '../../protocol/fields';
import {
	LONGEST_WEAKNESS_ID,
	MOST_WEAKNESSES,
	type WeaknessSuggestion,
	type WeaknessView,
} from '../../protocol/severity';
import type { Model } from '../model';
import { KeptTexts } from '../parts/KeptTexts';
import { useChange } from '../useChange';
import type { SeveritySource } from './severitySource';
import { WeaknessRow } from './WeaknessRow';
import { WeaknessSearchBox } from './WeaknessSearchBox';

interface Props<F extends Field> {
	readonly model: Model<F>;
	readonly source: SeveritySource;
	/** The field that holds the ids. */
	readonly field: F;
	/** Weaknesses that the report itself names. */
	readonly suggestions: readonly WeaknessSuggestion[];
}

/** The root causes by CWE: chosen ones, those that the report names, and a search. */
export function Weaknesses<F extends Field>({ model, source, field, suggestions }: Props<F>) {
	useChange(model.onField, changed => changed === field);
	const box = useRef<HTMLInputElement>(null);
	const ids = [...new Set(weaknessIds(model.saver.field(field).text))];
	const known = useWeaknesses(source, ids);
	const change = (next: readonly string[]): void => {
		model.saver.type(field, weaknessText([...new Set(next)]));
		void model.saver.flush();
	};
	const offered = suggestions.filter(one => !ids.includes(one.id));
	return (
		<>
			{ids.length === 0 ? (
				<p class="hint">{t('None is chosen.')}</p>
			) : (
				<ul class="rows weaknesses" aria-label={t('Chosen weaknesses')}>
					{ids.map(id => (
						<WeaknessRow
							key={id}
							id={id}
							weakness={known.rows.find(one => one.id === id)}
							looked={known.asked.includes(id) || id.length > LONGEST_WEAKNESS_ID}
							remove={() => {
								change(ids.filter(one => one !== id));
								box.current?.focus();
							}}
							replaceBy={better => {
								change(ids.map(one => (one === id ? better : one)));
								box.current?.focus();
							}}
						/>
					))}
				</ul>
			)}
			<KeptTexts model={model} field={field} show={value => (value === '' ? t('None') : value.replaceAll(' ', ', '))} />
			{offered.length === 0 ? null : (
				<div class="suggestions" role="group" aria-label={t('The report names')}>
					<span class="hint">{t('The report names')}</span>
					{offered.map(one => (
						<button
							type="button"
							class="secondary"
							key={one.id}
							title={one.name}
							onClick={() => {
								change([...ids, one.id]);
								box.current?.focus();
							}}
						>
							{one.named === undefined ? t('Add {0}', one.id) : t('Add {0} ({1})', one.id, one.named)}
						</button>
					))}
				</div>
			)}
			<WeaknessSearchBox source={source} chosen={ids} choose={id => change([...ids, id])} box={box} />
		</>
	);
}

/** What the catalogue answered, and to which ids. */
interface Known {
	readonly asked: readonly string[];
	readonly rows: readonly WeaknessView[];
}

function useWeaknesses(source: SeveritySource, ids: readonly string[]): Known {
	const [known, setKnown] = useState<Known>({ asked: [], rows: [] });
	const asked = ids.filter(id => id.length <= LONGEST_WEAKNESS_ID).slice(0, MOST_WEAKNESSES);
	useEffect(() => {
		if (asked.length === 0) return;
		let left = false;
		void source.weaknesses(asked).then(answer => {
			if (!left && 'value' in answer) setKnown({ asked, rows: answer.value });
		});
		return () => {
			left = true;
		};
	}, [source, asked.join(' ')]);
	return known;
}
