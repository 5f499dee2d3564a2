import { t } from '../../core/translate';
import type { ComponentChild } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WeaknessView } from '../../protocol/severity';
import type { SeveritySource } from './severitySource';
import { useWeaknessSearch } from './useWeaknessSearch';
import { KIND_WORDS, mayBeChosen, USAGE_WORDS, usageAdvice } from './weaknessWords';

interface Props {
	readonly source: SeveritySource;
	readonly chosen: readonly string[];
	readonly choose: (id: string) => void;
	readonly box: { readonly current: HTMLInputElement | null };
}

/** Finds weaknesses by id, name and words: a combobox with its list by the ARIA pattern. */
export function WeaknessSearchBox({ source, chosen, choose, box }: Props) {
	const { query, found, waiting, type } = useWeaknessSearch(source);
	const [open, setOpen] = useState(false);
	const [active, setActive] = useState(-1);
	const [said, setSaid] = useState('');
	const { rows } = found;
	const shown = open && rows.length > 0;
	const current = shown ? rows[active] : undefined;
	const option = useRef<HTMLLIElement>(null);
	const list = useRef<HTMLUListElement>(null);
	useEffect(() => option.current?.scrollIntoView({ block: 'nearest' }), [current?.id]);
	useEffect(() => {
		if (shown) list.current?.scrollIntoView({ block: 'nearest' });
	}, [shown, rows]);

	const take = (row: WeaknessView): void => {
		if (chosen.includes(row.id)) return setSaid(t('{0} is chosen already.', row.id));
		if (!mayBeChosen(row)) return setSaid(t('{0} was not added. {1}', row.id, usageAdvice(row) ?? ''));
		choose(row.id);
		type('');
		setOpen(false);
		setSaid(t('{0} is added.', row.id));
	};
	const enter = (): void => {
		const [first] = rows;
		if (current !== undefined) take(current);
		else if (first !== undefined && isIdOf(query, first.id)) take(first);
		else if (rows.length > 0) setSaid(t('Choose one with the arrow keys, then press Enter.'));
	};
	const step = (by: number): void => {
		setOpen(true);
		if (rows.length > 0) setActive(at => (Math.max(at, by > 0 ? -1 : 0) + by + rows.length) % rows.length);
	};
	const keys: Readonly<Record<string, () => void>> = {
		ArrowDown: () => step(1),
		ArrowUp: () => step(-1),
		Enter: enter,
		Escape: () => (shown ? setOpen(false) : type('')),
	};

	return (
		<div class="field">
			<label for="weakness-search">{t('Find a weakness')}</label>
			<input
				autocomplete="off"
				type="text"
				id="weakness-search"
				role="combobox"
				aria-expanded={shown}
				aria-controls="weakness-list"
				aria-autocomplete="list"
				aria-activedescendant={current === undefined ? undefined : `weakness-${current.id}`}
				aria-describedby="weakness-said"
				placeholder={t('path traversal, XSS, 79 …')}
				spellcheck={false}
				ref={box}
				value={query}
				onInput={event => {
					type(event.currentTarget.value);
					setOpen(true);
					setActive(-1);
					setSaid('');
				}}
				onKeyDown={event => {
					const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
					if (act === undefined) return;
					event.preventDefault();
					act();
				}}
				onBlur={() => setOpen(false)}
				onFocus={() => setOpen(true)}
			/>
			<ul
				ref={list}
				role="listbox"
				id="weakness-list"
				aria-label={t('Weaknesses found')}
				class="options"
				hidden={!shown}
			>
				{rows.map((row, i) => (
					<li
						role="option"
						key={row.id}
						id={`weakness-${row.id}`}
						aria-selected={i === active}
						aria-disabled={!mayBeChosen(row) || chosen.includes(row.id)}
						ref={i === active ? option : null}
						// The box keeps the keyboard.
						onMouseDown={event => event.preventDefault()}
						onClick={() => take(row)}
					>
						<Option row={row} isChosen={chosen.includes(row.id)} />
					</li>
				))}
			</ul>
			<p class="hint" id="weakness-said" role="status">
				{said !== '' ? said : waiting ? '' : found.refusal !== '' ? found.refusal : countWords(shown ? rows.length : 0)}
			</p>
		</div>
	);
}

function Option({ row, isChosen }: { readonly row: WeaknessView; readonly isChosen: boolean }): ComponentChild {
	const { id, name, kind, usage, chain } = row;
	return (
		<>
			<span class="option-name">
				<span class="weakness-id known">{id}</span> {name}
			</span>
			<span class="option-more">
				{isChosen
					? chain.length === 0
						? t('Chosen already. {0}. Mapping: {1}.', KIND_WORDS[kind], USAGE_WORDS[usage])
						: t(
								'Chosen already. {0}. Mapping: {1}. Within {2}.',
								KIND_WORDS[kind],
								USAGE_WORDS[usage],
								chain.map(one => one.id).join(', '),
							)
					: chain.length === 0
						? t('{0}. Mapping: {1}.', KIND_WORDS[kind], USAGE_WORDS[usage])
						: t(
								'{0}. Mapping: {1}. Within {2}.',
								KIND_WORDS[kind],
								USAGE_WORDS[usage],
								chain.map(one => one.id).join(', '),
							)}
			</span>
		</>
	);
}

function countWords(count: number): string {
	if (count === 0) return t('By id, by name, or by what people call it.');
	return count === 1 ? t('One weakness.') : t('{0} weaknesses, the best fit first.', count);
}

/** Typed as "79", "cwe 79" or "CWE-79". */
function isIdOf(query: string, id: string): boolean {
	return /^\s*(?:cwe[\s:_-]*)?0*([1-9]\d*)\s*$/i.exec(query)?.[1] === id.slice('CWE-'.length);
}
