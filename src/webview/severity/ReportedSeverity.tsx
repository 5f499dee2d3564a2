import { t } from '../../core/translate';
import { canonicalVector } from '../../core/cvss/vector';
import type { ClaimedVector, SeverityView } from '../../protocol/severity';
import { SafeText } from '../parts/SafeText';
import { SeverityBadge } from '../parts/SeverityBadge';

interface Props {
	readonly view: SeverityView | undefined;
	/** The vectors that are chosen now. */
	readonly chosen: readonly string[];
	readonly use: (vector: string, version: '4.0' | '3.1') => void;
}

/** What the report itself says of its severity, beside what is chosen here. */
export function ReportedSeverity({ view, chosen, use }: Props) {
	if (view?.status !== 'read') return null;
	const { severity, vectors, report } = view;
	const who = report ? t('The report') : t('The advisory');
	if (severity === undefined && vectors.length === 0) return <p class="hint">{t('{0} names no severity.', who)}</p>;
	return (
		<div class="card reported">
			<p>
				{t('{0} says', who)} {severity === undefined ? '' : <SeverityBadge severity={severity} />}
				{severity !== undefined && vectors.length === 0 ? <span class="hint"> {t('without a vector')}</span> : null}
			</p>
			{vectors.length === 0 ? null : (
				<ul class="bare">
					{vectors.map(vector => (
						<li key={vector.vector}>
							<Reported vector={vector} chosen={chosen} use={use} />
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

interface ReportedProps {
	readonly vector: ClaimedVector;
	readonly chosen: readonly string[];
	readonly use: Props['use'];
}

function Reported({ vector, chosen, use }: ReportedProps) {
	return (
		<>
			<code class="vector-text">
				<SafeText text={vector.vector} />
			</code>
			{vector.valid ? (
				<span class="reported-score">
					<SeverityBadge severity={vector.severity} score={vector.score} />
					{chosen.includes(vector.vector) || chosen.includes(canonicalVector(vector.vector)) ? (
						<span class="hint">{t('This is what stands below.')}</span>
					) : (
						<button
							type="button"
							class="secondary"
							onClick={() => use(canonicalVector(vector.vector), vector.version === '4.0' ? '4.0' : '3.1')}
						>
							{t('Use this vector')}
							<span class="sr"> {vector.vector}</span>
						</button>
					)}
				</span>
			) : (
				<p class="warning">{t('It cannot be read: {0}', vector.reason)}</p>
			)}
		</>
	);
}
