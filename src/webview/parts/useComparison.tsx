import { t } from '../../core/translate';
import { useState } from 'preact/hooks';
import type { Comparison } from '../../protocol/similar';

/**
 * A comparison of two reports that a button opens and closes again.
 * @param label of the button that opens it
 * @param of the id of the heading that says which report is meant
 */
export function useComparison(label: string, of: string, compare: () => Promise<Comparison | undefined>) {
	const [comparison, setComparison] = useState<Comparison | undefined>();
	const isOpen = comparison !== undefined;
	const toggle = async (): Promise<void> => setComparison(isOpen ? undefined : await compare());
	const button = (
		<button type="button" class="secondary" aria-expanded={isOpen} aria-describedby={of} onClick={() => void toggle()}>
			{isOpen ? t('Close comparison') : label}
		</button>
	);
	return { comparison, button };
}
