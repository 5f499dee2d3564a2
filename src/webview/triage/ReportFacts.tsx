import type { ReportView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { SafeText } from '../parts/SafeText';
import { Assignee } from './Assignee';
import type { TriageModel } from './triageModel';

const VIA = { text: 'pasted text', mail: 'mail', forge: 'the forge', public: 'a public place' } as const;

/** Who found it, when it came and how, who sees to it, and which versions it names. */
export function ReportFacts({ model, report }: { readonly model: TriageModel; readonly report: ReportView }) {
	const { finder, email, receivedAt, via, claimed } = report;
	return (
		<dl class="fact-list">
			<dt>Finder</dt>
			<dd>
				{finder === undefined && email === undefined ? 'Not known' : <SafeText text={finder ?? ''} />}
				{email === undefined ? null : (
					<span class="target">
						{finder === undefined ? '' : ' '}
						<SafeText text={email} />
					</span>
				)}
			</dd>
			<dt>Received</dt>
			<dd>
				{receivedAt === undefined ? 'Not known' : formatInstant(receivedAt)}
				{via === undefined ? '' : `, by ${VIA[via]}`}
			</dd>
			<Assignee model={model} report={report} />
			{claimed.length === 0 ? null : (
				<>
					<dt>Claimed versions</dt>
					<dd>
						<ul class="bare">
							{claimed.map(row => (
								<li>
									<SafeText text={row.name === '' ? row.ecosystem : row.name} />{' '}
									<code>
										<SafeText text={row.range === '' ? 'no versions named' : row.range} />
									</code>
									{row.patched === undefined ? null : (
										<>
											, fixed in{' '}
											<code>
												<SafeText text={row.patched} />
											</code>
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
