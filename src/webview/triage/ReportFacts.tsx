import { t } from '../../core/translate';
import { tx } from '../parts/tx';
import type { ReportView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { SafeText } from '../parts/SafeText';
import { Assignee } from './Assignee';
import type { TriageModel } from './triageModel';

const VIA = { text: t('pasted text'), mail: t('mail'), forge: t('the forge'), public: t('a public place') } as const;

/** Who found it, when it came and how, who sees to it, and which versions it names. */
export function ReportFacts({ model, report }: { readonly model: TriageModel; readonly report: ReportView }) {
	const { finder, email, receivedAt, via, claimed } = report;
	return (
		<dl class="fact-list">
			<dt>{t('Finder')}</dt>
			<dd>
				{finder === undefined && email === undefined ? t('Not known') : <SafeText text={finder ?? ''} />}
				{email === undefined ? null : (
					<span class="target">
						{finder === undefined ? '' : ' '}
						<SafeText text={email} />
					</span>
				)}
			</dd>
			<dt>{t('Received')}</dt>
			<dd>
				{receivedAt === undefined ? t('Not known') : formatInstant(receivedAt)}
				{via === undefined ? '' : `, ${t('by {0}', VIA[via])}`}
			</dd>
			<Assignee model={model} report={report} />
			{claimed.length === 0 ? null : (
				<>
					<dt>{t('Claimed versions')}</dt>
					<dd>
						<ul class="bare">
							{claimed.map(row => (
								<li>
									<SafeText text={row.name === '' ? row.ecosystem : row.name} />{' '}
									<code>
										<SafeText text={row.range === '' ? t('no versions named') : row.range} />
									</code>
									{row.patched === undefined ? null : (
										<>
											,{' '}
											{tx(
												'fixed in {0}',
												<code>
													<SafeText text={row.patched} />
												</code>,
											)}
										</>
									)}
								</li>
							))}
						</ul>
					</dd>
				</>
			)}
		</dl>
	);
}
