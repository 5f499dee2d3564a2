import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';

/** A case of its own has no private fork: how to work on a fix that nobody else may see yet. */
export function PrivateByHand() {
	return (
		<section class="part" aria-labelledby="private-by-hand">
			<h3 id="private-by-hand">{t('A place to work in private')}</h3>
			<p>
				{t(
					'This case is on no forge, so there is no private fork. A clone without a public remote does the same: what is committed there cannot be pushed by mistake.',
				)}
			</p>
			<details class="more">
				<summary>{t('How to, with Git')}</summary>
				<ol class="by-hand">
					<li>
						{tx(
							'Clone your repository into a folder of its own: {0}',
							<code>{'git clone --no-hardlinks project project-fix'}</code>,
						)}
					</li>
					<li>{tx('Take its remote away: {0}', <code>{'git -C project-fix remote remove origin'}</code>)}</li>
					<li>
						{tx(
							'Give it to others as a file, over an encrypted way: {0}',
							<code>{'git -C project-fix bundle create fix.bundle main..fix'}</code>,
						)}
					</li>
					<li>
						{tx(
							'When the fix may be public, fetch it back: {0}',
							<code>{'git -C project fetch ../project-fix fix'}</code>,
						)}
					</li>
				</ol>
			</details>
			<p class="hint">{t('Keep branch names and commit messages plain: they are read by everybody after the push.')}</p>
		</section>
	);
}
