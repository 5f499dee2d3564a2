import { useEffect, useRef, useState } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import { type Assessment, type Assessor, createAssessor } from './assessor';

/** Rows are looked at after a pause this short, so that no key waits for it. In milliseconds. */
const PAUSE_MS = 80;
/** The page draws and answers between slices this long. In milliseconds. */
const SLICE_MS = 12;

/** What can be said about the rows, a moment after they changed. */
export function useAssessment(
	rows: readonly Affected[],
	tags: readonly string[] | undefined,
	open: ReadonlySet<number>,
): Assessment {
	const [assessment, setAssessment] = useState<Assessment>({ rows: [], pending: true });
	const assessor = useRef<Assessor | undefined>(undefined);
	const first = useRef(true);
	useEffect(() => {
		assessor.current ??= createAssessor();
		const { assess } = assessor.current;
		let timer: ReturnType<typeof setTimeout>;
		const slice = (): void => {
			const end = performance.now() + SLICE_MS;
			const next = assess(rows, tags, open, () => performance.now() > end);
			setAssessment(next);
			if (next.pending) timer = setTimeout(slice, 0);
		};
		timer = setTimeout(slice, first.current ? 0 : PAUSE_MS);
		first.current = false;
		return () => clearTimeout(timer);
	}, [rows, tags, open]);
	return assessment;
}
