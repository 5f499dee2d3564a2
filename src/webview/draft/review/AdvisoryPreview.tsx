import { t } from '../../../core/translate';
import { affectedRows, weaknessIds } from '../../../protocol/fields';
import { RECORDS } from '../../../protocol/records';
import { Markdown } from '../../markdown/Markdown';
import { SafeText } from '../../parts/SafeText';
import { SeverityBadge } from '../../parts/SeverityBadge';
import { useScore } from '../../severity/useScore';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import { PreviewLists } from './PreviewLists';

/** The advisory as the world will see it. */
export function AdvisoryPreview({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	useChange(model.base.onField);
	const text = (field: Parameters<typeof model.base.saver.field>[0]): string => model.base.saver.field(field).text;
	const rows = (affectedRows(text('affected')) ?? []).filter(({ name, range }) => `${name}${range}`.trim() !== '');
	const ids = [text('cveId').trim(), model.review.view()?.id ?? ''].filter(id => id !== '');
	return (
		<article class="advisory" aria-label={t('The advisory')} tabIndex={0}>
			<h4 class="advisory-title">
				{text('summary').trim() === '' ? t('No title yet') : <SafeText text={text('summary')} />}
			</h4>
			<p class="facts">
				{ids.length === 0 ? (
					<span class="hint">{t('No id yet')}</span>
				) : (
					ids.map(id => (
						<span key={id} class="fact">
							<SafeText text={id} />
						</span>
					))
				)}
				{weaknessIds(text('cwes')).map(id => (
					<span key={id} class="fact">
						<SafeText text={id} />
					</span>
				))}
			</p>
			<Rated model={model} label="CVSS 4.0" vector={text('cvssV4')} />
			<Rated model={model} label="CVSS 3" vector={text('cvssV3')} />
			{text('cvssV4') === '' && text('cvssV3') === '' ? <p class="hint">{t('Severity not rated')}</p> : null}
			{rows.length === 0 ? (
				<p class="hint">{t('No package named yet')}</p>
			) : (
				<table class="advisory-packages">
					<caption class="sr">{t('Affected packages')}</caption>
					<thead>
						<tr>
							<th scope="col">{t('Package')}</th>
							<th scope="col">{t('Affected')}</th>
							<th scope="col">{t('Fixed in')}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row, index) => (
							<tr key={index}>
								<td>
									<SafeText text={row.name} /> <span class="hint">{row.ecosystem}</span>
								</td>
								<td>
									<code>
										<SafeText text={row.range} />
									</code>
								</td>
								<td>{row.patched === undefined ? t('None yet') : <SafeText text={row.patched} />}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{text('description').trim() === '' ? (
				<p class="hint">{t('No description yet')}</p>
			) : (
				<Markdown text={text('description')} openLink={model.base.openLink} />
			)}
			<PreviewLists
				credits={RECORDS.credits.rows(text('credits')) ?? []}
				references={RECORDS.references.rows(text('references')) ?? []}
				forge={model.forge()?.name}
			/>
		</article>
	);
}

function Rated({
	model,
	label,
	vector,
}: {
	readonly model: DraftModel;
	readonly label: string;
	readonly vector: string;
}) {
	const answer = useScore(model.severity.source, vector);
	if (vector === '') return null;
	const scored = answer !== undefined && 'value' in answer ? answer.value : undefined;
	return (
		<p class="facts">
			{scored === undefined ? (
				<span class="fact">{label}</span>
			) : (
				<SeverityBadge severity={scored.severity} score={scored.score} />
			)}
			<code class="vector">
				<SafeText text={vector} />
			</code>
		</p>
	);
}
