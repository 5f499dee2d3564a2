import { useEffect, useState } from 'preact/hooks';
import { isWholeVector } from '../../core/cvss/vector';
import type { Scored } from '../../protocol/severity';
import type { Answer, SeveritySource } from './severitySource';

/**
 * The score of a vector as it is now: a score of what it was before is never given.
 * @returns nothing while there is none, because base metrics are missing or the answer is on its way.
 */
export function useScore(source: SeveritySource, vector: string): Answer<Scored> | undefined {
	const [known, setKnown] = useState<{ readonly vector: string; readonly answer: Answer<Scored> }>();
	useEffect(() => {
		if (!isWholeVector(vector)) return;
		let left = false;
		void source.score(vector).then(answer => {
			if (!left) setKnown({ vector, answer });
		});
		return () => {
			left = true;
		};
	}, [source, vector]);
	return known?.vector === vector ? known.answer : undefined;
}
