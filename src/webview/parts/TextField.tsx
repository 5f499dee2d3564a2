import { t } from '../../core/translate';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { characters } from '../../protocol/characters';
import type { Field } from '../../protocol/fields';
import { formatCount } from '../format';
import type { Model } from '../model';
import { useChange } from '../useChange';
import { InvisibleWarning } from './InvisibleWarning';
import { KeptTexts } from './KeptTexts';
import { useOwnText } from './useOwnText';

interface Props<F extends Field> {
	readonly model: Model<F>;
	readonly field: F;
	readonly label: string;
	/** Who will read it, or what it is for. */
	readonly hint: ComponentChildren;
	/** In characters, as the advisory API counts. */
	readonly limit?: number;
	readonly rows: number;
	/** Stands between the label and the box. */
	readonly tools?: ComponentChildren;
	/** Stands in place of the box, which is kept. */
	readonly instead?: ComponentChildren;
	/** How the text is kept, where the field holds more than the text. */
	readonly kept?: { readonly read: (value: string) => string; readonly write: (text: string) => string };
}

const AS_IT_IS = { read: (value: string): string => value, write: (text: string): string => text };

/** A box whose text is kept in the case as it is typed. */
export function TextField<F extends Field>({
	model,
	field,
	label,
	hint,
	limit,
	rows,
	tools,
	instead,
	kept = AS_IT_IS,
}: Props<F>) {
	useChange(model.onField, changed => changed === field);
	const box = useRef<HTMLTextAreaElement>(null);
	const text = kept.read(model.saver.field(field).text);
	const covered = instead !== undefined;

	useOwnText(box, text);

	const id = `field-${field}`;
	return (
		<div class="field">
			<div class="field-head">
				<label for={id}>{label}</label>
				{tools}
			</div>
			<p class="hint" id={`${id}-hint`}>
				{hint}
			</p>
			{instead}
			<textarea
				autocomplete="off"
				id={id}
				ref={box}
				rows={rows}
				hidden={covered}
				aria-describedby={`${id}-hint ${id}-foot`}
				spellcheck={true}
				onInput={event => model.saver.type(field, kept.write(event.currentTarget.value))}
				onBlur={() => void model.saver.flush()}
			/>
			<div class="field-foot" id={`${id}-foot`}>
				<InvisibleWarning text={text} />
				{limit === undefined ? null : <Counter count={characters(text)} limit={limit} />}
			</div>
			<KeptTexts model={model} field={field} show={kept.read} />
		</div>
	);
}

function Counter({ count, limit }: { readonly count: number; readonly limit: number }) {
	const over = count - limit;
	return (
		<span
			class={over > 0 ? 'counter warning' : 'counter'}
			title={t('Unicode characters, as the advisory API counts them')}
		>
			{over > 0
				? t('{0} too many ({1} of {2})', formatCount(over), formatCount(count), formatCount(limit))
				: t('{0} of {1}', formatCount(count), formatCount(limit))}
		</span>
	);
}
