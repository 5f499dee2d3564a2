import { t } from '../../../core/translate';
import type { ComponentChildren } from 'preact';
import type { BecomesPublic as Fields } from '../../../protocol/draft/publication';
import { PlainText } from '../../parts/PlainText';
import { SafeText } from '../../parts/SafeText';
import { CREDIT_WORDS } from '../people/creditWords';

/** Every public field, as it stands where it is published. */
export function BecomesPublic({ fields }: { readonly fields: Fields }) {
	const { cvss, severity, cweIds, references } = fields;
	const vectors = [cvss.v4, cvss.v3].filter(vector => vector !== undefined);
	return (
		<div class="becomes-public" role="group" tabIndex={0} aria-label={t('What becomes public')}>
			<dl>
				<Field name={t('Title')}>
					<SafeText text={fields.summary} />
				</Field>
				<Field name={t('Description')}>
					<PlainText text={fields.description} />
				</Field>
				<Field name={t('Affected packages')}>
					<Rows
						rows={fields.affected.map(({ ecosystem, name, range, patched, functions }) =>
							[
								ecosystem,
								name,
								range,
								patched === undefined ? t('no patched version') : t('patched {0}', patched),
								...functions,
							].join(' · '),
						)}
					/>
				</Field>
				<Field name={t('Severity')}>
					<SafeText text={[...(severity === null ? [] : [severity]), ...vectors].join(', ') || t('Not rated')} />
				</Field>
				<Field name={t('Weaknesses')}>
					<SafeText text={cweIds.join(', ') || t('None')} />
				</Field>
				<Field name={t('Credits')}>
					<Rows rows={fields.credits.map(creditWords)} />
				</Field>
				<Field name={t('CVE id')}>
					<SafeText text={fields.cveId ?? t('None')} />
				</Field>
				{references === undefined ? null : (
					<Field name={t('References')}>
						<Rows rows={references} />
					</Field>
				)}
			</dl>
		</div>
	);
}

function Field({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

function Rows({ rows }: { readonly rows: readonly string[] }) {
	if (rows.length === 0) return <>{t('None')}</>;
	return (
		<ul>
			{rows.map((row, i) => (
				<li key={`${i} ${row}`}>
					<SafeText text={row} />
				</li>
			))}
		</ul>
	);
}

function creditWords({ login, name, type }: Fields['credits'][number]): string {
	const words = CREDIT_WORDS.find(([known]) => known === type)?.[1] ?? type;
	return `${login === undefined ? (name ?? '') : `@${login}`}: ${words}`;
}
