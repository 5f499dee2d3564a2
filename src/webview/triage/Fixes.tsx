import { t } from '../../core/translate';
import type { ReportView } from '../../protocol/triage';
import { SafeText } from '../parts/SafeText';
import type { TriageModel } from './triageModel';

/** The changes that are known to fix this. */
export function Fixes({ model, report }: { readonly model: TriageModel; readonly report: ReportView }) {
	if (report.fixes.length === 0) return null;
	return (
		<section aria-labelledby="fixes">
			<h3 id="fixes">{t('Linked fixes')}</h3>
			<ul class="rows">
				{report.fixes.map(fix => (
					<li key={fix.id}>
						<code>{fix.commit === undefined ? t('not committed yet') : fix.commit.slice(0, 10)}</code>
						<span class="grow">
							<SafeText text={fix.subject ?? fix.files.join(', ')} />
						</span>
						{report.opensFixes && fix.commit !== undefined ? (
							<button type="button" class="secondary" onClick={() => model.openFix(fix.id)}>
								{t('Open')}
								<span class="sr"> {t('fix {0}', fix.commit.slice(0, 10))}</span>
							</button>
						) : null}
					</li>
				))}
			</ul>
		</section>
	);
}
