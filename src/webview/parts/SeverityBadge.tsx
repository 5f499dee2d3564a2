import { t } from '../../core/translate';
import type { Severity } from '../../core/advisory';
import { Icon } from './Icon';

const WORDS: Readonly<Record<Severity, string>> = {
	critical: t('Critical'),
	high: t('High'),
	medium: t('Medium'),
	low: t('Low'),
	none: t('No severity'),
};

/** How bad it is: by word, shape and colour. A score stands only where its vector does. */
export function SeverityBadge({
	severity,
	score,
}: {
	readonly severity?: Severity | undefined;
	readonly score?: number | undefined;
}) {
	if (severity === undefined) return <span class="fact severity-unknown">{t('Not rated')}</span>;
	return (
		<span class={`fact severity severity-${severity}`}>
			<Icon name={severity} />
			{WORDS[severity]}
			{score === undefined ? '' : ` ${score.toFixed(1)}`}
		</span>
	);
}
