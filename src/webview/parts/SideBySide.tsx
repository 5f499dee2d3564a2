import { t } from '../../core/translate';
import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Comparison, SharedView } from '../../protocol/similar';
import { SafeText } from './SafeText';

interface Props {
	readonly report: { readonly title: string; readonly description: string };
	/** What that one is called here. */
	readonly label: string;
	readonly comparison: Comparison;
}

const LABELS: readonly (readonly [keyof SharedView, string])[] = [
	['ids', t('Ids')],
	['functions', t('Functions')],
	['names', t('Other names in the code')],
	['files', t('Files')],
	['weaknesses', t('Weaknesses')],
	['packages', t('Packages')],
];

/** Both texts beside each other, one below the other where there is no room, and what both name. */
export function SideBySide({ report, label: name, comparison }: Props) {
	const { other, text, cut, shared } = comparison;
	const kinds = LABELS.filter(([kind]) => shared[kind].length > 0);
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => heading.current?.focus(), []);
	return (
		<div class="comparison">
			<h5 tabIndex={-1} ref={heading}>
				{t('Both reports name')}
			</h5>
			{kinds.length === 0 ? (
				<p class="hint">
					{t('No function, file, weakness, package or id that both name was found. Their words are alike.')}
				</p>
			) : (
				<dl class="fact-list">
					{kinds.map(([kind, label]) => (
						<Fragment key={kind}>
							<dt>{label}</dt>
							<dd>
								<ul class="names">
									{shared[kind].map(name => (
										<li key={name}>
											<code>
												<SafeText text={name} />
											</code>
										</li>
									))}
								</ul>
							</dd>
						</Fragment>
					))}
				</dl>
			)}
			<div class="versions">
				<Side label={name} title={report.title} text={report.description} />
				<Side label={cut ? t('{0}, its first part', other.name) : other.name} title={other.title} text={text} />
			</div>
		</div>
	);
}

function Side({ label, title, text }: { readonly label: string; readonly title: string; readonly text: string }) {
	return (
		<div class="version">
			<p class="version-label">{label}</p>
			<p class="version-title">{title === '' ? t('Report without a title') : <SafeText text={title} />}</p>
			<div class="version-text compared" tabIndex={0} role="group" aria-label={t('Text of {0}', label)}>
				{text.trim() === '' ? <span class="hint">{t('The report has no text.')}</span> : <SafeText text={text} />}
			</div>
		</div>
	);
}
