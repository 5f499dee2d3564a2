import { useRef, useState } from 'preact/hooks';
import { LONGEST_QUERY, type WeaknessSearch } from '../../protocol/severity';
import type { SeveritySource } from './severitySource';

const NOTHING: WeaknessSearch = { rows: [], refusal: '' };

/** What is typed, and what the catalogue has for it. Answers that come late are dropped. */
export interface TypedSearch {
	readonly query: string;
	readonly found: WeaknessSearch;
	/** The answer to what is typed now is on its way. */
	readonly waiting: boolean;
	type(query: string): void;
}

export function useWeaknessSearch(source: SeveritySource): TypedSearch {
	const [query, setQuery] = useState('');
	const [found, setFound] = useState(NOTHING);
	const [waiting, setWaiting] = useState(false);
	const last = useRef(0);
	return {
		query,
		found,
		waiting,
		type(text) {
			const asked = text.slice(0, LONGEST_QUERY);
			const turn = ++last.current;
			setQuery(asked);
			setWaiting(asked.trim() !== '');
			if (asked.trim() === '') return setFound(NOTHING);
			void source.searchWeaknesses(asked).then(answer => {
				if (turn !== last.current) return;
				setFound('value' in answer ? answer.value : { rows: [], refusal: answer.failure });
				setWaiting(false);
			});
		},
	};
}
